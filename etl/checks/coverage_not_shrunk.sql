-- severity: error
-- meaning_id: Muatan ini memuat lebih sedikit angka daripada yang sekarang ditampilkan.
-- meaning_en: This build holds fewer figures than the one shown now.
-- previous: yes
WITH now AS (
    SELECT 'observation' AS view, indicator || ' ' || level AS part, year, count(value) AS rows
    FROM pub.observation GROUP BY ALL
    UNION ALL SELECT 'target', indicator, NULL, count(*) FROM pub.target GROUP BY ALL
    UNION ALL SELECT 'village_fund', level, year, count(*) FROM pub.village_fund GROUP BY ALL
    UNION ALL SELECT 'village_index', 'desa', year, count(*) FROM pub.village_index GROUP BY ALL
), before AS (
    SELECT 'observation' AS view, indicator || ' ' || level AS part, year, count(value) AS rows
    FROM previous.pub.observation GROUP BY ALL
    UNION ALL SELECT 'target', indicator, NULL, count(*) FROM previous.pub.target GROUP BY ALL
    UNION ALL SELECT 'village_fund', level, year, count(*) FROM previous.pub.village_fund GROUP BY ALL
    UNION ALL SELECT 'village_index', 'desa', year, count(*) FROM previous.pub.village_index GROUP BY ALL
)
SELECT b.view, b.part, b.year, b.rows AS before, coalesce(n.rows, 0) AS now
FROM before b
LEFT JOIN now n ON n.view = b.view AND n.part = b.part AND n.year IS NOT DISTINCT FROM b.year
WHERE coalesce(n.rows, 0) < b.rows
ORDER BY b.view, b.part, b.year
