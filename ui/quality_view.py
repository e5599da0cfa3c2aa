"""The evidence of the Mutu page: checks and what they found, age of the sources, flags, known traps."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from analysis import numerals, quality, queries
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import quality as wording
from ui import figure, shell, state
from ui.i18n import t
from ui.tables import Column


def draw_checks(result: Result, lang: Lang) -> None:
    """Every check, those with findings first, and the rows that each of these found."""
    frame = result.frame
    rows = frame.assign(
        meaning=frame[f"meaning_{lang}"],
        outcome_told=frame["outcome"].map(lambda o: wording.OUTCOME[o][lang]),
        severity_told=frame["severity"].map(lambda s: wording.SEVERITY[s][lang]),
    )
    for row in rows[rows["outcome"] == "failed"].itertuples():
        _draw_sample(row, result, lang)
    figure.table(
        Result(rows, result.provenance),
        {
            "meaning": Column(t("mutu.column.sought"), width=220),
            "outcome_told": Column(t("mutu.column.outcome"), width=110),
            "failures": Column(t("mutu.column.found"), "number"),
            "severity_told": Column(t("mutu.column.severity"), width=160),
            "check_id": Column(t("mutu.column.check"), width=180),
        },
        key="checks",
        title=t("mutu.checks.title", count=len(rows)),
        alt=t("mutu.checks.alt"),
    )


def _draw_sample(row: object, result: Result, lang: Lang) -> None:
    """The first rows that a check found, with regions, measures and sources named."""
    found = quality.sample_rows(getattr(row, "sample", None))
    failures = int(getattr(row, "failures", 0))
    meaning = str(getattr(row, "meaning", ""))
    check = str(getattr(row, "check_id", ""))
    note = getattr(row, "note", None)
    if isinstance(note, str) and note:
        shell.note(shell.plain(t("mutu.checks.accepted", reason=note)), key=f"accepted_{check}")
    if not found:
        return
    frame = readable(found, lang)
    figure.table(
        Result(frame, result.provenance),
        {
            name: Column(wording.column_name(name, lang), width=150 if name.endswith("_from") else None)
            for name in frame.columns
        },
        key=f"sample_{check}",
        title=t("mutu.checks.sample", meaning=meaning.rstrip("."), shown=len(frame), all=failures),
        alt=t("mutu.checks.sample", meaning=meaning.rstrip("."), shown=len(frame), all=failures),
    )


def readable(found: list[dict[str, object]], lang: Lang) -> pd.DataFrame:
    """Rows that a check found as texts: regions, indicators and sources by name, numbers in the reader's numerals."""
    ids = sorted({str(r["region_id"]) for r in found if r.get("region_id")})
    names = queries.region_names(ids).frame.set_index("region_id")["full_name"]
    known = queries.indicators().frame.set_index("indicator")
    titles = queries.sources().frame.set_index("source_id")
    title = titles["title_en"].fillna(titles["title"]) if lang == "en" else titles["title"]

    def told(row: dict[str, object], column: str) -> str:
        value = row.get(column)
        if column == "region_id":
            return str(names.get(str(value), value))
        if column == "indicator":
            return str(known[f"name_{lang}"].get(str(value), value))
        if column.endswith("_from") or column == "source_id":
            return str(title.get(str(value), value))
        if column == "round" and isinstance(value, str):
            return numerals.round_name(value, lang) if value != "tahunan" else t("mutu.annual")
        return wording.cell(column, value, known["unit"].get(str(row.get("indicator"))), lang)

    columns = list(dict.fromkeys(c for row in found for c in row))
    return pd.DataFrame([{c: told(row, c) for c in columns} for row in found])


def draw_freshness(result: Result, lang: Lang) -> None:
    """How old each source's newest figure is, the newest first."""
    frame = result.frame
    rows = frame.assign(
        name=frame["title_en"].fillna(frame["title"]) if lang == "en" else frame["title"],
        newest=[_period(r.round, r.year, lang) for r in frame.itertuples()],
    )
    figure.table(
        Result(rows, result.provenance),
        {
            "name": Column(t("mutu.column.source"), width=200),
            "publisher": Column(t("mutu.column.publisher"), width=170),
            "newest": Column(t("mutu.column.newest"), width=120),
            "months": Column(t("mutu.column.months"), "number"),
            "published_on": Column(t("mutu.column.published"), "day", width=120),
            "vintage": Column(t("mutu.column.vintage"), "day", width=130),
        },
        key="freshness",
        title=t("mutu.freshness.title"),
        alt=t("mutu.freshness.alt"),
    )
    shell.note(t("mutu.freshness.note"), key="freshness")


