-- What is true, straight from the published figures (`pub.observation`, `pub.region`, `pub.target`).
-- The claims of claims.csv and templates.toml are held against these words; nothing here knows how a claim is read.
-- A region is written by its short name where that is its alone ('Boyolali', 'Jawa Tengah', 'Indonesia'), else in
-- full ('Kabupaten Semarang'); a kota by 'Kota ...'. Rates in percent, falls in points (down is positive), counts in
-- persons. Without another word everything is of March.

CREATE TEMP TABLE place AS
WITH today AS (
    SELECT region_id, level, kind, name, full_name, region_id[1:2] AS province
    FROM pub.region WHERE level IN ('negara', 'provinsi', 'kabupaten') AND valid_to IS NULL
)
SELECT *, CASE WHEN kind IN ('kota', 'negara') THEN name
          WHEN level = 'provinsi' THEN CASE WHEN name IN (SELECT name FROM today WHERE kind = 'kabupaten')
                                       THEN full_name ELSE name END
          WHEN 'Kota ' || name IN (SELECT name FROM today) OR name IN (SELECT name FROM today WHERE level = 'provinsi')
          THEN full_name ELSE name END AS who,
       CASE WHEN province IN ('11','12','13','14','15','16','17','18','19','21') THEN 'Sumatera'
            WHEN province IN ('31','32','33','34','35','36') THEN 'Jawa'
            WHEN province IN ('51','52','53') THEN 'Bali-Nusa Tenggara'
            WHEN province IN ('61','62','63','64','65') THEN 'Kalimantan'
            WHEN province IN ('71','72','73','74','75','76') THEN 'Sulawesi'
            WHEN province IN ('81','82') THEN 'Maluku-Maluku Utara'
            WHEN province[1:1] = '9' THEN 'Tanah Papua' END AS island
FROM today;

-- Which regions lie in which area: a province holds regencies; an island and the country hold regencies and provinces.
CREATE TEMP TABLE inside AS
SELECT p.who AS area, k.region_id, k.level, k.kind
  FROM place k JOIN place p ON p.region_id = k.province AND p.level = 'provinsi' WHERE k.level = 'kabupaten'
UNION ALL SELECT 'Indonesia', region_id, level, kind FROM place WHERE level <> 'negara'
UNION ALL SELECT island, region_id, level, kind FROM place WHERE level <> 'negara';

CREATE TEMP TABLE figure AS
SELECT p.region_id, p.who, p.level, p.kind, p.province, p.island, o.year, o.round,
       max(value) FILTER (o.indicator = 'poverty_rate') AS rate,
       max(value) FILTER (o.indicator = 'poor_count') AS poor,
       bool_or(o.indicator = 'poverty_rate' AND regexp_matches(coalesce(o.flag, ''),
               'boundary_break|series_break|copies_parent|old_codes')) AS breaks
FROM place p JOIN pub.observation o USING (region_id)
WHERE o.area = 'total' AND o.indicator IN ('poverty_rate', 'poor_count') AND o.value IS NOT NULL
GROUP BY ALL;

-- The usual year-to-year variation of a March series since 2015 and its last break: spread of the second differences
-- after the median change of its level in each year is taken out, / sqrt(6); five of them at least.
CREATE TEMP TABLE usual AS
WITH whole AS (
    SELECT *, coalesce(max(year) FILTER (breaks) OVER (PARTITION BY region_id), 0) AS since
    FROM figure WHERE round = 'maret' AND year >= 2015 AND rate IS NOT NULL
), step AS (
    SELECT a.region_id, a.level, b.year, b.rate - a.rate AS change
    FROM whole a JOIN whole b ON b.region_id = a.region_id AND b.year = a.year + 1 AND a.year >= a.since
), own AS (
    SELECT region_id, year, change - CASE WHEN count(*) OVER w >= 5 THEN median(change) OVER w ELSE 0 END AS own
    FROM step WINDOW w AS (PARTITION BY level, year)
), bend AS (
    SELECT a.region_id, b.own - a.own AS bend
    FROM own a JOIN own b ON b.region_id = a.region_id AND b.year = a.year + 1
)
SELECT region_id, stddev_samp(bend) / sqrt(6) AS error FROM bend GROUP BY region_id HAVING count(*) >= 5;

