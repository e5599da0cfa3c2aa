-- severity: error
-- meaning_id: Taksiran balik penduduk miskin desa melampaui batas atasnya, negatif, atau tidak ditandai gagal padahal gagal.
-- meaning_en: A village's estimate of poor people lies above its upper bound, is negative, or failed without being marked so.
SELECT region_id, year, estimate, upper, arithmetic, flag
FROM pub.village_poor_formula
WHERE estimate > upper + 0.5 OR estimate < 0
   OR (arithmetic < 0) <> coalesce(flag LIKE '%below_zero%', false)
   OR (arithmetic >= 0 AND estimate IS DISTINCT FROM arithmetic)
