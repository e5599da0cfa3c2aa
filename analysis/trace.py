"""From any figure of the warehouse back to the cells it was read from: one shape for every kind of figure.

`rows_sql()` is a SELECT over `pub`, one row a figure and source: kind, measure, region_id, year, round, area, part (a
stage, an activity, a target, a desil), value or text, source_id, source_file, source_sheet, source_row, source_column,
vintage, note. What the ETL does not record by row it names by layout: `COLUMNS` holds the heading (or key) under which
a source prints a measure. An estimate has no cell: `worked` computes it again from its inputs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

COLUMNS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("trace_columns.toml").read_text("utf-8")
)
"""source_id -> measure -> heading or key as printed; `{year}` and `{part}` are filled from the figure."""
KINDS = {
    "observation": ("indicator",),
    "target": ("low", "high", "base_value"),
    "village_fund": ("ceiling_rp", "disbursed_rp", "absorbed_rp"),
    "fund_stage": ("disbursed_rp",),
    "village_spending": ("budget_rp", "realised_rp"),
    "fund_allocation": (
        *("basic_rp", "affirmative_rp", "performance_rp", "formula_rp", "total_rp"),
        *("villages", "population", "poor", "area_km2", "ikk"),
    ),
    "village_index": ("iks", "ike", "ikl", "idm"),
    "index_count": ("count",),
    "welfare_count": ("count",),
    "village_allocation": (
        *("basic_rp", "affirmative_rp", "performance_rp", "formula_rp", "total_rp"),
        *("population", "poor", "area_km2", "difficulty"),
    ),
    "village_poor_formula": ("estimate", "upper"),
    "target_quoted_actual": ("value",),
    "target_witness": ("low", "high"),
    "village_target": ("low", "high", "base_value"),
    "village_target_witness": ("value",),
}
"""Every kind of figure with its measures (of `observation` the indicators)."""
WORDS: dict[str, tuple[str, ...]] = {
    "target": ("target",),
    "fund": ("village_fund",),
    "stages": ("fund_stage",),
    "spending": ("village_spending",),
    "allocation": ("fund_allocation",),
    "annex": ("village_allocation",),
    "index": ("village_index",),
    "index_count": ("index_count",),
    "register": ("welfare_count",),
    "formula": ("village_poor_formula",),
    "quoted": ("target_quoted_actual",),
    "witness": ("target_witness",),
    "village_target": ("village_target",),
    "village_witness": ("village_target_witness",),
}
"""The words by which `python -m etl explain` asks for a kind that is no indicator, and the kinds behind them."""

_NONE = "NULL::VARCHAR"
_OWN = {
    "source_file": "source_file",
    "source_sheet": _NONE,
    "source_row": "source_row",
    "source_column": _NONE,
    "vintage": "vintage",
    "round": _NONE,
    "area": _NONE,
    "part": _NONE,
    "note": _NONE,
    "text": _NONE,
    "indicator": _NONE,
}
_ONE_FILE = (
    "(SELECT max_by(name, vintage) FROM pub.source_file f WHERE f.source_id = t.source_id)",
    "(SELECT max(vintage) FROM pub.source_file f WHERE f.source_id = t.source_id)",
)
_ANSWER = {
    "source_file": "(SELECT any_value(source_file) FROM pub.village_fund_all a WHERE a.region_id = t.region_id "
    "AND a.year = t.year AND a.source_id = t.source_id)",
    "source_row": "(SELECT any_value(source_row) FROM pub.village_fund_all a WHERE a.region_id = t.region_id "
    "AND a.year = t.year AND a.source_id = t.source_id)",
    "vintage": "(SELECT any_value(vintage) FROM pub.village_fund_all a WHERE a.region_id = t.region_id "
    "AND a.year = t.year AND a.source_id = t.source_id)",
}
_PARTS: dict[str, dict[str, str]] = {
    "target": {
        "area": "area",
        "part": "target_id",
        "indicator": "indicator",
        "note": "concat_ws('; ', plan, document, locator, 'status ' || status, confidence, nullif(note, ''))",
    },
    "village_fund": {"note": "nullif(flag, '')"},
    "fund_stage": {**_ANSWER, "part": "stage::VARCHAR", "note": "disbursed_on"},
    "village_spending": {**_ANSWER, "part": "field || ' / ' || activity", "note": "reporting"},
    "fund_allocation": {"source_file": _ONE_FILE[0], "vintage": _ONE_FILE[1]},
    "village_index": {"text": "status"},
    "index_count": {"source_file": _ONE_FILE[0], "vintage": _ONE_FILE[1], "part": "status"},
    "welfare_count": {
        "source_sheet": "source_sheet",
        "source_column": "source_column",
        "round": "round",
        "part": "concat_ws(' ', register, unit, 'desil', desil)",
    },
    "village_allocation": {},
    "village_poor_formula": {
        "source_file": _NONE,
        "source_row": "NULL::INTEGER",
        "vintage": _NONE,
        "note": "concat_ws('; ', method, nullif(flag, ''))",
    },
    "target_quoted_actual": {
        "source_file": _ONE_FILE[0],
        "vintage": _ONE_FILE[1],
        "round": "round",
        "indicator": "indicator",
        "note": "quoted_from",
    },
    "village_target": {
        "part": "target_id",
        "note": "concat_ws('; ', measure, nullif(scheme, ''), nullif(plan, ''), document, locator, confidence, "
        "nullif(reason, ''))",
    },
    "village_target_witness": {
        "part": "witness_id",
        "note": "concat_ws('; ', measure, nullif(scheme, ''), document, locator, confidence)",
    },
    "target_witness": {
        "source_file": _ONE_FILE[0],
        "vintage": _ONE_FILE[1],
        "indicator": "indicator",
        "note": "document",
    },
}
_VIEWS = {"village_fund": "village_fund_all", "village_index": "village_index_all"}
_WHERE = (
    "WHERE region_id IN (SELECT unnest($1::VARCHAR[])) "
    "AND (len($2::INTEGER[]) = 0 OR year IN (SELECT unnest($2::INTEGER[])))"
)
_OBSERVED = f"""
SELECT 'observation' AS kind, indicator AS measure, region_id, year, round, area, {_NONE} AS part, value,
       absent AS text, source_id, source_file, source_sheet, source_row, source_column, vintage,
       nullif(flag, '') AS note, indicator