CREATE MACRO id_of(w) AS (SELECT any_value(region_id) FROM place WHERE who = w);
CREATE MACRO rate(w, y) AS (SELECT any_value(rate) FROM figure f WHERE f.who = w AND f.year = y AND f.round = 'maret');
CREATE MACRO rate_sep(w, y) AS
    (SELECT any_value(rate) FROM figure f WHERE f.who = w AND f.year = y AND f.round = 'september');
CREATE MACRO poor(w, y) AS (SELECT any_value(poor) FROM figure f WHERE f.who = w AND f.year = y AND f.round = 'maret');
CREATE MACRO poor_sep(w, y) AS
    (SELECT any_value(poor) FROM figure f WHERE f.who = w AND f.year = y AND f.round = 'september');
CREATE MACRO fall(w, a, b) AS round(rate(w, a) - rate(w, b), 2);
CREATE MACRO fall_sep(w, a, b) AS round(rate_sep(w, a) - rate_sep(w, b), 2);
CREATE MACRO fall_pct(w, a, b) AS (rate(w, a) - rate(w, b)) / rate(w, a) * 100;
CREATE MACRO poor_fall(w, a, b) AS round(poor(w, a) - poor(w, b));
CREATE MACRO poor_fall_pct(w, a, b) AS (poor(w, a) - poor(w, b)) / poor(w, a) * 100;

-- Others of the same level in an area, each with its value; `kinds`: '' all, 'kota', 'kabupaten'.
CREATE MACRO peers(w, place_of, kinds) AS TABLE
    SELECT i.region_id FROM inside i JOIN place p ON p.who = w
    WHERE i.area = place_of AND i.level = p.level AND i.region_id <> p.region_id AND (kinds = '' OR i.kind = kinds);
CREATE MACRO others(w, y, place_of, kinds) AS
    (SELECT list(rate ORDER BY rate) FROM figure f WHERE f.year = y AND f.round = 'maret' AND rate IS NOT NULL
     AND f.region_id IN (FROM peers(w, place_of, kinds)));
CREATE MACRO others_poor(w, y, place_of) AS
    (SELECT list(poor ORDER BY poor) FROM figure f WHERE f.year = y AND f.round = 'maret' AND poor IS NOT NULL
     AND f.region_id IN (FROM peers(w, place_of, '')));
-- Falls of the others, the smallest first; of series without a break in between.
CREATE MACRO others_fall(w, a, b, place_of) AS
    (SELECT list(round(f.rate - g.rate, 2) ORDER BY round(f.rate - g.rate, 2))
     FROM figure f JOIN figure g USING (region_id)
     WHERE f.year = a AND g.year = b AND f.round = 'maret' AND g.round = 'maret'
     AND NOT EXISTS (FROM figure x WHERE x.region_id = f.region_id AND x.breaks AND x.round = 'maret' AND x.year > a AND x.year <= b)
     AND f.region_id IN (FROM peers(w, place_of, '')));
CREATE MACRO others_fall_pct(w, a, b, place_of) AS
    (SELECT list((f.rate - g.rate) / f.rate ORDER BY (f.rate - g.rate) / f.rate)
     FROM figure f JOIN figure g USING (region_id)
     WHERE f.year = a AND g.year = b AND f.round = 'maret' AND g.round = 'maret'
     AND NOT EXISTS (FROM figure x WHERE x.region_id = f.region_id AND x.breaks AND x.round = 'maret' AND x.year > a AND x.year <= b)
     AND f.region_id IN (FROM peers(w, place_of, '')));

