-- severity: error
-- meaning_id: Angka indeks desa berdiri di tahun yang tidak dimiliki skemanya (IDM 2015-2024, Indeks Desa dari 2025).
-- meaning_en: A figure of a village index stands in a year its scheme does not have (IDM 2015-2024, Indeks Desa from 2025).
SELECT 'village_target_witness' AS view, witness_id AS id, scheme, year
FROM pub.village_target_witness
WHERE (scheme = 'idm' AND year NOT BETWEEN 2015 AND 2024) OR (scheme = 'indeks_desa' AND year < 2025)
UNION ALL SELECT 'village_target', target_id, scheme, year FROM pub.village_target
WHERE (scheme = 'indeks_desa' AND year < 2025) OR (scheme = 'idm' AND year > 2024 AND reason = '')
UNION ALL SELECT 'village_index', source_id, 'idm', year FROM pub.village_index WHERE year NOT BETWEEN 2015 AND 2024
UNION ALL SELECT 'index_count', source_id, 'idm', year FROM pub.index_count WHERE year NOT BETWEEN 2015 AND 2024