def _period(survey_round: object, year: object, lang: Lang) -> str:
    if isinstance(survey_round, str) and survey_round in ("maret", "september"):
        return numerals.round_year(survey_round, int(year), lang)  # type: ignore[call-overload]
    return str(int(year))  # type: ignore[call-overload]


def draw_flags(result: Result, lang: Lang) -> None:
    """What the flags say and on how many figures each stands."""
    totals = quality.flag_totals(result.frame)
    rows = totals.assign(
        meaning=totals[f"text_{lang}"],
        carriers=[
            numerals.listing([wording.KIND[k][lang] for k in kinds], lang) or t("mutu.flags.none")
            for kinds in totals["kinds"]
        ],
    ).drop(columns="kinds")
    figure.table(
        Result(rows, result.provenance),
        {
            "meaning": Column(t("mutu.column.flag"), width=240),
            "figures": Column(t("mutu.column.figures"), "number"),
            "carriers": Column(t("mutu.column.carriers"), width=170),
            "flag": Column(t("mutu.column.flag_id"), width=180),
        },
        key="flags",
        title=t("mutu.flags.title"),
        alt=t("mutu.flags.alt"),
    )


MOST_REGIONS = 4
"""Regions of a break that its row names; more are counted."""


def draw_breaks(result: Result, lang: Lang) -> None:
    """Where series may not be joined: from which year on, what changed, for whom, and where that was read."""
    told = quality.breaks_told(result.frame)
    ids = sorted({region for regions in told["regions"] for region in regions} - {"*"})
    names = queries.region_names(ids).frame.set_index("region_id")["full_name"]

    measures = queries.indicators().frame.set_index("indicator")[f"name_{lang}"].to_dict() | {
        table: t(f"mutu.breaks.tables.{table}") for table in ("idm", "village_fund")
    }

    def who(regions: tuple[str, ...], levels: tuple[str, ...]) -> str:
        if "*" in regions:
            return numerals.listing([wording.LEVEL[level][lang] for level in levels], lang)
        if len(regions) > MOST_REGIONS:
            return t("mutu.breaks.regions", count=numerals.number(len(regions), lang))
        return numerals.listing([str(names.get(region, region)) for region in regions], lang)

    rows = told.assign(
        since=[
            str(a) if a == b else f"{a}\u2013{b}" for a, b in zip(told["first"], told["last"], strict=True)
        ],
        what=told[f"what_{lang}"],
        who=[who(*pair) for pair in zip(told["regions"], told["levels"], strict=True)],
        measures=[numerals.listing([str(measures[i]) for i in found], lang) for found in told["indicators"]],
        effect=[t(f"mutu.breaks.kinds.{kind}") for kind in told["kind"]],
    )
    figure.table(
        Result(rows[["since", "what", "who", "measures", "effect", "source"]], result.provenance),
        {
            "since": Column(t("mutu.column.since"), width=90),
            "what": Column(t("mutu.column.what"), width=320),
            "who": Column(t("mutu.column.who"), width=180),
            "measures": Column(t("mutu.column.measure"), width=180),
            "effect": Column(t("mutu.column.effect"), width=130),
            "source": Column(t("mutu.column.source"), width=220),
        },
        key="breaks",
        title=t("mutu.breaks.title", count=numerals.number(len(rows), lang)),
        alt=t("mutu.breaks.alt"),
    )


def draw_traps(flags: pd.DataFrame, lang: Lang) -> None:
    """The known traps of the official figures: what goes wrong, what is done, on how many figures."""
    counts = quality.flag_totals(flags).set_index("flag")["figures"]
    rows = []
    for trap in wording.TRAPS:
        marked = int(sum(counts.get(flag, 0) for flag in trap.flags))
        told = t("mutu.traps.marked", count=numerals.number(marked, lang)) if marked else ""
        rows.append(
            f"<dt>{escape(trap.name[lang])}</dt><dd>{escape(trap.effect[lang])} "
            f"<strong>{escape(t('mutu.traps.handled'))}</strong> {escape(trap.handled[lang])}"
            f"{' ' + escape(told) if told else ''} <code>{escape(trap.place)}</code></dd>"
        )
    st.html(f'<dl class="terms traps">{"".join(rows)}</dl>')


def draw_build(changes: str) -> None:
    """What this build changed, and the way to the page that lists it."""
    shell.prose(shell.plain(changes), key="build")
    st.page_link("pages/data/revisi.py", label=t("mutu.build.more"), query_params=state.query_for("revisi"))