-- Leads, in points: 0 or more where the region is among the first k (ties share a place), else what it lacks.
CREATE MACRO low(w, y, place_of, k) AS round(others(w, y, place_of, '')[k] - rate(w, y), 2);
CREATE MACRO high(w, y, place_of, k) AS round(rate(w, y) - list_reverse(others(w, y, place_of, ''))[k], 2);
CREATE MACRO low_kind(w, y, place_of, k, kinds) AS round(others(w, y, place_of, kinds)[k] - rate(w, y), 2);
CREATE MACRO high_kind(w, y, place_of, k, kinds) AS
    round(rate(w, y) - list_reverse(others(w, y, place_of, kinds))[k], 2);
CREATE MACRO poor_low(w, y, place_of, k) AS round(others_poor(w, y, place_of)[k] - poor(w, y));
CREATE MACRO poor_high(w, y, place_of, k) AS round(poor(w, y) - list_reverse(others_poor(w, y, place_of))[k]);
CREATE MACRO fell(w, a, b, place_of, k) AS
    round(fall(w, a, b) - list_reverse(others_fall(w, a, b, place_of))[k], 2);
CREATE MACRO fell_least(w, a, b, place_of, k) AS round(others_fall(w, a, b, place_of)[k] - fall(w, a, b), 2);
CREATE MACRO fell_pct(w, a, b, place_of, k) AS
    fall_pct(w, a, b) / 100 - list_reverse(others_fall_pct(w, a, b, place_of))[k];

-- Places: 1 + how many others stand before.
CREATE MACRO rank_low(w, y, place_of) AS
    1 + (SELECT count(*) FROM (SELECT unnest(others(w, y, place_of, '')) AS v) WHERE v < rate(w, y) - 1e-9);
CREATE MACRO rank_high(w, y, place_of) AS
    1 + (SELECT count(*) FROM (SELECT unnest(others(w, y, place_of, '')) AS v) WHERE v > rate(w, y) + 1e-9);
CREATE MACRO rank_poor_high(w, y, place_of) AS
    1 + (SELECT count(*) FROM (SELECT unnest(others_poor(w, y, place_of)) AS v) WHERE v > poor(w, y) + 0.5);
CREATE MACRO rank_poor_low(w, y, place_of) AS
    1 + (SELECT count(*) FROM (SELECT unnest(others_poor(w, y, place_of)) AS v) WHERE v < poor(w, y) - 0.5);
CREATE MACRO rank_fell(w, a, b, place_of) AS
    1 + (SELECT count(*) FROM (SELECT unnest(others_fall(w, a, b, place_of)) AS v) WHERE v > fall(w, a, b) + 1e-9);
CREATE MACRO rank_fell_pct(w, a, b, place_of) AS
    1 + (SELECT count(*) FROM (SELECT unnest(others_fall_pct(w, a, b, place_of)) AS v) WHERE v > fall_pct(w, a, b) / 100 + 1e-12);

-- Who of an area, counted: `deep` is 'kabupaten' (with kota) or 'provinsi'.
CREATE MACRO of_area(place_of, deep) AS TABLE
    SELECT i.region_id, i.kind FROM inside i WHERE i.area = place_of AND i.level = deep;
CREATE MACRO n_all(place_of, deep) AS (SELECT count(*) FROM of_area(place_of, deep));
CREATE MACRO n_fell(place_of, deep, a, b) AS
    (SELECT count(*) FROM figure f JOIN figure g USING (region_id) WHERE f.year = a AND g.year = b
     AND f.round = 'maret' AND g.round = 'maret' AND g.rate < f.rate - 1e-9
     AND region_id IN (SELECT region_id FROM of_area(place_of, deep)));
CREATE MACRO n_rose(place_of, deep, a, b) AS
    (SELECT count(*) FROM figure f JOIN figure g USING (region_id) WHERE f.year = a AND g.year = b
     AND f.round = 'maret' AND g.round = 'maret' AND g.rate > f.rate + 1e-9
     AND region_id IN (SELECT region_id FROM of_area(place_of, deep)));
CREATE MACRO n_below(place_of, deep, y, v) AS
    (SELECT count(*) FROM figure f WHERE f.year = y AND f.round = 'maret' AND f.rate < v - 1e-9
     AND region_id IN (SELECT region_id FROM of_area(place_of, deep)));
