-- severity: error
-- meaning_id: Sebuah angka tidak mempunyai sumber yang tercatat.
-- meaning_en: A figure has no recorded source.
WITH fact AS (
    SELECT 'observation' AS view, source_id FROM pub.observation_all
    UNION ALL SELECT 'target', source_id FROM pub.target
    UNION ALL SELECT 'village_fund', source_id FROM pub.village_fund_all
    UNION ALL SELECT 'fund_stage', source_id FROM pub.fund_stage
    UNION ALL SELECT 'fund_allocation', source_id FROM pub.fund_allocation
    UNION ALL SELECT 'village_spending', source_id FROM pub.village_spending
    UNION ALL SELECT 'village_index', source_id FROM pub.village_index_all
    UNION ALL SELECT 'index_count', source_id FROM pub.index_count
    UNION ALL SELECT 'welfare_count', source_id FROM pub.welfare_count
    UNION ALL SELECT 'village_allocation', source_id FROM pub.village_allocation
    UNION ALL SELECT 'village_target', source_id FROM pub.village_target
    UNION ALL SELECT 'village_target_witness', source_id FROM pub.village_target_witness
    UNION ALL SELECT 'village_list', source_id FROM pub.village_list
    UNION ALL SELECT 'village_list_member', source_id FROM pub.village_list_member
)
SELECT view, source_id, count(*) AS rows
FROM fact ANTI JOIN pub.source USING (source_id)
GROUP BY view, source_id ORDER BY view, source_id
