-- severity: error
-- meaning_id: Target tidak utuh: batas terbalik, ukuran atau status tidak dikenal, atau nilai mustahil.
-- meaning_en: A target is malformed: bounds reversed, unknown measure or status, or an impossible value.
SELECT target_id, region_id, measure, status, year, low, high
FROM pub.target
WHERE low IS NULL OR high IS NULL OR low > high
   OR measure NOT IN ('level', 'yearly_change') OR status NOT IN ('asli', 'perubahan', 'turunan')
   OR (measure = 'level' AND (low < 0 OR high > 100)) OR (measure = 'yearly_change' AND abs(low) > 10)
   OR judgeable IS NULL OR (judgeable AND year IS NULL)
