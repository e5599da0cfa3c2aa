"""How good the build is: what is loaded of what could be, which figures have a second copy, how old each source's
newest figure is, and how often each flag stands."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse

_COVERAGE = """
WITH held AS (
    SELECT 'observation' AS kind, indicator AS measure, level, year, count(DISTINCT region_id) AS regions,
           indicator = 'fund_formula_poor' AS of_fund
    FROM pub.observation
    WHERE area = 'total' AND value IS NOT NULL AND level IN ('negara', 'provinsi', 'kabupaten') GROUP BY ALL
    UNION ALL
    SELECT 'target', 'target', r.level, t.year, count(DISTINCT t.region_id), false
    FROM pub.target t JOIN pub.region r USING (region_id)
    WHERE t.indicator = 'poverty_rate' AND t.measure = 'level' AND t.area = 'total' AND t.year IS NOT NULL
      AND r.level IN ('negara', 'provinsi', 'kabupaten') GROUP BY ALL
    UNION ALL
    SELECT 'village_fund', m, level, year, count(DISTINCT region_id), true
    FROM (SELECT level, year, region_id, unnest([
              {'m': 'ceiling_rp', 'v': ceiling_rp}, {'m': 'disbursed_rp', 'v': disbursed_rp},
              {'m': 'absorbed_rp', 'v': absorbed_rp}], recursive := true)
          FROM pub.village_fund WHERE level IN ('kabupaten', 'desa'))
    WHERE v IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'village_spending', 'realised_rp', 'desa', year, count(DISTINCT region_id), true
    FROM pub.village_spending WHERE realised_rp IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'village_index', 'idm', 'desa', year, count(DISTINCT region_id), true
    FROM pub.village_index WHERE idm IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'village_poor_formula', 'estimate', 'desa', year, count(DISTINCT region_id), true
    FROM pub.village_poor_formula WHERE estimate IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'welfare_count', 'count', 'desa', year, count(DISTINCT region_id), false
    FROM pub.welfare_count WHERE count IS NOT NULL AND length(region_id) = 10 GROUP BY ALL
), valid AS (
    SELECT y.year, r.level, r.region_id,
           CASE r.level WHEN 'desa' THEN r.kind = 'desa' WHEN 'kabupaten' THEN r.region_id IN (
               SELECT regency_id FROM pub.region WHERE level = 'desa' AND kind = 'desa') ELSE true END AS with_fund
    FROM (SELECT DISTINCT year FROM held) y JOIN pub.region r
      ON (r.valid_from IS NULL OR CAST(r.valid_from[:4] AS INTEGER) <= y.year)
     AND (r.valid_to IS NULL OR CAST(r.valid_to[:4] AS INTEGER) > y.year)
), expected AS (
    SELECT level, year, count(*) AS everything, count(*) FILTER (with_fund) AS with_fund FROM valid GROUP BY ALL
)
SELECT h.kind, h.measure, i.name_id, i.name_en, h.level, h.year, h.regions,
       CASE WHEN h.of_fund THEN e.with_fund ELSE e.everything END AS expected,
       least(1.0, h.regions / nullif(CASE WHEN h.of_fund THEN e.with_fund ELSE e.everything END, 0)) AS share
FROM held h JOIN expected e USING (level, year) LEFT JOIN pub.indicator i ON i.indicator = h.measure
ORDER BY h.kind, h.measure, h.level, h.year
"""

_COPIES = """
WITH latest AS (
    SELECT *, CASE WHEN indicator = 'poor_count'
                   THEN length(value::BIGINT::VARCHAR) - length(rtrim(value::BIGINT::VARCHAR, '0')) END AS zeros
    FROM pub.observation_all
    WHERE value IS NOT NULL AND coalesce(flag, '') = '' AND level IN ('negara', 'provinsi', 'kabupaten')
    QUALIFY row_number() OVER (
        PARTITION BY indicator, region_id, year, round, area, source_id ORDER BY vintage DESC) = 1
), compared AS (
    SELECT p.indicator, p.region_id, p.year, p.round, p.area,
           bool_and(abs(c.value - s.value)
                    <= 0.51 * power(10, coalesce(greatest(c.zeros, s.zeros), -i.decimals))) AS agree
    FROM pub.observation p
    JOIN pub.indicator i USING (indicator)
    JOIN latest s USING (indicator, region_id, year, round, area, source_id)
    JOIN latest c USING (indicator, region_id, year, round, area)
    WHERE c.source_id <> s.source_id GROUP BY ALL
)
SELECT o.indicator, i.name_id, i.name_en, o.level, count(*) AS figures, count(agree) AS twice,
       count(*) FILTER (agree) AS agreeing, count(*) FILTER (NOT agree) AS differing,
       count(*) - count(agree) AS once,
       min(o.year) FILTER (agree IS NOT NULL) AS first_twice, max(o.year) FILTER (agree IS NOT NULL) AS last_twice
