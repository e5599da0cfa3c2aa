"""Poverty figures, companions and targets."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.queries.asking import MARCH_FIRST, ask
from analysis.result import Result
from analysis.warehouse import Warehouse


def series(
    region_id: str, indicator: str, area: str = "total", *, warehouse: Warehouse | None = None
) -> Result:
    """All rounds of one figure in order of time: year, round, value, std_error, flag, absent, source_id
    ..."""
    return ask(
        warehouse,
        """FROM pub.observation
           WHERE indicator = $indicator AND area = $area AND region_id = $region_id
           ORDER BY year, round""",
        {"region_id": region_id, "indicator": indicator, "area": area},
    )


def series_of_children(
    parent: str,
    indicator: str,
    area: str = "total",
    *,
    level: str | None = None,
    warehouse: Warehouse | None = None,
) -> Result:
    """The series of every region directly under `parent`, or of every one of `level` anywhere under it, with
    names."""
    return ask(
        warehouse,
        """SELECT o.region_id, o.year, o.round, o.value, o.std_error, o.flag, o.source_id,
                  r.name, r.full_name, r.kind, r.parent_id, r.province_id
           FROM pub.observation o JOIN pub.region r USING (region_id)
           WHERE o.indicator = $indicator AND o.area = $area
             AND (($level IS NULL AND r.parent_id = $parent)
                  OR (r.level = $level AND $parent IN ('ID', r.parent_id, r.province_id)))
           ORDER BY o.region_id, o.year, o.round""",
        {"parent": parent, "indicator": indicator, "area": area, "level": level},
    )


def series_of(
    region_ids: Sequence[str], indicator: str, area: str = "total", *, warehouse: Warehouse | None = None
) -> Result:
    """The series of these regions, whatever their level, with names."""
    return ask(
        warehouse,
        """SELECT o.region_id, o.year, o.round, o.value, o.std_error, o.flag, o.source_id, r.name, r.full_name
           FROM pub.observation o JOIN pub.region r USING (region_id)
           WHERE o.indicator = $indicator AND o.area = $area
             AND list_contains($region_ids::VARCHAR[], o.region_id)
           ORDER BY o.region_id, o.year, o.round""",
        {"region_ids": list(region_ids), "indicator": indicator, "area": area},
    )


def indicators_of(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """Which indicators a region has figures of a known survey month or year of: indicator."""
    return ask(
        warehouse,
        """SELECT indicator, any_value(source_id) AS source_id FROM pub.observation
           WHERE region_id = $region_id AND area = 'total' AND value IS NOT NULL
             AND NOT list_contains(string_split(coalesce(flag, ''), ';'), 'round_unclear')
           GROUP BY indicator ORDER BY indicator""",
        {"region_id": region_id},
    )


def latest_level(
    indicator: str,
    level: str = "kabupaten",
    parent: str | None = None,
    year: int | None = None,
    *,
    area: str = "total",
    warehouse: Warehouse | None = None,
) -> Result:
    """One row a region of a level: its figure of `year` (default: its latest year), March before the other
    rounds, and beside it the figure of the same round one year before: previous_value, change (value -
    previous_value)."""
    order = MARCH_FIRST.format("round")
    return ask(
        warehouse,
        f"""WITH chosen AS (
               SELECT * FROM pub.observation
               WHERE indicator = $indicator AND area = $area AND level = $level AND value IS NOT NULL
                 AND ($year IS NULL OR year = $year)
               QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY year DESC, {order}) = 1)
           SELECT c.region_id, r.name, r.full_name, r.kind, r.parent_id, r.province_id,
                  c.indicator, c.year, c.round, c.value, c.std_error, c.flag,
                  p.value AS previous_value, c.value - p.value AS change, p.flag AS previous_flag, c.source_id
           FROM chosen c
           JOIN pub.region r USING (region_id)
           LEFT JOIN pub.observation p ON p.indicator = c.indicator AND p.area = c.area
                AND p.region_id = c.region_id AND p.year = c.year - 1 AND p.round = c.round
           WHERE $parent IS NULL OR $parent IN ('ID', r.parent_id, r.province_id)
           ORDER BY c.region_id""",  # noqa: S608 (the only part put in is the constant above)
        {"indicator": indicator, "level": level, "parent": parent, "year": year, "area": area},
    )


def years(indicator: str, level: str, *, warehouse: Warehouse | None = None) -> Result:
    """For which years and rounds a level has figures: year, round, regions."""
    return ask(
        warehouse,
        """SELECT year, round, count(DISTINCT region_id) AS regions, any_value(source_id) AS source_id
           FROM pub.observation
           WHERE indicator = $indicator AND level = $level AND area = 'total' AND value IS NOT NULL
           GROUP BY year, round ORDER BY year, round""",
        {"indicator": indicator, "level": level},
    )


def targets(
    region_id: str | None = None,
    indicator: str = "poverty_rate",
    *,
    parent: str | None = None,
    warehouse: Warehouse | None = None,
) -> Result:
    """Targets of one region, of the regions under `parent`, or all; every plan and revision, one row a year,
    with the region's name and its `relations` to others (ids joined by ','). Rows of year NULL ('unspecified') and
    judgeable = false are for showing, never for judging."""
    return ask(
        warehouse,
        """SELECT t.*, coalesce(beside.relations, '') AS relations, r.name, r.full_name, r.level, r.parent_id,
                  r.province_id
           FROM pub.target t LEFT JOIN pub.region r USING (region_id)
           LEFT JOIN (SELECT target_id, string_agg(DISTINCT relation, ',' ORDER BY relation) AS relations
                      FROM pub.target_relation GROUP BY target_id) beside USING (target_id)
           WHERE t.indicator = $indicator AND ($region_id IS NULL OR t.region_id = $region_id)
             AND ($parent IS NULL OR $parent IN ('ID', r.parent_id, r.province_id))
           ORDER BY t.region_id, t.year NULLS LAST, t.issued_year NULLS LAST, t.target_id""",
        {"region_id": region_id, "indicator": indicator, "parent": parent},
    )
