-- Rows from which the claims of templates.toml are made: regions, years, the number said, and whether it holds.
-- What is said is the published number in half of the rows; else that of another year, of a nearby region, or with
-- one digit changed. `draw` (0 to 11) is the same at every run.

CREATE TEMP TABLE march AS
SELECT region_id, who, level, kind, province, year, rate, poor FROM figure
WHERE round = 'maret' AND year >= 2015 AND rate IS NOT NULL;

-- Whom a name is easily taken for: the kota of the same name, else the next region of the province.
CREATE TEMP TABLE nearby AS
SELECT p.region_id, p.who,
       coalesce((SELECT any_value(t.who) FROM place t WHERE t.level = 'kabupaten' AND t.kind <> p.kind
                 AND replace(t.full_name, 'Kota ', '') = replace(replace(p.full_name, 'Kota ', ''), 'Kabupaten ', '')
                 OR 'Kota ' || replace(p.full_name, 'Kabupaten ', '') = t.full_name),
                lead(p.who) OVER (PARTITION BY p.level, p.province ORDER BY p.region_id),
                lead(p.who) OVER (PARTITION BY p.level ORDER BY p.region_id), 'Aceh') AS near
FROM place p WHERE level <> 'negara';

CREATE MACRO drawn(key) AS (md5_number(key) % 12)::INTEGER;
-- One digit changed: the last or the one before, never to the same number.
CREATE MACRO slip(v, key) AS
    round(v + CASE WHEN v < 1.2 THEN 1 WHEN md5_number(key) % 2 = 0 THEN -1 ELSE 1 END
          * CASE WHEN md5_number(key) % 3 = 0 THEN 0.02 ELSE 0.1 * (1 + md5_number(key) % 4)::INTEGER END, 2);

CREATE TEMP TABLE break_year AS SELECT region_id, year FROM figure WHERE breaks AND round = 'maret';

CREATE TEMP TABLE span AS
SELECT a.region_id, a.who, a.level, a.kind, a.province, a.year AS a, b.year AS b, a.rate AS before, b.rate AS after,
       a.poor AS poor_before, b.poor AS poor_after, round(a.rate - b.rate, 2) AS fall,
       (a.rate - b.rate) / a.rate * 100 AS pct, is_slight(a.who, a.rate - b.rate) AS slight
FROM march a JOIN march b USING (region_id)
WHERE b.year - a.year IN (1, 3, 5, 10)
AND NOT EXISTS (FROM break_year x WHERE x.region_id = a.region_id AND x.year > a.year AND x.year <= b.year);

CREATE TEMP TABLE moved_by AS
WITH d AS (SELECT s.*, drawn('moved' || who || a || '-' || b) AS draw FROM span s WHERE fall <> 0),
said AS (SELECT d.*, abs(CASE WHEN draw < 6 THEN fall
         WHEN draw < 8 THEN coalesce((SELECT any_value(fall) FROM span o WHERE o.region_id = d.region_id
                                      AND o.a = d.a - 1 AND o.b = d.b - 1), slip(fall, who || a))
         WHEN draw < 10 THEN coalesce((SELECT any_value(fall) FROM span o JOIN nearby n ON n.region_id = d.region_id
                                      AND o.who = n.near AND o.a = d.a AND o.b = d.b), slip(abs(fall), who || a))
         ELSE slip(abs(fall), who || a) END) AS said FROM d)
SELECT *, CASE WHEN fall > 0 THEN 'down' ELSE 'up' END AS way,
       abs(round(abs(fall) - said, 2)) < 0.001 AS holds,
       abs(round(abs(pct), 2) - said) < 0.001 AS holds_pct
FROM said WHERE said > 0;

CREATE TEMP TABLE level_at AS
WITH d AS (SELECT m.*, drawn('level' || who || year) AS draw FROM march m),
said AS (SELECT d.*, CASE WHEN draw < 6 THEN rate
         WHEN draw < 8 THEN coalesce((SELECT any_value(rate) FROM march o WHERE o.region_id = d.region_id AND o.year = d.year - 1), slip(rate, who || year))
         WHEN draw < 10 THEN coalesce((SELECT any_value(o.rate) FROM march o JOIN nearby n ON n.region_id = d.region_id
                                       AND o.who = n.near AND o.year = d.year), slip(rate, who || year))
         ELSE slip(rate, who || year) END AS said FROM d)
