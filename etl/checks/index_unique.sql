-- severity: error
-- meaning_id: Satu nilai IDM berdiri dua kali dalam satu sumber.
-- meaning_en: An IDM value stands twice within one source.
SELECT region_id, year, source_id, vintage, count(*) AS rows
FROM pub.village_index_all GROUP BY ALL HAVING count(*) > 1