FROM pub.observation {_WHERE}
"""  # noqa: S608 (constants of this module)


def _bound_told(kind: str, measure: str) -> str:
    """Which of two equal bounds is told: the lower one, unless the document prints an upper limit alone."""
    limit = "bound = 'upper'" if kind == "target" else "false"
    return {"low": f" AND NOT {limit}", "high": f" AND (high <> low OR {limit})"}.get(measure, "")


def rows_sql(kinds: tuple[str, ...] = tuple(KINDS)) -> str:
    """The SELECT of these kinds of figures of some regions ($1: their ids) and years ($2: empty for all)."""
    selects = []
    for kind in kinds:
        if kind == "observation":
            selects.append(_OBSERVED)
            continue
        said = _OWN | _PARTS[kind]
        selects += [
            f"SELECT '{kind}' AS kind, '{measure}' AS measure, region_id, year, {said['round']} AS round, "  # noqa: S608
            f"{said['area']} AS area, {said['part']} AS part, {measure} AS value, {said['text']} AS text, source_id, "
            f"{said['source_file']} AS source_file, {said['source_sheet']} AS source_sheet, "
            f"{said['source_row']} AS source_row, {said['source_column']} AS source_column, "
            f"{said['vintage']} AS vintage, {said['note']} AS note, {said['indicator']} AS indicator "
            f"FROM pub.{_VIEWS.get(kind, kind)} t {_WHERE} AND {measure} IS NOT NULL"
            + _bound_told(kind, measure)
            for measure in KINDS[kind]
        ]
    return (
        f"SELECT r.*, s.publisher, s.title, s.title_en, s.document, s.url, "  # noqa: S608
        "(SELECT max_by(sha256, f.vintage) FROM pub.source_file f "
        "WHERE f.source_id = r.source_id AND f.name = r.source_file) AS sha256 "
        f"FROM ({' UNION ALL '.join(selects)}) r LEFT JOIN pub.source s USING (source_id) "
        "ORDER BY region_id, kind, measure, year, round, area, part, s.priority, source_id"
    )


INPUTS_SQL = """
SELECT v.region_id, v.year, p.estimate, p.upper, p.share, p.method, p.flag, v.ceiling_rp, v.source_id AS fund_source_id,
       v.source_file, v.source_row, a.basic_rp, a.affirmative_rp, a.formula_rp, a.villages, a.poor,
       a.source_id AS allocation_source_id, a.source_row AS allocation_row,
       g.area_km2, (SELECT sum(area_km2) FROM pub.region x JOIN pub.village_poor_formula y USING (region_id)
                    WHERE y.year = p.year AND x.region_id[:4] = p.region_id[:4]) AS regency_km2,
       (SELECT sum(f.ceiling_rp) FROM pub.village_fund_all f WHERE f.region_id[:4] = p.region_id[:4]
        AND f.year = p.year AND f.source_id = v.source_id AND f.level = 'desa') AS villages_rp