SELECT *, said = rate AS holds, rate = said AS also, floor(rate) + CASE WHEN draw % 2 = 0 THEN 1 ELSE 0 END AS line,
       (SELECT max(year) FROM march x WHERE x.region_id = said.region_id) AS newest,
       (SELECT any_value(rate) FROM march x WHERE x.region_id = said.region_id AND x.year
        = (SELECT max(year) FROM march y WHERE y.region_id = said.region_id)) AS rate_newest
FROM said;

CREATE TEMP TABLE poor_at AS
WITH d AS (SELECT m.*, drawn('poor' || who || year) AS draw FROM march m WHERE poor IS NOT NULL),
said AS (SELECT d.*, CASE WHEN draw < 6 THEN poor
         WHEN draw < 8 THEN coalesce((SELECT any_value(poor) FROM march o WHERE o.region_id = d.region_id AND o.year = d.year - 1), poor + 1110)
         WHEN draw < 10 THEN coalesce((SELECT any_value(o.poor) FROM march o JOIN nearby n ON n.region_id = d.region_id
                                       AND o.who = n.near AND o.year = d.year), poor + 2220)
         ELSE poor + 10 * (1 + md5_number(who) % 9)::INTEGER END AS said FROM d)
SELECT *, round(said / 1000, 2) AS thousand, abs(round(said / 1000, 2) - round(poor / 1000, 2)) < 0.001 AS holds FROM said;

CREATE TEMP TABLE poor_moved AS
WITH d AS (SELECT s.*, poor_before - poor_after AS fewer, drawn('people' || who || a || b) AS draw FROM span s
           WHERE poor_before <> poor_after AND b - a <= 5)
SELECT *, CASE WHEN fewer > 0 THEN 'down' ELSE 'up' END AS way,
       abs(round((abs(fewer) + CASE WHEN draw < 6 THEN 0 ELSE 10 * (1 + md5_number(who || a) % 400)::INTEGER END) / 1000, 2)) AS thousand,
       draw < 6 AS holds
FROM d;

-- Two regions of one province, or two provinces of one island, in one year.
CREATE TEMP TABLE pair AS
SELECT m.region_id, m.who, m.level, m.province, o.who AS other, m.year, m.rate, o.rate AS rate_other, m.poor, o.poor AS poor_other,
       m.rate < o.rate - 1e-9 AS lower, m.rate > o.rate + 1e-9 AS higher, m.poor < o.poor AS fewer, m.poor > o.poor AS more,
       round(abs(m.rate - o.rate), 2) AS apart,
       abs(m.rate - o.rate) <= 1.96 * sqrt(2) * greatest(usual_of(m.who), usual_of(o.who)) AS slight,
       drawn('pair' || m.who || m.year || o.who) AS draw
FROM march m JOIN place p USING (region_id) JOIN march o ON o.year = m.year AND o.level = m.level AND o.region_id <> m.region_id
JOIN place q ON q.region_id = o.region_id
WHERE CASE WHEN m.level = 'kabupaten' THEN m.province = o.province ELSE p.island = q.island END
AND md5_number(m.who || o.who || m.year) % 9 = 0;

CREATE TEMP TABLE pair_amount AS
SELECT *, CASE WHEN draw < 6 THEN apart WHEN draw < 9 THEN slip(apart, who || other) ELSE round(apart + 1, 2) END AS said,
       draw < 6 AS holds
FROM pair WHERE apart > 0.2;

-- Places of a region among the regions of its province, and among the provinces; `best` and `worst` (counted from the
-- lowest rate) are the places it may hold when only differences beyond 1.96 joint errors count.
CREATE TEMP TABLE league AS
SELECT m.*, CASE WHEN level = 'kabupaten' THEN m.province ELSE 'ID' END AS area_id, e.error
FROM march m LEFT JOIN usual e USING (region_id) WHERE level <> 'negara';

