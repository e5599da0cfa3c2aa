-- severity: error
-- meaning_id: Tanda pada angka tidak punya penjelasan.
-- meaning_en: A flag on a figure has no explanation.
WITH used AS (
    SELECT unnest(string_split(flag, ';')) AS flag, 'observation' AS view FROM pub.observation_all WHERE flag <> ''
    UNION ALL SELECT unnest(string_split(flag, ';')), 'village_fund' FROM pub.village_fund_all WHERE flag <> ''
    UNION ALL SELECT unnest(string_split(flag, ';')), 'fund_stage' FROM pub.fund_stage WHERE flag <> ''
    UNION ALL SELECT unnest(string_split(flag, ';')), 'village_poor_formula'
              FROM pub.village_poor_formula WHERE flag <> ''
)
SELECT view, flag, count(*) AS rows FROM used ANTI JOIN pub.flag USING (flag) GROUP BY ALL