FROM pub.village_poor_formula p
JOIN pub.village_fund_all v ON v.region_id = p.region_id AND v.year = p.year AND v.source_id = p.source_id
JOIN pub.fund_allocation a ON a.region_id = p.region_id[:4] AND a.year = p.year
JOIN pub.region g ON g.region_id = p.region_id
WHERE p.region_id = $1 AND p.year = $2
"""
"""The inputs of a village's estimate by the formula ($1: village, $2: year)."""


@dataclass(frozen=True)
class Worked:
    """An estimate computed again from its inputs, with the arithmetic written out (English decimals)."""

    estimate: float
    upper: float
    lines: tuple[str, ...]
    cells: tuple[str, ...]
    """Where the inputs were read, as far as a cell names them."""


def worked(inputs: Any) -> Worked:
    """The estimate and upper bound of a village's poor from a row of `INPUTS_SQL`; see `etl.village_formula`.

    share = (ceiling - basic / villages) / what all villages got beyond it; estimate = (share - w3 area share
    - w4 / n) / (w1 + w2) x poor; upper = (ceiling - basic / villages) / formula part / w2 x poor.
    The estimate is NaN where an area is unknown or the result lies below zero (it failed)."""
    w1, w2, w3, w4 = (int(w) / 100 for w in str(inputs["method"]).removeprefix("formula_").split("_"))
    n, poor = float(inputs["villages"]), float(inputs["poor"])
    basic = float(inputs["basic_rp"]) / n
    beyond = float(inputs["ceiling_rp"]) - basic
    pot = float(inputs["villages_rp"]) - float(inputs["basic_rp"])
    share = beyond / pot
    area = float(inputs["area_km2"]) / float(inputs["regency_km2"])
    estimate = (share - w3 * area - w4 / n) / (w1 + w2) * poor
    upper = beyond / float(inputs["formula_rp"]) / w2 * poor
    lines = (
        f"basic allocation of a village = {inputs['basic_rp']:,.0f} / {n:,.0f} villages = {basic:,.2f} rupiah",
        f"beyond it = {inputs['ceiling_rp']:,.0f} - {basic:,.2f} = {beyond:,.2f} rupiah",
        f"share s = {beyond:,.2f} / {pot:,.2f} (all villages) = {share:.8f}",
        f"area share = {inputs['area_km2']:,.4f} / {inputs['regency_km2']:,.4f} km2 = {area:.8f}",
        f"estimate = (s - {w3:g} x area share - {w4:g} / {n:,.0f}) / ({w1:g} + {w2:g}) x {poor:,.0f} poor "
        + (f"= {estimate:,.2f} people" if not estimate < 0 else "is below zero: the estimate failed"),
        f"upper bound = {beyond:,.2f} / {inputs['formula_rp']:,.0f} / {w2:g} x {poor:,.0f} poor = {upper:,.2f} people",
    )
    cells = (
        f"ceiling: {inputs['source_file']}, row {inputs['source_row']} ({inputs['fund_source_id']})",
        f"regency: {inputs['allocation_source_id']}, row {inputs['allocation_row']}: "
        "Alokasi Dasar, Alokasi Formula, Jumlah Desa, Jumlah Penduduk Miskin",
        "area: measured on the village's polygon (boundary_village), equal-area projection",
    )
    return Worked(float("nan") if estimate < 0 else estimate, upper, lines, cells)


