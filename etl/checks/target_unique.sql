-- severity: error
-- meaning_id: Satu target berdiri lebih dari sekali.
-- meaning_en: A target stands more than once.
SELECT target_id, count(*) AS rows FROM pub.target GROUP BY target_id HAVING count(*) > 1
