-- severity: error
-- meaning_id: Kabupaten/kota tanpa angka kemiskinan dalam tahun 2016 dan sesudahnya.
-- meaning_en: A regency without a poverty figure in 2016 or later.
-- requires: (SELECT count(DISTINCT region_id) > 500 FROM pub.observation WHERE indicator = 'poverty_rate' AND level = 'kabupaten')
WITH wanted AS (
    SELECT r.region_id, r.full_name, y.year, i.indicator
    FROM pub.region r,
         (SELECT DISTINCT year FROM pub.observation WHERE level = 'kabupaten' AND indicator = 'poverty_rate' AND year >= 2016) y,
         (VALUES ('poverty_rate'), ('poor_count')) i(indicator)
    WHERE r.level = 'kabupaten' AND r.valid_to IS NULL
)
SELECT w.* FROM wanted w
ANTI JOIN (FROM pub.observation WHERE round = 'maret' AND area = 'total' AND value IS NOT NULL) o
     USING (region_id, year, indicator)
ORDER BY w.year, w.region_id