CREATE TEMP TABLE rank_range AS
WITH known AS (
    SELECT l.*, coalesce(error, quantile_cont(error, 0.9) OVER (PARTITION BY level, area_id, year), 0) AS e FROM league l
)
SELECT a.region_id, a.year, 1 + count(*) FILTER (a.rate - b.rate > 1.96 * sqrt(a.e ** 2 + b.e ** 2) + 1e-9) AS best,
       count(*) - count(*) FILTER (b.rate - a.rate > 1.96 * sqrt(a.e ** 2 + b.e ** 2) + 1e-9) AS worst
FROM known a JOIN known b ON b.level = a.level AND b.area_id = a.area_id AND b.year = a.year GROUP BY ALL;

CREATE TEMP TABLE ranked AS
WITH r AS (
    SELECT l.*, p.who AS area, count(*) OVER w AS among,
           rank() OVER (PARTITION BY l.level, l.area_id, l.year ORDER BY l.rate) AS low_rank,
           rank() OVER (PARTITION BY l.level, l.area_id, l.year ORDER BY l.rate DESC) AS high_rank,
           rank() OVER (PARTITION BY l.level, l.area_id, l.year ORDER BY l.poor DESC) AS poor_rank,
           count(*) OVER (PARTITION BY l.level, l.area_id, l.year, l.rate) AS tied,
           count(*) OVER (PARTITION BY l.level, l.area_id, l.year, l.poor) AS tied_poor,
           count(*) OVER (PARTITION BY l.level, l.area_id, l.year, l.kind) AS of_kind,
           rank() OVER (PARTITION BY l.level, l.area_id, l.year, l.kind ORDER BY l.rate DESC) AS kind_rank,
           count(poor) OVER w AS with_poor, drawn('rank' || l.who || l.year) AS draw
    FROM league l JOIN place p ON p.region_id = l.area_id
    WINDOW w AS (PARTITION BY l.level, l.area_id, l.year)
), b AS (
    SELECT r.*, g.best, g.worst, 1 + among - worst AS best_high, 1 + among - best AS worst_high
    FROM r JOIN rank_range g USING (region_id, year)
)
SELECT *, CASE WHEN draw < 6 THEN high_rank ELSE 1 + (high_rank + draw - 6) % least(among, 9) END AS said_high,
       CASE WHEN draw < 6 THEN low_rank ELSE 1 + (low_rank + draw - 6) % least(among, 9) END AS said_low,
       CASE WHEN draw < 6 THEN poor_rank ELSE 1 + (poor_rank + draw - 6) % least(among, 9) END AS said_poor
FROM b WHERE among >= 5;

CREATE TEMP TABLE ranked_fall AS
WITH league AS (
    SELECT s.*, CASE WHEN level = 'kabupaten' THEN province ELSE 'ID' END AS area_id FROM span s
    WHERE level <> 'negara' AND b - a = 1
)
SELECT l.*, p.who AS area, count(*) OVER w AS among,
       rank() OVER (PARTITION BY l.level, l.area_id, l.a ORDER BY l.fall DESC) AS fall_rank,
       rank() OVER (PARTITION BY l.level, l.area_id, l.a ORDER BY l.pct DESC) AS pct_rank,
       (SELECT count(*) FROM march x WHERE x.year = l.a AND x.level = l.level AND (l.area_id = 'ID' OR x.province = l.area_id)) AS whole
FROM league l JOIN place p ON p.region_id = l.area_id
WINDOW w AS (PARTITION BY l.level, l.area_id, l.a)
QUALIFY count(*) OVER w >= 5;

CREATE TEMP TABLE held_since AS
SELECT m.*, s.since, m.rate <= (SELECT min(rate) FROM march x WHERE x.region_id = m.region_id AND x.year BETWEEN s.since AND m.year) AS is_lowest,
       m.rate >= (SELECT max(rate) FROM march x WHERE x.region_id = m.region_id AND x.year BETWEEN s.since AND m.year) AS is_highest
