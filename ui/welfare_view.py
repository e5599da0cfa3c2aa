"""The page of two numbers above its villages: title and lead, the figure, why the numbers differ, what is missing."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.numerals import Lang, number, round_name
from analysis.result import Result
from analysis.welfare import Basis, Measure
from analysis.wording import welfare as words
from ui import figure, leads, provenance, shell, state
from ui.charts.lines import with_segments
from ui.charts.stacked import Strip, stacked
from ui.i18n import t
from ui.tables import Column
from ui.welfare_data import CHOICES, FIRST_SHOWN, Numbers, register, usual_ratio

COMMAND = "python -m etl ingest FILE"
GUIDE = "docs/loading-a-register.md"
LAYOUTS = ("dtsen", "dtks", "p3ke", "target")


def basis_control(regency: str, lang: Lang) -> Basis | None:
    """The picker of register and unit, where there are several; None where no register is loaded."""
    found = {basis.key: basis for basis in register(regency).bases}
    if not found:
        return None
    first = next(iter(found))
    if len(found) == 1:
        return found[first]
    chosen = state.bind(
        st.selectbox,
        "daftar",
        t("dua_angka.basis", lang),
        options=list(found),
        default=first,
        format_func=lambda key: words.basis_name(found[key], lang),
        width=190,
    )
    return found[chosen]


def measure_control(regency: str, basis: Basis | None) -> Measure:
    """The picker of the desils that are read, where the register tells both; else desil 1."""
    offered = [] if basis is None else register(regency).measures(basis)
    if len(offered) < 2:
        return CHOICES[offered[0] if offered else "desil1"]
    chosen = state.bind(
        st.selectbox,
        "ukuran",
        t("dua_angka.measure"),
        options=offered,
        default=offered[0],
        format_func=lambda name: t(f"dua_angka.measures.{name}"),
        width=170,
    )
    return CHOICES[chosen]


def title(found: Numbers, lang: Lang) -> str:
    """The answer: both numbers, or the one there is and what is missing."""
    m, row = found.macro, found.micro
    share = None if row is None else float(row["value"])
    register, unit = ("", "") if found.basis is None else (found.basis.register, found.basis.unit)
    rate = float("nan") if m is None else m.rate
    return words.title(
        found.place.name,
        rate,
        share,
        register,
        found.measure,
        unit,
        lang,
        villages=0 if row is None else int(row["villages"]),
        among=len(found.villages),
    )


def macro(found: Numbers, lang: Lang) -> str:
    """The survey's sentence; '' where the regency has no figure."""
    m = found.macro
    if m is None:
        return ""
    return words.macro_sentence(found.place.name, m.rate, m.count, m.line, m.survey_round, m.year, lang)


def micro(found: Numbers, lang: Lang) -> str:
    """The register's sentence; '' where none speaks of the year."""
    row = found.micro
    if row is None or found.basis is None:
        return ""
    return words.micro_sentence(
        found.basis.register,
        found.year,
        str(row["register_round"]),
        found.basis.unit,
        found.measure,
        share=float(row["value"]),
        count=float(row["count"]),
        total=float(row["total"]),
        villages=int(row["villages"]),
        among=len(found.villages),
        lang=lang,
    )


def lead(found: Numbers, lang: Lang) -> str:
    """The answer in sentences."""
    parts = [macro(found, lang), micro(found, lang)]
    if found.basis is None:
        loaded = queries.welfare_loaded().frame["regency_id"].nunique()
        parts[1] = words.no_register(found.place.name, loaded, len(queries.regions("kabupaten").frame), lang)
    elif not parts[1]:
        parts[1] = t("dua_angka.no_round", lang, basis=words.basis_name(found.basis, lang), year=found.year)
    elif found.register.closed(found.basis, found.year):
        parts.append(t("dua_angka.closed", lang, register=words.name_of(found.basis.register)))
    row = found.fund_row
    if row is not None:
        year = int(row["year"])
        among, median = usual_ratio(year)
        parts.append(
            words.fund_sentence(float(row["value"]), year, found.survey_count(year), among, median, lang)
        )
    return shell.plain(" ".join(p for p in parts if p))


def draw_series(found: Numbers, lang: Lang) -> None:
    """The leading figure: the numbers over the years, each in a strip of its own."""
    table, strips = _strips(found, lang)
    if table.empty:
        return
    about = Result(table, found.about)
    source = provenance.source_line(found.about, lang)
    wide, narrow = (
        stacked(strips, focus=found.year, lang=lang, size=size, source=source) for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        about,
        key="two_numbers",
        title=t("dua_angka.series.title", lang, place=found.place.full_name),
        alt=t("dua_angka.series.alt", lang, place=found.place.full_name),
        narrow=narrow,
        columns={
            "number": Column(t("dua_angka.column.number", lang), width=260),
            "year": Column(t("dua_angka.column.year", lang), "year"),
            "round": Column(t("dua_angka.column.round", lang)),
            "value": Column(t("dua_angka.column.value", lang), "number", 2),
            "count": Column(t("dua_angka.column.count", lang), "number"),
            "villages": Column(t("dua_angka.column.villages", lang), "number"),
        },
    )
    shell.note(t("dua_angka.series.note", lang), key="strips")


