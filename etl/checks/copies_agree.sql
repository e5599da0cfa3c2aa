-- severity: warning
-- meaning_id: Sumber yang berbeda memberi nilai berbeda untuk angka yang sama.
-- meaning_en: Different sources give different values for the same figure.
-- A flagged copy is left out: its flag says why it differs (another survey month, an older method).
-- A count is as exact as its trailing zeros say: 37,170,000 was printed as 37.17 million and agrees with 37,168,300.
WITH latest AS (
    SELECT *, CASE WHEN indicator = 'poor_count'
                   THEN length(value::BIGINT::VARCHAR) - length(rtrim(value::BIGINT::VARCHAR, '0')) END AS zeros
    FROM pub.observation_all WHERE value IS NOT NULL AND coalesce(flag, '') = ''
    QUALIFY row_number() OVER (
        PARTITION BY indicator, region_id, year, round, area, source_id ORDER BY vintage DESC) = 1
)
SELECT s.indicator, s.region_id, s.year, s.round, s.area, s.value AS shown, s.source_id AS shown_from,
       c.value AS copy, c.source_id AS copy_from
FROM latest s
JOIN (SELECT indicator, region_id, year, round, area, source_id FROM pub.observation) preferred
     USING (indicator, region_id, year, round, area, source_id)
JOIN latest c USING (indicator, region_id, year, round, area)
JOIN pub.indicator i USING (indicator)
WHERE c.source_id <> s.source_id
  AND abs(c.value - s.value) > 0.51 * power(10, coalesce(greatest(c.zeros, s.zeros), -i.decimals))
ORDER BY s.indicator, s.region_id, s.year
