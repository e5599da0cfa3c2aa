-- severity: error
-- meaning_id: Jumlah dan persentase penduduk miskin tidak seskala (penduduk tersirat mustahil): ribu dan jiwa tertukar?
-- meaning_en: Count and rate of the poor do not fit one scale (impossible implied population): thousands taken for people?
SELECT c.region_id, c.year, c.round, c.value AS poor, r.value AS rate, round(c.value / r.value * 100) AS implied
FROM pub.observation c
JOIN pub.observation r ON r.indicator = 'poverty_rate' AND r.region_id = c.region_id AND r.year = c.year
     AND r.round = c.round AND r.area = c.area
WHERE c.indicator = 'poor_count' AND c.level = 'kabupaten' AND c.area = 'total' AND r.value > 0
  AND c.value / r.value * 100 NOT BETWEEN 5000 AND 8000000
