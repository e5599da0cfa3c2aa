-- severity: error
-- meaning_id: Sebuah sel harus berisi nilai atau alasan ketiadaannya, tidak keduanya.
-- meaning_en: A cell holds a value or the reason for its absence, never both or neither.
SELECT indicator, region_id, year, round, value, absent, source_id, source_row
FROM pub.observation_all WHERE (value IS NULL) = (absent IS NULL)
