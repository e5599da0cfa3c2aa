-- severity: error
-- meaning_id: Satu baris Dana Desa berdiri dua kali dalam satu sumber.
-- meaning_en: A village-fund row stands twice within one source.
SELECT 'village_fund' AS view, region_id, year, source_id, vintage, NULL AS detail, count(*) AS rows
FROM pub.village_fund_all GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'fund_stage', region_id, year, source_id, NULL, stage::VARCHAR, count(*)
FROM pub.fund_stage GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'fund_allocation', region_id, year, source_id, NULL, NULL, count(*)
FROM pub.fund_allocation GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'village_spending', region_id, year, source_id, NULL, field || ' > ' || activity, count(*)
FROM pub.village_spending GROUP BY ALL HAVING count(*) > 1
