-- severity: error
-- meaning_id: Satu angka berdiri dua kali dalam satu sumber dan satu potret.
-- meaning_en: A figure stands twice within one source and vintage.
SELECT indicator, region_id, year, round, area, source_id, vintage, count(*) AS rows
FROM pub.observation_all GROUP BY ALL HAVING count(*) > 1
