-- severity: warning
-- meaning_id: Sumber yang berbeda memberi nilai berbeda untuk angka yang sama.
-- meaning_en: Different sources give different values for the same figure.
WITH latest AS (
    SELECT * FROM pub.observation_all WHERE value IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY indicator, region_id, year, round, area, source_id ORDER BY vintage DESC) = 1
)
SELECT s.indicator, s.region_id, s.year, s.round, s.area, s.value AS shown, s.source_id AS shown_from,
       c.value AS copy, c.source_id AS copy_from
FROM pub.observation s
JOIN latest c USING (indicator, region_id, year, round, area)
JOIN pub.indicator i USING (indicator)
WHERE c.source_id <> s.source_id
  AND abs(c.value - s.value) > CASE indicator WHEN 'poor_count' THEN 50.5 ELSE 0.51 * power(10, -i.decimals) END
ORDER BY s.indicator, s.region_id, s.year