def with_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `rows_sql` with the heading under which a source prints the measure where the row does not name it."""
    named = [
        row.source_column if isinstance(row.source_column, str) and row.source_column else _printed(row)
        for row in rows.itertuples()
    ]
    return rows.assign(source_column=pd.Series(named, index=rows.index, dtype=object))


def _printed(row: Any) -> str | None:
    by_measure = COLUMNS.get(str(row.source_id), {})
    form = by_measure.get(f"{row.kind}.{row.measure}") or by_measure.get(str(row.measure))
    if form is None:
        return None
    year = "" if pd.isna(row.year) else int(row.year)
    return form.format(year=year, part=row.part if isinstance(row.part, str) else "")


def command(row: Any) -> str:
    """The command that traces a row of `rows_sql` in a terminal."""
    words = {kinds[0]: word for word, kinds in WORDS.items()}
    year = "" if pd.isna(row.year) else f" {int(row.year)}"
    if row.kind != "observation":
        return f"python -m etl explain {words[row.kind]} {row.region_id}{year}"
    month = f" --round {row.round}" if row.round in ("maret", "september") else ""
    area = f" --area {row.area}" if row.area != "total" else ""
    return f"python -m etl explain {row.measure} {row.region_id}{year}{month}{area}"


def chosen(
    rows: pd.DataFrame, numbers: Collection[float], most: int, year: int | None = None
) -> pd.DataFrame:
    """The rows (of `rows_sql`) that a figure rests on, at most `most`: those whose value is one of its `numbers`, and
    the targets (drawn beside a line whose rows do not name them), where there are any such. Of each measure some, the
    `year` in question first, then the newest. Whole numbers below a thousand tell nothing (they are ranks and counts);
    a named absence stands only where there is no value at all."""
    if rows["value"].notna().any():
        rows = rows[rows["value"].notna()]
    if rows.empty:
        return rows
    wanted = {round(abs(n), 4) for n in numbers if n and not (abs(n) < 1000 and float(n).is_integer())}
    same = rows["value"].abs().round(4).isin(wanted) & rows["measure"].ne("base_value")
    targets = rows["kind"].eq("target")
    beside = targets & rows["measure"].ne("base_value") & ~same[targets].any()
    found = rows[same | beside] if same.any() else rows
    order = found.assign(
        _part=found["area"].ne("total") & found["area"].notna(),
        _kind=found["kind"].map({kind: place for place, kind in enumerate(KINDS)}),
        _other=found["year"].ne(year) if year else False,
    ).sort_values(["_part", "_kind", "_other", "year"], ascending=[True, True, True, False], kind="stable")
    turn = order.groupby(["kind", "measure"], sort=False).cumcount()
    order = order.assign(_turn=turn).sort_values(["_part", "_turn", "_kind"], kind="stable").head(most)
    place = {
        pair: i for i, pair in enumerate(dict.fromkeys(zip(order["kind"], order["measure"], strict=True)))
    }
    pairs = zip(order["kind"], order["measure"], strict=True)
    order = order.assign(_place=[place[pair] for pair in pairs]).sort_values(
        ["_place", "_turn"], kind="stable"
    )
    return order.drop(columns=["_part", "_kind", "_other", "_turn", "_place"])
