"""The cells behind the figures of a page: see `analysis.trace`."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import trace
from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse, current


def traced(
    regions: Sequence[str],
    years: Sequence[int],
    sources: Sequence[str],
    *,
    warehouse: Warehouse | None = None,
) -> Result:
    """Every figure of these regions and years (all where empty) that comes from these sources (all where empty), with
    its cell: the columns of `trace.rows_sql`, `name` and `name_id`, `name_en`, `unit`, `decimals` of its indicator."""
    found = (warehouse or current()).result(
        f"""SELECT x.*, g.full_name AS name, i.name_id, i.name_en, i.unit, i.decimals
            FROM ({trace.rows_sql()}) x JOIN pub.region g USING (region_id)
            LEFT JOIN pub.indicator i ON x.kind = 'observation' AND i.indicator = x.measure
            WHERE len($3::VARCHAR[]) = 0 OR x.source_id IN (SELECT unnest($3::VARCHAR[]))
            ORDER BY list_position($1::VARCHAR[], x.region_id), kind, measure, year DESC, round, area, part""",  # noqa: S608
        [list(regions), list(years), list(sources)],
    )
    return Result(trace.with_columns(found.frame), found.provenance)


def formula_inputs(region_id: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """The inputs of a village's estimate by the fund's formula: a row for `trace.worked`, none where there is no
    estimate."""
    return ask(
        warehouse,
        trace.INPUTS_SQL.replace("$1", "$region").replace("$2", "$year"),
        {"region": region_id, "year": year},
    )


def parts(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """The regions just below a region that stand today: of the country its provinces, of a province its regencies, of a
    regency its villages."""
    level = {"ID": "provinsi"}.get(region_id) or {2: "kabupaten", 4: "desa", 6: "desa"}.get(
        len(region_id), ""
    )
    return ask(
        warehouse,
        """SELECT region_id, full_name FROM pub.region WHERE level = $level AND valid_to IS NULL
           AND ($region = 'ID' OR starts_with(region_id, $region)) ORDER BY region_id""",
        {"region": region_id, "level": level},
    )
