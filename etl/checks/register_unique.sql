-- severity: error
-- meaning_id: Satu hitungan register berdiri dua kali.
-- meaning_en: A count of a register stands twice.
SELECT region_id, year, round, register, unit, desil, count(*) AS rows
FROM pub.welfare_count GROUP BY ALL HAVING count(*) > 1