FROM march m, (SELECT unnest([2015, 2016, 2018, 2020]) AS since) s
WHERE m.year >= s.since + 3
AND (SELECT min(year) FROM march x WHERE x.region_id = m.region_id) <= s.since
AND NOT EXISTS (FROM break_year x WHERE x.region_id = m.region_id AND x.year > s.since);

CREATE TEMP TABLE each_year AS
SELECT s.region_id, s.who, s.level, s.a, s.b, s.b - s.a AS years,
       count(*) FILTER (t.fall > 0.001) AS years_down, count(*) FILTER (t.fall < -0.001) AS years_up
FROM span s JOIN span t ON t.region_id = s.region_id AND t.b = t.a + 1 AND t.a >= s.a AND t.b <= s.b
WHERE s.b - s.a IN (3, 5) GROUP BY ALL;

-- Every target of a year: a level, or a yearly change counted from its base; the strictest and the loosest of a region.
CREATE TEMP TABLE target_of AS
WITH t AS (
    SELECT t.region_id, t.year, CASE WHEN measure = 'level' THEN high
           ELSE coalesce(base_value, b.rate) + (t.year - base_year) * greatest(low, high) END AS level_asked
    FROM pub.target t LEFT JOIN march b ON b.region_id = t.region_id AND b.year = t.base_year
    WHERE t.indicator = 'poverty_rate' AND t.measure IN ('level', 'yearly_change') AND t.area = 'total' AND t.judgeable
)
SELECT p.who, p.region_id, p.level, t.year, min(level_asked) AS strict, max(level_asked) AS loose, any_value(m.rate) AS rate,
       any_value(m.rate) <= min(level_asked) + 1e-9 AS met, any_value(m.rate) <= max(level_asked) + 1e-9 AS met_loosely
FROM t JOIN place p USING (region_id) JOIN march m ON m.region_id = t.region_id AND m.year = t.year
GROUP BY ALL HAVING count(*) = count(level_asked);

-- March and September of one year, where both are published.
CREATE TEMP TABLE both_rounds AS
SELECT m.who, m.region_id, m.level, m.year, m.rate AS march_rate, s.rate AS september_rate, drawn('both' || m.who || m.year) AS draw,
       CASE WHEN drawn('both' || m.who || m.year) < 6 THEN m.rate ELSE s.rate END AS said_march,
       CASE WHEN drawn('both' || m.who || m.year) < 6 THEN s.rate ELSE m.rate END AS said_september,
       drawn('both' || m.who || m.year) < 6 AS holds
FROM march m JOIN figure s ON s.region_id = m.region_id AND s.year = m.year AND s.round = 'september'
WHERE m.rate <> s.rate;

CREATE TEMP TABLE province_year AS
SELECT p.who, s.a, s.b, count(*) AS regencies, count(*) FILTER (s.fall > 0) AS fell, count(*) FILTER (s.fall < 0) AS rose,
       count(*) FILTER (s.after < 10) AS below, drawn('all' || p.who || s.a) AS draw,
       (SELECT count(*) FROM place k WHERE k.level = 'kabupaten' AND k.province = p.region_id) AS whole
FROM span s JOIN place p ON p.region_id = s.province AND p.level = 'provinsi'
WHERE s.level = 'kabupaten' AND s.b - s.a = 1 GROUP BY ALL HAVING count(*) = whole AND count(*) >= 3;

CREATE TEMP TABLE first_three AS
WITH r AS (SELECT area, year, who, high_rank, row_number() OVER (PARTITION BY area, year ORDER BY rate DESC, who) AS n,
                  drawn('three' || area || year) AS draw FROM ranked WHERE level = 'kabupaten' AND among >= 8)
SELECT area, year, any_value(draw) AS draw, max(who) FILTER (n = 1) AS one, max(who) FILTER (n = 2) AS two,
       CASE WHEN any_value(draw) < 6 THEN max(who) FILTER (n = 3) ELSE max(who) FILTER (n = 7) END AS three,
       any_value(draw) < 6 AS holds
FROM r GROUP BY area, year HAVING max(high_rank) FILTER (n = 4) > 3;

