-- severity: error
-- meaning_id: Induk sebuah wilayah tidak ada dalam daftar wilayah.
-- meaning_en: The parent of a region is not in the list of regions.
SELECT r.region_id, r.level, r.parent_id
FROM pub.region r ANTI JOIN pub.region p ON p.region_id = r.parent_id
WHERE r.level <> 'negara'
