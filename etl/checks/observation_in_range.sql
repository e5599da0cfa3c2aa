-- severity: error
-- meaning_id: Nilai di luar rentang indikatornya.
-- meaning_en: A value lies outside its indicator's range.
SELECT o.indicator, o.region_id, o.year, o.round, o.area, o.value, i.valid_low, i.valid_high, o.source_id,
       o.source_file, o.source_row
FROM pub.observation_all o JOIN store.indicator i USING (indicator)
WHERE o.value NOT BETWEEN i.valid_low AND i.valid_high