def _strips(found: Numbers, lang: Lang) -> tuple[pd.DataFrame, list[Strip]]:
    """The three strips, and their figures as one table."""
    rates = found.rates.frame
    rates = rates[rates["value"].notna() & rates["year"].ge(FIRST_SHOWN) & rates["round"].ne("tahunan")]
    counts = found.counts.frame.set_index(["year", "round"])["value"]
    survey = rates[["year", "round", "value"]].assign(
        break_text="",
        count=[counts.get(key) for key in zip(rates["year"], rates["round"], strict=True)],
        number=t("dua_angka.strip.macro", lang),
    )
    area = found.area
    desil = words.MEASURE[found.measure][lang]
    listed = area[["year", "round", "value", "count", "villages"]].assign(
        break_text=[
            words.break_text(cause, register, unit, lang)
            for cause, register, unit in zip(area["break_from"], area["register"], area["unit"], strict=True)
        ],
        number=[
            f"{words.dated(r, int(y), str(label), lang)}, {desil}, {words.unit_word(u, lang)}"
            for r, u, y, label in zip(
                area["register"], area["unit"], area["year"], area["register_round"], strict=True
            )
        ],
    )
    money = found.fund.frame[found.fund.frame["value"].notna()]
    fund = money[["year", "round"]].assign(
        value=money["value"] / 1000,
        count=money["value"],
        break_text="",
        number=t("dua_angka.strip.fund", lang),
    )
    fund["round"] = "tahunan"
    basis = "" if found.basis is None else words.basis_name(found.basis, lang)
    strips = [
        Strip(t("dua_angka.strip.macro", lang), with_segments(survey)),
        Strip(
            t("dua_angka.strip.micro", lang, desil=desil, basis=basis)
            if basis
            else t("dua_angka.strip.micro_none", lang),
            with_segments(listed),
            empty=t("dua_angka.strip.empty", lang),
        ),
        Strip(
            t("dua_angka.strip.fund", lang),
            with_segments(fund),
            decimals=1,
            empty=t("dua_angka.sides.no_fund", lang),
        ),
    ]
    parts = [p for p in (survey, listed, fund) if len(p)]
    columns = ["number", "year", "round", "value", "count", "villages"]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    table["round"] = [round_name(r, lang) for r in table["round"]]
    return table.reindex(columns=columns), strips


def draw_reasons(found: Numbers, lang: Lang) -> None:
    """Why the numbers differ, which document takes which, and the passage to quote."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("dua_angka.reasons.title", lang), anchor=False)
        keys = ("rank", "listing", "unit", "time", "zero")
        shell.prose("\n".join(f"- {t(f'dua_angka.reasons.{key}', lang)}" for key in keys), key="reasons")
    with right:
        st.subheader(t("dua_angka.documents.title", lang), anchor=False)
        shell.prose(t("dua_angka.documents.text", lang), key="documents")
        text = words.quote(found.place.name, macro(found, lang), micro(found, lang), lang)
        if macro(found, lang):
            line = provenance.source_line(found.quoted, lang)
            st.markdown(t("dua_angka.quote", lang))
            st.code(f"{text} {line}", language=None, wrap_lines=True)
        leads.link(found.place.region_id, t("dua_angka.open_region", lang, name=found.place.name))


def draw_missing(found: Numbers, lang: Lang) -> None:
    """What is not loaded, which layouts are read, and the command."""
    st.subheader(t("dua_angka.missing.title", lang, name=found.place.name), anchor=False)
    villages = number(len(found.villages), lang)
    shell.prose(t("dua_angka.missing.text", lang, villages=villages), key="missing")
    shell.prose("\n".join(f"- {t(f'dua_angka.missing.{key}', lang)}" for key in LAYOUTS), key="layouts")
    st.code(COMMAND, language="bash")
    shell.prose(t("dua_angka.missing.after", lang, guide=GUIDE), key="after")


def draw_rounds(found: Numbers, lang: Lang) -> None:
    """Every round that is loaded, side by side and never summed; nothing where each year has one."""
    rows = found.all_rounds
    if not rows.duplicated(["register", "unit", "year"]).any():
        return
    shown = rows.assign(
        register=[words.name_of(r) for r in rows["register"]],
        unit=[words.unit_word(u, lang) for u in rows["unit"]],
        round=[words.round_text(str(r), lang) or round_name("tahunan", lang) for r in rows["round"]],
        used=["●" if stands else "" for stands in rows["stands"]],
    )
    figure.table(
        Result(shown, found.register.about),
        {
            "register": Column(t("dua_angka.basis", lang)),
            "unit": Column(t("dua_angka.village.unit", lang)),
            "year": Column(t("dua_angka.column.year", lang), "year"),
            "round": Column(t("dua_angka.rounds.round", lang)),
            "used": Column(t("dua_angka.rounds.used", lang)),
            "value": Column(
                t("dua_angka.rounds.share", lang, desil=words.MEASURE[found.measure][lang]), "percent", 2
            ),
            "count": Column(t("dua_angka.village.in_desil", lang), "number"),
            "total": Column(t("dua_angka.village.listed", lang), "number"),
            "villages": Column(t("dua_angka.column.villages", lang), "number"),
        },
        key="welfare_rounds",
        title=t("dua_angka.rounds.title", lang),
        alt=t("dua_angka.rounds.title", lang),
        height=420 if len(shown) > 12 else None,
    )


def limits(found: Numbers, lang: Lang) -> list[str]:
    """What this page cannot answer."""
    keys = ["rate", "true", "cause", "fund"]
    if found.basis is not None:
        keys.insert(1, "goal")
    return [t(f"dua_angka.limits.{key}", lang) for key in keys]