CREATE MACRO n_above(place_of, deep, y, v) AS
    (SELECT count(*) FROM figure f WHERE f.year = y AND f.round = 'maret' AND f.rate > v + 1e-9
     AND region_id IN (SELECT region_id FROM of_area(place_of, deep)));
CREATE MACRO names_high(place_of, deep, y, n) AS
    (SELECT list_sort(list(who)) FROM (SELECT who FROM figure f WHERE f.year = y AND f.round = 'maret'
     AND region_id IN (SELECT region_id FROM of_area(place_of, deep)) ORDER BY rate DESC LIMIT n));
CREATE MACRO names_low(place_of, deep, y, n) AS
    (SELECT list_sort(list(who)) FROM (SELECT who FROM figure f WHERE f.year = y AND f.round = 'maret'
     AND region_id IN (SELECT region_id FROM of_area(place_of, deep)) ORDER BY rate LIMIT n));
CREATE MACRO mid(place_of, y) AS
    (SELECT median(rate) FROM figure f WHERE f.year = y AND f.round = 'maret'
     AND region_id IN (SELECT region_id FROM of_area(place_of, 'kabupaten')));

-- In time: the lowest and highest March rate of a stretch of years; did every single year fall.
CREATE MACRO lowest(w, a, b) AS
    (SELECT min(rate) FROM figure f WHERE f.who = w AND f.round = 'maret' AND f.year BETWEEN a AND b);
CREATE MACRO highest(w, a, b) AS
    (SELECT max(rate) FROM figure f WHERE f.who = w AND f.round = 'maret' AND f.year BETWEEN a AND b);
CREATE MACRO poor_lowest(w, a, b) AS
    (SELECT min(poor) FROM figure f WHERE f.who = w AND f.round = 'maret' AND f.year BETWEEN a AND b);
CREATE MACRO poor_highest(w, a, b) AS
    (SELECT max(poor) FROM figure f WHERE f.who = w AND f.round = 'maret' AND f.year BETWEEN a AND b);
CREATE MACRO years_down(w, a, b) AS
    (SELECT count(*) FROM figure f JOIN figure g ON g.region_id = f.region_id AND g.year = f.year + 1
     AND g.round = 'maret' WHERE f.who = w AND f.round = 'maret' AND f.year >= a AND g.year <= b
     AND g.rate < f.rate - 1e-9);
CREATE MACRO years_up(w, a, b) AS
    (SELECT count(*) FROM figure f JOIN figure g ON g.region_id = f.region_id AND g.year = f.year + 1
     AND g.round = 'maret' WHERE f.who = w AND f.round = 'maret' AND f.year >= a AND g.year <= b
     AND g.rate > f.rate + 1e-9);

-- Targets of the poverty level for that very year: the strictest and the loosest.
CREATE MACRO strict_target(w, y) AS
    (SELECT min(high) FROM pub.target t WHERE t.region_id = id_of(w) AND t.year = y AND t.indicator = 'poverty_rate'
     AND t.measure = 'level' AND t.area = 'total' AND t.judgeable);
CREATE MACRO loose_target(w, y) AS
    (SELECT max(high) FROM pub.target t WHERE t.region_id = id_of(w) AND t.year = y AND t.indicator = 'poverty_rate'
     AND t.measure = 'level' AND t.area = 'total' AND t.judgeable);

-- As printed with d decimals, half away from zero.
CREATE MACRO printed(v, d) AS round(round(v, 6), d);

-- Could a distance in points be the usual variation of a region: no more than 1.96 errors of the difference of two
-- changes. A region without a variation of its own takes the upper decile.
CREATE MACRO usual_of(w) AS coalesce((SELECT error FROM usual u WHERE u.region_id = id_of(w)),
                                     (SELECT quantile_cont(error, 0.9) FROM usual));
CREATE MACRO is_slight(w, points) AS
    abs(points) <= 1.96 * 2 * greatest(usual_of(w), (SELECT median(error) FROM usual));
CREATE MACRO is_slight_between(w, other, points) AS
    abs(points) <= 1.96 * sqrt(2) * sqrt(usual_of(w) ** 2 + usual_of(other) ** 2);
