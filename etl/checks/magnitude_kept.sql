-- severity: error
-- meaning_id: Besaran sebuah indikator melompat dibanding bangunan sebelumnya: satuan tertukar?
-- meaning_en: The magnitude of an indicator jumped against the current build: a unit mixed up?
-- previous: yes
WITH now AS (SELECT indicator, level, median(value) AS middle FROM pub.observation GROUP BY ALL),
     before AS (SELECT indicator, level, median(value) AS middle FROM previous.pub.observation GROUP BY ALL)
SELECT indicator, level, b.middle AS before, n.middle AS now
FROM before b JOIN now n USING (indicator, level)
WHERE b.middle > 0 AND (n.middle > 5 * b.middle OR n.middle < b.middle / 5)
