-- severity: error
-- meaning_id: Target tanpa dokumen ("memory") tidak boleh dimuat.
-- meaning_en: A target without a document ("memory") must not be loaded.
SELECT target_id, region_id, year, confidence FROM pub.target WHERE confidence = 'memory' OR confidence IS NULL
