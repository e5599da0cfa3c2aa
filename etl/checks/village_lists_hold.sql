-- severity: error
-- meaning_id: Daftar desa tidak utuh: tanpa desa, desa di luar wilayahnya, desa ganda, atau cocok tanpa kode.
-- meaning_en: A list of villages is malformed: empty, a village outside its region or twice in it, or matched without a code.
SELECT m.list_id, m.printed_name, m.region_id, m.match
FROM pub.village_list_member m LEFT JOIN pub.village_list l USING (list_id)
WHERE l.list_id IS NULL OR (m.match IN ('exact', 'alias')) <> (m.region_id IS NOT NULL)
   OR m.match NOT IN ('exact', 'alias', 'ambiguous', 'other_kecamatan', 'none')
   OR (m.region_id IS NOT NULL AND NOT starts_with(m.region_id, l.region_id))
UNION ALL
SELECT list_id, any_value(printed_name), region_id, 'twice' FROM pub.village_list_member
WHERE region_id IS NOT NULL GROUP BY list_id, region_id HAVING count(*) > 1
UNION ALL
SELECT list_id, NULL, NULL, 'empty' FROM pub.village_list ANTI JOIN pub.village_list_member USING (list_id)
