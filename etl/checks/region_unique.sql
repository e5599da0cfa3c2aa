-- severity: error
-- meaning_id: Satu kode wilayah berdiri lebih dari sekali.
-- meaning_en: A region code stands more than once.
SELECT region_id, count(*) AS rows FROM pub.region GROUP BY region_id HAVING count(*) > 1
