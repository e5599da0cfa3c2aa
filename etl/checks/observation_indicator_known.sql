-- severity: error
-- meaning_id: Indikator tidak dikenal.
-- meaning_en: The indicator is not known.
SELECT indicator, source_id, count(*) AS rows
FROM pub.observation_all ANTI JOIN pub.indicator USING (indicator) GROUP BY ALL
