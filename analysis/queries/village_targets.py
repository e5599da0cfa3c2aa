"""Official targets for the status of villages, the counts they are judged by, and named lists of villages."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse

_COUNTS = """
WITH asked AS (SELECT unnest($ids::VARCHAR[]) AS region_id),
village AS (
    SELECT a.region_id, v.year, coalesce(v.status, '') AS status, count(*) AS count, mode(v.source_id) AS source_id
    FROM asked a JOIN pub.village_index v ON a.region_id = 'ID' OR starts_with(v.region_id, a.region_id)
    GROUP BY ALL),
whole AS (
    SELECT region_id, year, sum(count) AS total, mode(source_id) AS source_id FROM village
    GROUP BY region_id, year
    QUALIFY total = max(total) OVER (PARTITION BY region_id)),
named AS (SELECT unnest(['mandiri', 'maju', 'berkembang', 'tertinggal', 'sangat_tertinggal']) AS status),
own AS (
    SELECT w.region_id, w.year, n.status, coalesce(v.count, 0) AS count, w.total, 'villages' AS basis, w.source_id
    FROM whole w CROSS JOIN named n LEFT JOIN village v USING (region_id, year, status)),
published AS (
    SELECT c.region_id, c.year, c.status, c.count, t.count AS total, 'published' AS basis, c.source_id
    FROM pub.index_count c SEMI JOIN asked USING (region_id)
    LEFT JOIN pub.index_count t ON t.region_id = c.region_id AND t.year = c.year AND t.source_id = c.source_id
        AND t.status = 'total'
    WHERE c.status IN (FROM named))
SELECT * FROM (FROM published UNION ALL BY NAME FROM own)
QUALIFY row_number() OVER (PARTITION BY region_id, year, status ORDER BY basis = 'villages', source_id) = 1
ORDER BY region_id, year, status
"""
_NEAREST = """
SELECT v.region_id, r.name, k.name AS kecamatan, g.full_name AS regency, v.year, v.status, v.idm, v.remeasured,
       p.year AS before_year, p.idm AS before_idm,
       p.year IS NOT NULL AND abs(v.iks - p.iks) < 5e-5 AND abs(v.ike - p.ike) < 5e-5 AND abs(v.ikl - p.ikl) < 5e-5
           AS identical,
       v.source_id
FROM pub.village_index v
LEFT JOIN pub.village_index p ON p.region_id = v.region_id AND p.year = v.year - 1
JOIN pub.region r ON r.region_id = v.region_id
LEFT JOIN pub.region k ON k.region_id = r.parent_id
LEFT JOIN pub.region g ON g.region_id = r.regency_id
WHERE ($region_id = 'ID' OR starts_with(v.region_id, $region_id)) AND v.idm IS NOT NULL
  AND v.year = (SELECT max(year) FROM pub.village_index WHERE $region_id = 'ID' OR starts_with(region_id, $region_id))
  AND v.status IN (SELECT unnest($statuses::VARCHAR[]))
ORDER BY v.idm DESC, v.region_id LIMIT $most
"""


def village_status_targets(region_ids: Sequence[str], *, warehouse: Warehouse | None = None) -> Result:
    """The status targets of these regions, newest year first: columns of `pub.village_target`."""
    return ask(
        warehouse,
        """FROM pub.village_target WHERE region_id IN (SELECT unnest($ids::VARCHAR[]))
           ORDER BY region_id, year DESC, measure, target_id""",
        {"ids": list(region_ids)},
    )


def village_status_witnesses(region_ids: Sequence[str], *, warehouse: Warehouse | None = None) -> Result:
    """The actuals printed in the documents of these regions: columns of `pub.village_target_witness`."""
    return ask(
        warehouse,
        """FROM pub.village_target_witness WHERE region_id IN (SELECT unnest($ids::VARCHAR[]))
           ORDER BY region_id, year DESC, measure, witness_id""",
        {"ids": list(region_ids)},
    )


def village_status_relations(region_ids: Sequence[str], *, warehouse: Warehouse | None = None) -> Result:
    """How the targets of these regions relate: target_id, other_id, relation, and the other's bounds and document."""
    return ask(
        warehouse,
        """SELECT r.*, o.low, o.high, o.document, o.source_id
           FROM pub.village_target_relation r
           JOIN pub.village_target o ON o.target_id = r.other_id
           WHERE o.region_id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY ALL""",
        {"ids": list(region_ids)},
    )


def village_status_counts(region_ids: Sequence[str], *, warehouse: Warehouse | None = None) -> Result:
    """Villages by status of the IDM, region and year: count, total (NaN where only some statuses are published), and
    `basis`: `published`, or `villages` counted from their own scores where all villages of the region have one."""
    return ask(warehouse, _COUNTS, {"ids": list(region_ids)})


def village_status_loaded(*, warehouse: Warehouse | None = None) -> Result:
    """How many regencies and provinces have a status target, of how many regencies with villages; and the newest year
    of any figure (`now`). No row where no target is loaded."""
    return ask(
        warehouse,
        """SELECT count(DISTINCT region_id) FILTER (length(region_id) = 4) AS regencies,
                  count(DISTINCT region_id) FILTER (length(region_id) = 2 AND region_id <> 'ID') AS provinces,
                  (SELECT count(DISTINCT region_id[:4]) FROM pub.village_index) AS measured,
                  coalesce((SELECT max(year) FROM pub.observation WHERE value IS NOT NULL), 0) AS now
           FROM pub.village_target HAVING count(*) > 0""",
    )


def village_nearest(
    region_id: str, statuses: Sequence[str], most: int, *, warehouse: Warehouse | None = None
) -> Result:
    """The villages of a region with the highest IDM among those of some statuses in the newest year, with the year
    before: name, kecamatan, regency, idm, status, remeasured, before_idm, `identical` (all parts as the year
    before)."""
    return ask(warehouse, _NEAREST, {"region_id": region_id, "statuses": list(statuses), "most": most})


def village_lists(*, warehouse: Warehouse | None = None) -> Result:
    """The named lists with their region's name, and of each how many names were read and how many have a code."""
    return ask(
        warehouse,
        """SELECT l.*, r.full_name AS region_name, r.level, count(*) AS printed, count(m.region_id) AS matched,
                  list(m.region_id ORDER BY m.region_id) FILTER (m.region_id IS NOT NULL) AS codes
           FROM pub.village_list l JOIN pub.village_list_member m USING (list_id)
           LEFT JOIN pub.region r ON r.region_id = l.region_id
           GROUP BY ALL ORDER BY r.full_name, l.year DESC, l.list_id""",
    )


def village_list_unmatched(list_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """The names of a list that are no one village's: printed_name, printed_kecamatan, match, candidates in words."""
    return ask(
        warehouse,
        """SELECT m.printed_name, m.printed_kecamatan, m.match, m.source_id,
                  coalesce((SELECT string_agg(r.name || ' (' || r.region_id || ')', ', ' ORDER BY r.region_id)
                            FROM pub.region r
                            WHERE r.region_id IN (SELECT unnest(string_split(m.candidates, ';')))), '') AS candidates
           FROM pub.village_list_member m
           WHERE m.list_id = $list_id AND m.region_id IS NULL ORDER BY m.source_row""",
        {"list_id": list_id},
    )


def village_lists_with(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """The lists on which a village stands: columns of `pub.village_list` and the printed name."""
    return ask(
        warehouse,
        """SELECT l.*, m.printed_name FROM pub.village_list_member m JOIN pub.village_list l USING (list_id)
           WHERE m.region_id = $region_id ORDER BY l.year DESC, l.list_id""",
        {"region_id": region_id},
    )
