-- severity: error
-- meaning_id: Jumlah wilayah yang berlaku kini tidak sama dengan keputusan Kemendagri.
-- meaning_en: The number of today's regions differs from the Kemendagri decree.
-- requires: (SELECT count(*) > 500 FROM pub.region WHERE level = 'kabupaten')
SELECT p.indicator AS level, p.value AS published, coalesce(r.found, 0) AS found
FROM pub.published_value p
LEFT JOIN (SELECT level, count(*) AS found FROM pub.region WHERE valid_to IS NULL GROUP BY level) r ON r.level = p.indicator
WHERE p.kind = 'region_count' AND coalesce(r.found, 0) <> p.value
