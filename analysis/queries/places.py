"""Regions: pickers, one region and what it lies in, what happened to it."""

from __future__ import annotations

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse


def regions(level: str, parent: str | None = None, *, warehouse: Warehouse | None = None) -> Result:
    """Today's regions of a level for a picker: region_id, name, full_name, kind, parent_id, province_id,
    regency_id; only those under `parent` (a province or regency, however far above) when given."""
    return ask(
        warehouse,
        """SELECT region_id, name, full_name, kind, parent_id, province_id, regency_id
           FROM pub.region
           WHERE level = $level AND valid_to IS NULL
             AND ($parent IS NULL OR $parent IN ('ID', parent_id, province_id, regency_id))
           ORDER BY region_id""",
        {"level": level, "parent": parent},
    )


def region(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """One region (no row when unknown) with the names of what it lies in."""
    return ask(
        warehouse,
        """SELECT r.*, p.full_name AS parent_name, k.full_name AS regency_name, v.full_name AS province_name
           FROM pub.region r
           LEFT JOIN pub.region p ON p.region_id = r.parent_id
           LEFT JOIN pub.region k ON k.region_id = r.regency_id
           LEFT JOIN pub.region v ON v.region_id = r.province_id
           WHERE r.region_id = $region_id""",
        {"region_id": region_id},
    )


def region_changes(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """What happened to a region: splits, renames, re-codings, with the law where known."""
    return ask(
        warehouse,
        "FROM pub.region_change WHERE region_id = $region_id OR related_id = $region_id ORDER BY year",
        {"region_id": region_id},
    )


def former_names(*, warehouse: Warehouse | None = None) -> Result:
    """What regencies were called before they were renamed: `region_id`, `former_name` (as the list printed it)."""
    return ask(
        warehouse,
        """SELECT region_id, split_part(note, ' → ', 1) AS former_name FROM pub.region_change
           WHERE change = 'rename' AND length(region_id) = 4 ORDER BY region_id, year""",
        {},
    )