FROM pub.observation o JOIN pub.indicator i USING (indicator)
LEFT JOIN compared USING (indicator, region_id, year, round, area)
WHERE o.value IS NOT NULL AND o.level IN ('negara', 'provinsi', 'kabupaten')
GROUP BY o.indicator, i.name_id, i.name_en, o.level ORDER BY o.indicator, o.level
"""

_FRESHNESS = """
WITH newest AS (
    SELECT source_id, year, round, count(*) AS figures FROM pub.observation_all WHERE value IS NOT NULL GROUP BY ALL
    UNION ALL SELECT source_id, year, NULL, count(*) FROM pub.village_fund_all GROUP BY ALL
    UNION ALL SELECT source_id, year, NULL, count(*) FROM pub.village_index_all GROUP BY ALL
    UNION ALL SELECT source_id, year, NULL, count(*) FROM pub.fund_allocation GROUP BY ALL
    UNION ALL SELECT source_id, year, round, count(*) FROM pub.welfare_count GROUP BY ALL
), ended AS (
    SELECT *, CASE round WHEN 'maret' THEN make_date(year, 3, 31) WHEN 'september' THEN make_date(year, 9, 30)
                         ELSE make_date(year, 12, 31) END AS ends_on
    FROM newest
), last AS (
    SELECT source_id, max_by(year, ends_on) AS year, max_by(coalesce(round, ''), ends_on) AS round,
           max(ends_on) AS ends_on, sum(figures)::BIGINT AS figures
    FROM ended GROUP BY source_id
)
SELECT s.source_id, s.publisher, s.title, s.title_en, nullif(l.round, '') AS round, l.year, l.figures,
       strftime(l.ends_on, '%Y-%m-%d') AS ends_on,
       coalesce((SELECT max(vintage) FROM pub.source_file f WHERE f.source_id = s.source_id), s.retrieved_at)
           AS vintage,
       s.published_on,
       greatest(0, date_diff('month', l.ends_on, CAST((SELECT built_at FROM pub.build) AS DATE))) AS months
FROM last l JOIN pub.source s USING (source_id) ORDER BY l.ends_on DESC, s.publisher, s.source_id
"""

_FLAGS = """
WITH told AS (
    SELECT 'observation' AS kind, flag FROM pub.observation
    UNION ALL SELECT 'village_fund', flag FROM pub.village_fund
    UNION ALL SELECT 'fund_stage', flag FROM pub.fund_stage
    UNION ALL SELECT 'village_poor_formula', flag FROM pub.village_poor_formula
), single AS (
    SELECT kind, unnest(string_split(flag, ';')) AS flag FROM told WHERE flag <> ''
), counted AS (SELECT flag, kind, count(*) AS figures FROM single GROUP BY ALL),
totals AS (SELECT kind, count(*) AS total FROM told GROUP BY kind)
SELECT f.flag, f.text_id, f.text_en, c.kind, coalesce(c.figures, 0) AS figures, t.total
FROM pub.flag f LEFT JOIN counted c USING (flag) LEFT JOIN totals t USING (kind)
ORDER BY figures DESC, f.flag, c.kind
"""


def coverage(*, warehouse: Warehouse | None = None) -> Result:
    """How many regions have a value, by kind, measure (an indicator with name_id and name_en, a column of the fund, an
    index, or `target`), level and year: regions, expected (regions of that level valid in that year; for the fund and
    the village index those with villages), share (0 to 1). Years without any value have no row."""
    return ask(warehouse, _COVERAGE)


def copies(*, warehouse: Warehouse | None = None) -> Result:
    """How many figures stand in more than one source, by indicator and level: figures, twice, of those agreeing (as
    exactly as both are printed) and differing, once, and the years between which there are copies. Copies that carry a
    flag are left out: their flag says why they differ."""
    return ask(warehouse, _COPIES)


def freshness(*, warehouse: Warehouse | None = None) -> Result:
    """The newest figure of every source that holds figures by year: round and year, the day its period ends, the
    snapshot's day (vintage), published_on where recorded, and months from the period's end to the build."""
    return ask(warehouse, _FRESHNESS)


def flag_counts(*, warehouse: Warehouse | None = None) -> Result:
    """Flags with their words and how many figures of each kind carry them (figures 0 and no kind: not used in this
    build); total: all figures of that kind."""
    return ask(warehouse, _FLAGS)


def region_names(ids: Sequence[str], *, warehouse: Warehouse | None = None) -> Result:
    """Full names of regions of any level: region_id, full_name."""
    return ask(
        warehouse,
        "SELECT region_id, full_name FROM pub.region WHERE region_id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": list(ids)},
    )
