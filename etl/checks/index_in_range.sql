-- severity: error
-- meaning_id: IDM atau bagiannya di luar 0 sampai 1, atau status tidak dikenal.
-- meaning_en: IDM or a part of it lies outside 0 to 1, or the status is unknown.
SELECT region_id, year, iks, ike, ikl, idm, status, source_id
FROM pub.village_index_all
WHERE iks NOT BETWEEN 0 AND 1 OR ike NOT BETWEEN 0 AND 1 OR ikl NOT BETWEEN 0 AND 1 OR idm NOT BETWEEN 0 AND 1
   OR status NOT IN ('mandiri', 'maju', 'berkembang', 'tertinggal', 'sangat_tertinggal')
