-- severity: error
-- meaning_id: Taksiran balik penduduk miskin desa melampaui batas atasnya.
-- meaning_en: A village's estimate of poor people lies above its upper bound.
SELECT region_id, year, estimate, upper FROM pub.village_poor_formula WHERE estimate > upper + 0.5
