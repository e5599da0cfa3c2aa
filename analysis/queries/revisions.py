"""What was published and then changed: revisions between snapshots, and what a build says otherwise than the one
before it."""

from __future__ import annotations

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse


def revisions(*, within: str = "ID", warehouse: Warehouse | None = None) -> Result:
    """Every revision of a region with all in it: kind, record, region_id, name, level, indicator with its names, unit
    and decimals, field, year, round, area, old_value, value, old_text, text, old_vintage, vintage, reason, source_id
    and file. Value None: withdrawn."""
    return ask(
        warehouse,
        """SELECT v.*, r.full_name AS name, i.name_id, i.name_en, i.unit, i.decimals
           FROM pub.revision v
           LEFT JOIN pub.region r USING (region_id) LEFT JOIN pub.indicator i USING (indicator)
           WHERE $within = 'ID' OR starts_with(v.region_id, $within)
           ORDER BY v.vintage DESC, v.kind, v.indicator, v.field, v.region_id, v.year, v.round, v.area, v.record""",
        {"within": within},
    )


def snapshots(*, warehouse: Warehouse | None = None) -> Result:
    """How often each source was taken: source_id, title, snapshots (different days), first and last of them, and the
    revisions between them."""
    return ask(
        warehouse,
        """WITH taken AS (
               SELECT source_id, vintage FROM pub.source_file
               UNION SELECT source_id, vintage FROM pub.observation_all
               UNION SELECT source_id, old_vintage FROM pub.revision
               UNION SELECT source_id, vintage FROM pub.revision
           ), counted AS (
               SELECT source_id, count(DISTINCT vintage) AS snapshots, min(vintage) AS first, max(vintage) AS last
               FROM taken WHERE vintage IS NOT NULL GROUP BY source_id
           ), revised AS (SELECT source_id, count(*) AS revisions FROM pub.revision GROUP BY source_id)
           SELECT s.source_id, s.publisher, s.title, s.title_en, c.snapshots, c.first, c.last,
                  coalesce(r.revisions, 0) AS revisions
           FROM pub.source s JOIN counted c USING (source_id) LEFT JOIN revised r USING (source_id)
           ORDER BY c.snapshots DESC, c.last DESC, s.publisher, s.source_id""",
    )


def build_changes(*, warehouse: Warehouse | None = None) -> Result:
    """What this build says otherwise than the one it was compared with (`pub.build.compared_with`), by kind and
    measure: figures before and now, added, removed, changed, first and last year touched, largest change. Measures in
    which nothing differs are left out."""
    return ask(
        warehouse,
        """SELECT kind, measure, sum(before)::BIGINT AS before, sum(now)::BIGINT AS now, sum(added)::BIGINT AS added,
                  sum(removed)::BIGINT AS removed, sum(changed)::BIGINT AS changed,
                  min(year) FILTER (added + removed + changed > 0) AS first_year,
                  max(year) FILTER (added + removed + changed > 0) AS last_year, max(largest) AS largest
           FROM pub.build_change GROUP BY kind, measure
           HAVING sum(added + removed + changed) > 0 ORDER BY kind, measure""",
    )


def build_change_rows(*, within: str = "ID", warehouse: Warehouse | None = None) -> Result:
    """The figures themselves of `build_changes` (of each measure and kind of change the largest, see `etl.diff.ROWS`)
    of a region with all in it: kind, measure, record, region_id, name, level, year, round, area, change, old_value,
    value, old_text, text."""
    return ask(
        warehouse,
        """SELECT c.*, r.full_name AS name, i.name_id, i.name_en, i.unit, i.decimals
           FROM pub.build_change_row c
           LEFT JOIN pub.region r USING (region_id) LEFT JOIN pub.indicator i ON i.indicator = c.measure
           WHERE $within = 'ID' OR starts_with(c.region_id, $within)
           ORDER BY change, kind, measure, region_id, year, round, area, record""",
        {"within": within},
    )
