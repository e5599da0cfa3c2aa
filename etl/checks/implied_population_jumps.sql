-- severity: warning
-- meaning_id: Penduduk tersirat (jumlah miskin dibagi persentasenya) melompat lebih dari seperlima di luar gerak nasional tanpa titik putus terdaftar.
-- meaning_en: The implied population (number of poor over the rate) jumps by more than a fifth beyond the country's movement
--   without a listed break.
-- Of 6,000 steps within one survey month 99.9 % stay within 0.1 (natural log) of the country's median; the five beyond 0.2
-- are Kupang and Belu 2012-2014 and Kolaka and Kolaka Timur 2021.
WITH implied AS (
    SELECT c.region_id, c.round, c.year, c.value / r.value * 100 AS people,
           concat_ws(';', nullif(c.flag, ''), nullif(r.flag, '')) AS flag, c.source_id
    FROM pub.observation c
    JOIN pub.observation r USING (region_id, year, round, area)
    WHERE c.indicator = 'poor_count' AND r.indicator = 'poverty_rate' AND area = 'total' AND c.level = 'kabupaten'
      AND c.value > 0 AND r.value > 0
), step AS (
    SELECT b.region_id, b.round, b.year, a.people AS before, b.people AS after, ln(b.people / a.people) AS growth,
           b.flag, b.source_id
    FROM implied a JOIN implied b ON b.region_id = a.region_id AND b.round = a.round AND b.year = a.year + 1
    WHERE a.flag NOT LIKE '%round_unclear%' AND b.flag NOT LIKE '%round_unclear%'
), middle AS (
    SELECT *, median(growth) OVER (PARTITION BY round, year) AS country_growth FROM step
)
SELECT region_id, round, year, round(before) AS before, round(after) AS after, round(growth, 3) AS growth,
       round(country_growth, 3) AS country_growth, source_id
FROM middle
WHERE abs(growth - country_growth) > 0.2 AND flag NOT LIKE '%\_break%' ESCAPE '\'
