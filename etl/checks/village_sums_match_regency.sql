-- severity: error
-- meaning_id: Jumlah pagu desa (JAGA) tidak sama dengan pagu kabupaten (DJPK).
-- meaning_en: Village ceilings (JAGA) do not add up to the regency's ceiling (DJPK).
SELECT k.region_id, k.year, k.ceiling_rp AS regency, v.ceiling_rp AS villages, v.ceiling_rp - k.ceiling_rp AS difference
FROM pub.village_fund k
JOIN (SELECT r.regency_id, f.year, sum(f.ceiling_rp) AS ceiling_rp
      FROM pub.village_fund f JOIN pub.region r USING (region_id) WHERE f.level = 'desa' GROUP BY ALL) v
     ON v.regency_id = k.region_id AND v.year = k.year
LEFT JOIN pub.published_value known ON known.kind = 'fund_difference' AND known.region_id = k.region_id
     AND known.year = k.year
WHERE k.level = 'kabupaten' AND k.year BETWEEN 2018 AND 2020
  AND abs(v.ceiling_rp - k.ceiling_rp) <> coalesce(known.value, 0)
