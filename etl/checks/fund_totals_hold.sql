-- severity: error
-- meaning_id: Jumlah pagu Dana Desa seluruh daerah tidak sama dengan pagu nasional yang diterbitkan.
-- meaning_en: The village-fund ceilings of all regions do not add up to the published national ceiling.
-- requires: (SELECT count(DISTINCT region_id) > 400 FROM pub.village_fund WHERE level = 'kabupaten')
SELECT p.year, p.value AS published, f.ceiling_rp AS found, f.regions, p.document
FROM pub.published_value p
LEFT JOIN (SELECT year, sum(ceiling_rp) AS ceiling_rp, count(*) AS regions
           FROM pub.village_fund WHERE level IN ('kabupaten', 'provinsi', 'negara') GROUP BY year) f USING (year)
WHERE p.kind = 'fund_total' AND f.ceiling_rp IS DISTINCT FROM p.value
