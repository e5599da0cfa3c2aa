-- severity: error
-- meaning_id: Bulan survei tidak ada, atau bukan bulan yang berlaku: Maret dan September tidak pernah disambung.
-- meaning_en: The survey month is missing or not the one that applies: March and September are never joined.
SELECT indicator, region_id, year, round, source_id, source_row
FROM pub.observation_all
WHERE round IS NULL OR round NOT IN ('maret', 'september', 'tahunan')
   OR area IS NULL OR area NOT IN ('total', 'perkotaan', 'perdesaan')
   OR (indicator = 'poverty_rate' AND level = 'kabupaten'
       AND round <> CASE WHEN year BETWEEN 2012 AND 2014 THEN 'september' WHEN year >= 2015 THEN 'maret' ELSE round END)
