-- severity: error
-- meaning_id: Tanda putus pada angka tidak cocok dengan daftar titik putus: yang terdaftar tidak bertanda, atau yang bertanda tidak terdaftar.
-- meaning_en: The marks of breaks on figures do not agree with the list of breaks: a listed one is not marked, or a marked one
--   not listed.
WITH listed AS (
    SELECT o.indicator, o.region_id, b.flag, b.year, min(o.year) FILTER (o.year >= b.year) AS first_year
    FROM pub.observation o
    JOIN pub.break b ON b.indicator = o.indicator
         AND (b.region_id = o.region_id OR (b.region_id = '*' AND b.level = o.level))
    WHERE b.kind = 'break' AND o.value IS NOT NULL
    GROUP BY ALL
    HAVING first_year IS NOT NULL AND min(o.year) < b.year
), marked AS (
    SELECT DISTINCT indicator, region_id, year, unnest(string_split(flag, ';')) AS flag
    FROM pub.observation WHERE value IS NOT NULL
)
SELECT indicator, region_id, first_year AS year, flag, 'not marked' AS fault
FROM listed l
WHERE NOT EXISTS (FROM marked m WHERE m.indicator = l.indicator AND m.region_id = l.region_id
                  AND m.year = l.first_year AND m.flag = l.flag)
UNION ALL
SELECT indicator, region_id, year, flag, 'not listed'
FROM marked m
WHERE flag IN ('boundary_break', 'series_break', 'method_break')
  AND NOT EXISTS (FROM listed l WHERE l.indicator = m.indicator AND l.region_id = m.region_id
                  AND l.first_year = m.year AND l.flag = m.flag)
