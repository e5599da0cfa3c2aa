-- severity: warning
-- meaning_id: Persentase miskin berubah lebih dari 6 poin dalam setahun tanpa penjelasan (tanpa tanda).
-- meaning_en: The poverty rate changed by more than 6 points in a year without an explanation (a flag).
-- The largest of the 6,100 steps of regencies within one survey month is 4.85 points (Supiori 2014), 99.9 % are below 4.7.
SELECT b.region_id, b.round, b.year, a.value AS before, b.value AS after, b.flag, b.source_id
FROM pub.observation a
JOIN pub.observation b ON b.indicator = a.indicator AND b.region_id = a.region_id AND b.round = a.round
     AND b.area = a.area AND b.year = a.year + 1
WHERE a.indicator = 'poverty_rate' AND a.area = 'total' AND abs(b.value - a.value) > 6
  AND coalesce(a.flag, '') = '' AND coalesce(b.flag, '') = ''
