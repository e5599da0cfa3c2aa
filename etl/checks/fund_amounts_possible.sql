-- severity: error
-- meaning_id: Jumlah rupiah negatif, atau pagu nol.
-- meaning_en: An amount of rupiah is negative, or a ceiling is not above zero.
SELECT region_id, year, ceiling_rp, disbursed_rp, absorbed_rp, source_id
FROM pub.village_fund_all WHERE ceiling_rp < 0 OR disbursed_rp < 0 OR absorbed_rp < 0
