-- severity: warning
-- meaning_id: Banyaknya desa menurut status berbeda dari rekap yang diterbitkan.
-- meaning_en: The number of villages by status differs from the published count.
WITH found AS (
    SELECT r.regency_id AS region_id, i.year, i.status, count(*) AS rows
    FROM pub.village_index i JOIN pub.region r USING (region_id) WHERE i.status IS NOT NULL GROUP BY ALL
), covered AS (SELECT DISTINCT region_id, year FROM found)
SELECT c.region_id, c.year, c.status, c.count AS published, coalesce(f.rows, 0) AS found
FROM pub.index_count c
SEMI JOIN covered USING (region_id, year)
LEFT JOIN found f ON f.region_id = c.region_id AND f.year = c.year AND f.status = c.status
WHERE c.status IN ('mandiri', 'maju', 'berkembang', 'tertinggal', 'sangat_tertinggal')
  AND c.count <> coalesce(f.rows, 0)
ORDER BY c.region_id, c.year, c.status
