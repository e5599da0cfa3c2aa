"""The trace of a figure: for its main rows the file, sheet, row and column they were read from, the file's checksum and
the command that shows the same in a terminal. Nothing is asked of the warehouse until a reader asks for it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import queries, trace
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import trace as wording
from ui import controls, i18n, state, tables
from ui.i18n import t
from ui.tables import Column

MOST = 12
"""Cells that are shown."""
_REGIONS = 12
"""Regions of a figure that are looked up."""
_REGION_COLUMNS = ("region_id", "regency_id", "village_id", "child_id")
_YEAR_COLUMNS = ("year", "year_now", "latest_year", "target_year", "base_year")


def control(key: str) -> bool:
    """The switch in a figure's line of actions: whether its trace is wanted."""
    return st.toggle(t("trace.label"), key=f"trace.{key}", width="content")


def regions_of(frame: pd.DataFrame) -> list[str]:
    """The regions of a figure's rows in their order, the page's own first where it is among them; the page's own (its
    village, its region) where the rows name none, its parts where they are named without their codes."""
    own = [str(r) for r in (state.seen("desa"), state.seen("wilayah")) if r]
    column = next((c for c in _REGION_COLUMNS if c in frame.columns), None)
    if column is None and frame.index.name in _REGION_COLUMNS:
        listed = [str(r) for r in frame.index]
    else:
        listed = [] if column is None else [str(r) for r in frame[column].dropna()]
    if not listed and own and len(frame) > 1 and "name" in frame.columns:
        listed = queries.parts(own[-1]).frame["region_id"].tolist()
    found = list(dict.fromkeys(listed)) or own
    return ([r for r in own if r in found] + [r for r in found if r not in own])[:_REGIONS]


def years_of(frame: pd.DataFrame) -> list[int]:
    """The years of a figure's rows, the page's own where the rows name none; none where it has none either."""
    named = [c for c in _YEAR_COLUMNS if c in frame.columns]
    found = {int(y) for c in named for y in pd.to_numeric(frame[c], errors="coerce").dropna()}
    if not found and (chosen := _year()):
        found = {chosen}
    return sorted(found)


def numbers_of(frame: pd.DataFrame, regions: list[str]) -> list[float]:
    """The numbers of a figure's rows about these regions."""
    column = next((c for c in _REGION_COLUMNS if c in frame.columns), None)
    rows = frame if column is None else frame[frame[column].astype(str).isin(regions)]
    rows = rows.select_dtypes("number")
    return [float(v) for c in rows.columns if c not in _YEAR_COLUMNS for v in rows[c].dropna()]


def offered(result: Result) -> bool:
    """Whether a figure can be traced: it names sources, and its rows are of regions, not a list of sources."""
    of_regions = any(c in result.frame.columns for c in _REGION_COLUMNS)
    return bool(result.provenance.sources) and (of_regions or "publisher" not in result.frame.columns)


