-- severity: error
-- meaning_id: Angka yang diterbitkan BPS tidak ditemukan atau berbeda.
-- meaning_en: A figure published by BPS is missing or differs.
-- requires: (SELECT count(DISTINCT region_id) > 500 FROM pub.observation WHERE indicator = 'poverty_rate' AND level = 'kabupaten')
SELECT p.region_id, p.indicator, p.year, p.round, p.value AS published, o.value AS found, p.document, o.source_id
FROM pub.published_value p
LEFT JOIN pub.observation o ON o.region_id = p.region_id AND o.indicator = p.indicator AND o.year = p.year
     AND o.round = p.round AND o.area = 'total'
WHERE p.kind = 'anchor' AND (o.value IS NULL OR abs(o.value - p.value) > 1e-9)