-- Names that no region has: a kota called kabupaten, a kabupaten called kota.
CREATE TEMP TABLE wrong_kind AS
SELECT m.*, CASE WHEN m.kind = 'kota' THEN 'Kabupaten ' || regexp_replace(m.who, '^Kota ', '')
            ELSE 'Kota ' || regexp_replace(m.who, '^Kabupaten ', '') END AS nobody
FROM march m WHERE m.level = 'kabupaten'
AND CASE WHEN m.kind = 'kota' THEN 'Kabupaten ' || regexp_replace(m.who, '^Kota ', '')
    ELSE 'Kota ' || regexp_replace(m.who, '^Kabupaten ', '') END NOT IN (SELECT full_name FROM place)
AND m.who NOT LIKE '%Jakarta%'
AND replace(nobody, 'Kabupaten ', '') NOT IN
    (SELECT regexp_replace(split_part(note, ' → ', 1), '^(Kab.|Kabupaten|KABUPATEN|Kota) ', '') FROM pub.region_change
     WHERE change = 'rename' AND length(region_id) = 4);

-- A regency beside the province it lies in, and the country, in one year.
CREATE TEMP TABLE beside_home AS
SELECT m.*, p.who AS home, h.rate AS rate_home, n.rate AS rate_nation,
       median(m.rate) OVER (PARTITION BY m.province, m.year) AS mid_home,
       abs(m.rate - h.rate) <= 1.96 * sqrt(2) * usual_of(m.who) AS slight_home,
       abs(m.rate - n.rate) <= 1.96 * sqrt(2) * usual_of(m.who) AS slight_nation
FROM march m JOIN place p ON p.region_id = m.province JOIN march h ON h.region_id = m.province AND h.year = m.year
JOIN march n ON n.region_id = 'ID' AND n.year = m.year WHERE m.level = 'kabupaten' AND m.rate <> h.rate AND m.rate <> n.rate;

CREATE TEMP TABLE faster_home AS
SELECT s.*, p.who AS home, h.fall AS fall_home, h.pct AS pct_home FROM span s
JOIN place p ON p.region_id = s.province JOIN span h ON h.region_id = s.province AND h.a = s.a AND h.b = s.b
WHERE s.level = 'kabupaten' AND s.fall > 0 AND h.fall > 0 AND s.fall <> h.fall;

-- Levels written with fewer digits (halves left out: they may be rounded either way), and the limits that touch them.
CREATE TEMP TABLE rounded_level AS
SELECT *, round(rate, 1) + CASE WHEN draw < 6 THEN 0 WHEN draw < 9 THEN 0.1 ELSE -0.1 END AS tenth, draw < 6 AS holds_tenth,
       round(rate) + CASE WHEN draw < 6 THEN 0 WHEN draw < 9 THEN 1 ELSE -1 END AS whole, draw < 6 AS holds_whole
FROM level_at WHERE abs(abs(rate * 10 - floor(rate * 10)) - 0.5) > 0.01 AND abs(abs(rate - floor(rate)) - 0.5) > 0.001 AND rate > 2;

-- What is told of a stretch up to the newest year.
CREATE TEMP TABLE to_newest AS
SELECT m.* FROM moved_by m
WHERE b = (SELECT max(year) FROM march x WHERE x.region_id = m.region_id) AND level = 'kabupaten' AND fall > 0;

-- Targets of a level, alone in their year.
CREATE TEMP TABLE only_target AS
WITH alone AS (
    SELECT p.who, p.level, t.year, any_value(t.high) AS high FROM pub.target t JOIN place p USING (region_id)
    WHERE t.indicator = 'poverty_rate' AND t.area = 'total' AND t.judgeable AND p.level = 'kabupaten'
    GROUP BY ALL HAVING count(*) = 1 AND any_value(t.measure) = 'level' AND any_value(t.low) = any_value(t.high)
), d AS (SELECT *, drawn('target' || who || year) AS draw FROM alone)
SELECT *, high + CASE WHEN draw < 6 THEN 0 ELSE 0.31 END AS said FROM d;
