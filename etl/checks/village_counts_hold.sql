-- severity: error
-- meaning_id: Banyaknya desa yang dimuat tidak sama dengan yang diterbitkan.
-- meaning_en: The number of villages loaded differs from the number published.
-- requires: (SELECT count(*) > 50000 FROM pub.village_index)
WITH found AS (
    SELECT 'fund_village_years' AS indicator, '33' AS region_id, NULL::SMALLINT AS year, count(*) AS rows
    FROM pub.village_fund WHERE level = 'desa' AND region_id LIKE '33%'
    UNION ALL
    SELECT 'index_villages', '33', year, count(*)
    FROM pub.village_index WHERE region_id LIKE '33%' GROUP BY year
    UNION ALL
    SELECT 'index_villages', 'ID', year, count(*) FROM pub.village_index GROUP BY year
)
SELECT p.indicator, p.region_id, p.year, p.value AS published, coalesce(f.rows, 0) AS found, p.document
FROM pub.published_value p
LEFT JOIN found f ON f.indicator = p.indicator AND f.region_id = p.region_id AND f.year IS NOT DISTINCT FROM p.year
WHERE p.kind = 'village_count' AND coalesce(f.rows, 0) <> p.value
