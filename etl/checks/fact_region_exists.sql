-- severity: error
-- meaning_id: Sebuah angka menunjuk wilayah yang tidak ada dalam daftar.
-- meaning_en: A figure points at a region that is not in the list.
WITH fact AS (
    SELECT 'observation' AS view, region_id FROM pub.observation_all
    UNION ALL SELECT 'target', region_id FROM pub.target
    UNION ALL SELECT 'village_fund', region_id FROM pub.village_fund_all
    UNION ALL SELECT 'fund_stage', region_id FROM pub.fund_stage
    UNION ALL SELECT 'fund_allocation', region_id FROM pub.fund_allocation
    UNION ALL SELECT 'village_spending', region_id FROM pub.village_spending
    UNION ALL SELECT 'village_index', region_id FROM pub.village_index_all
    UNION ALL SELECT 'index_count', region_id FROM pub.index_count
    UNION ALL SELECT 'village_poor_formula', region_id FROM pub.village_poor_formula
    UNION ALL SELECT 'welfare_count', region_id FROM pub.welfare_count
    UNION ALL SELECT 'village_allocation', region_id FROM pub.village_allocation
    UNION ALL SELECT 'village_target', region_id FROM pub.village_target
    UNION ALL SELECT 'village_target_witness', region_id FROM pub.village_target_witness
    UNION ALL SELECT 'village_list', region_id FROM pub.village_list
    UNION ALL SELECT 'village_list_member', region_id FROM pub.village_list_member WHERE region_id IS NOT NULL
)
SELECT view, region_id, count(*) AS rows
FROM fact ANTI JOIN pub.region USING (region_id)
GROUP BY view, region_id ORDER BY view, region_id
