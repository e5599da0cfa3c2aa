-- severity: error
-- meaning_id: Register, satuan, atau desil yang tidak dikenal, putaran tanpa nama, atau wilayah yang bukan desa.
-- meaning_en: An unknown register, unit or desil, a round without a name, or a region that is no village.
SELECT w.region_id, w.year, w.round, w.register, w.unit, w.desil
FROM pub.welfare_count w LEFT JOIN pub.region r USING (region_id)
WHERE w.register NOT IN ('dtsen', 'dtks', 'p3ke') OR w.unit NOT IN ('rumah_tangga', 'jiwa')
   OR w.desil NOT IN ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '7-10', '4plus', 'tanpa_keterangan', 'total')
   OR coalesce(w.round, '') = '' OR r.level IS DISTINCT FROM 'desa'
