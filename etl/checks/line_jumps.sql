-- severity: warning
-- meaning_id: Garis kemiskinan melompat lebih dari seperlima di luar gerak bersama seprovinsi (atau seluruh provinsi di luar gerak nasional) tanpa titik putus terdaftar.
-- meaning_en: A poverty line jumps by more than a fifth beyond what its province's regions did together (or a whole province
--   beyond the country) without a listed break.
-- From March to March 99.9 % of the 6,100 regency steps stay within 0.17 of their province's median (natural log); the five
-- that do not begin at 0.24. So 0.2 (22 % up, 18 % down) tells a change of level from a change of prices.
WITH step AS (
    SELECT b.region_id, left(b.region_id, 2) AS province, b.round, b.year, a.value AS before, b.value AS after,
           ln(b.value / a.value) AS growth, b.flag, b.source_id
    FROM pub.observation a
    JOIN pub.observation b ON b.indicator = a.indicator AND b.region_id = a.region_id AND b.round = a.round
         AND b.area = a.area AND b.year = a.year + 1
    WHERE a.indicator = 'poverty_line' AND a.area = 'total' AND a.level = 'kabupaten' AND a.value > 0 AND b.value > 0
      AND coalesce(a.flag, '') NOT LIKE '%round_unclear%' AND coalesce(b.flag, '') NOT LIKE '%round_unclear%'
), middle AS (
    SELECT *, median(growth) OVER (PARTITION BY province, round, year) AS province_growth,
           median(growth) OVER (PARTITION BY round, year) AS country_growth
    FROM step
)
SELECT region_id, round, year, before, after, round(growth, 3) AS growth, round(province_growth, 3) AS province_growth,
       round(country_growth, 3) AS country_growth, source_id
FROM middle
WHERE (abs(growth - province_growth) > 0.2 OR abs(province_growth - country_growth) > 0.2)
  AND coalesce(flag, '') NOT LIKE '%\_break%' ESCAPE '\'