def found(result: Result) -> tuple[Result, bool]:
    """The cells behind a figure: rows of `queries.traced`, at most `MOST`; and whether some are of the parts that a
    region's figure sums up (sources that print no figure of the region itself)."""
    regions, years = regions_of(result.frame), years_of(result.frame)
    sources = [s.source_id for s in result.provenance.sources]
    rows = queries.traced(regions, years, sources)
    if rows.frame.empty:
        rows = queries.traced(regions, [], sources)
    told_by = set(rows.frame.loc[rows.frame["value"].notna(), "source_id"])
    lacking = [s for s in sources if s not in told_by]
    parts = queries.parts(regions[0]).frame["region_id"].tolist() if lacking and regions else []
    below = queries.traced(parts[:_REGIONS], years, lacking).frame if parts else rows.frame.head(0)
    year = years[-1] if len(years) == 1 else _year()
    numbers = numbers_of(result.frame, regions)
    told = trace.chosen(rows.frame, numbers, MOST if below.empty else MOST // 2, year)
    if below.empty:
        return Result(told, rows.provenance), False
    told = told[told["value"].notna()]
    more = trace.chosen(below, [], MOST - len(told), year)
    return Result(pd.concat([told, more]) if len(told) else more, rows.provenance), True


def _year() -> int | None:
    chosen = str(state.seen("tahun") or "")
    return int(chosen) if chosen.isdigit() else None


def show(result: Result, *, key: str) -> None:
    """Draws the trace of a figure."""
    cells, summed = found(result)
    draw(cells, key=key, summed=summed)


def draw(cells: Result, *, key: str, summed: bool = False) -> None:
    """A table of cells, the checksums of their files, and the command for the first of them. `summed`: some are of the
    region's parts."""
    lang = i18n.language()
    with st.container(key=f"traced_{key}"):
        if cells.frame.empty:
            st.markdown(t("trace.none"))
            return
        with st.container(key=f"source_trace_{key}"):
            st.markdown(t("trace.help"))
        if summed:
            st.markdown(t("trace.summed"))
        shown = cells.frame.drop_duplicates(
            ["kind", "measure", "region_id", "year", "round", "area", "part", "source_id"]
        )
        tables.show(
            _told(shown, lang),
            {
                "place": Column(t("trace.column.place")),
                "measure": Column(t("trace.column.measure"), width=150),
                "when": Column(t("trace.column.when"), width=80),
                "value": Column(t("trace.column.value"), width=90),
                "file": Column(t("trace.column.file"), width=200),
                "sheet": Column(t("trace.column.sheet")),
                "row": Column(t("trace.column.row")),
                "column": Column(t("trace.column.column"), width=130),
            },
            key=f"trace_table.{key}",
            alt=t("trace.alt"),
        )
        _files(shown)
        _worked(shown)
        st.markdown(t("trace.command"))
        st.code(trace.command(next(shown.itertuples())), language="bash")


def _told(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    estimate = t("trace.estimate")
    return pd.DataFrame(
        [
            {
                "place": r.name,
                "measure": wording.measure_name(r, lang),
                "when": wording.when(r, lang),
                "value": wording.value_text(r, lang),
                "file": r.source_file if isinstance(r.source_file, str) else estimate,
                "sheet": r.source_sheet if isinstance(r.source_sheet, str) and r.source_sheet else "–",
                "row": "–" if pd.isna(r.source_row) else str(int(r.source_row)),
                "column": r.source_column if isinstance(r.source_column, str) else "–",
            }
            for r in rows.itertuples()
        ]
    )


def _files(rows: pd.DataFrame) -> None:
    """Publisher, title and checksum of every file that was named."""
    lang = i18n.language()
    files = rows.dropna(subset=["source_file"]).drop_duplicates(["source_id", "source_file"])
    lines = []
    for r in files.itertuples():
        title = r.title_en if lang == "en" and isinstance(r.title_en, str) else r.title
        sha = r.sha256 if isinstance(r.sha256, str) else t("trace.no_sum")
        lines.append(f"- `{r.source_file}`: {r.publisher}, {title}. sha256 `{sha}`")
    if lines:
        st.markdown("\n".join(lines))


def _worked(rows: pd.DataFrame) -> None:
    """The arithmetic of the first estimate by the formula, where the figure shows one."""
    estimates = rows[rows["kind"] == "village_poor_formula"]
    for r in estimates.head(1).itertuples():
        inputs = queries.formula_inputs(str(r.region_id), int(r.year)).frame  # type: ignore[call-overload, arg-type]
        if len(inputs):
            st.markdown(t("trace.worked", place=r.name, year=int(r.year)))  # type: ignore[call-overload, arg-type]
            worked = trace.worked(inputs.iloc[0])
            st.code("\n".join([*worked.lines, *worked.cells]), language=None)


def finder() -> None:
    """A section in which any figure can be traced: region, year and measure, all in the URL. Closed, it asks the
    warehouse nothing."""
    st.header(t("trace.find"), anchor="jejak")
    with st.container(key="trace_finder", horizontal=True, vertical_alignment="bottom"):
        opened = state.bind(
            st.segmented_control,
            "daftar",
            t("trace.find_lead"),
            options=["tutup", "jejak"],
            default="tutup",
            format_func=lambda name: t(f"trace.find_{name}"),
        )
        if opened != "jejak":
            return
        cells = _picked(i18n.language())
    draw(cells, key="finder")


def _picked(lang: Lang) -> Result:
    """The cells of the region, year and measure that the reader picks."""
    region = controls.region(("negara", "provinsi", "kabupaten"), "33")
    village = str(state.get("desa") or "")
    rows = queries.traced([village if village.startswith(region) else region], [], [])
    years = sorted({int(y) for y in rows.frame["year"].dropna()}, reverse=True)
    if not years:
        return rows
    of_year = rows.frame[rows.frame["year"] == controls.year(years)]
    keys = of_year["kind"] + "-" + of_year["measure"]
    names = {
        key: wording.measure_name(row, lang).partition(":")[0]
        for key, row in zip(keys, of_year.itertuples(), strict=True)
    }
    first = "observation-poverty_rate"
    chosen = state.bind(
        st.selectbox,
        "ukuran",
        t("trace.find_measure"),
        options=list(names),
        default=first if first in names else next(iter(names)),
        format_func=lambda key: names.get(key, key),
        width=360,
    )
    return Result(of_year[keys == chosen].head(MOST), rows.provenance)


def way() -> None:
    """A link to the finder, for pages whose figures are about sources and not about regions."""
    st.page_link(
        "pages/data/mutu.py", label=t("trace.find_link"), query_params=state.query_for("mutu", daftar="jejak")
    )
