"""What is known of poverty around one village, each number under its own name: the regency's rate, the estimate
read back from the fund's formula, the register's counts."""

from __future__ import annotations

import streamlit as st

from analysis import queries
from analysis.numerals import Lang
from analysis.result import Provenance, Result
from ui import figure, shell
from ui.i18n import t
from ui.tables import Column
from ui.village_data import Village

INGEST = "python -m etl ingest FILE"
"""The command that loads a register."""


def draw(village: Village, lang: Lang) -> None:
    """The three, in that order; what is missing says so and names the command that loads it."""
    if regency := village.regency_sentence(lang):
        shell.prose(shell.plain(regency), key="profil_regency")
    _formula(village, lang)
    _register(village, lang)


def flags(village: Village, lang: Lang) -> dict[str, str]:
    """The flags of the estimates and what they mean."""
    told = {f for text in village.formula.frame["flag"].dropna() for f in str(text).split(";") if f}
    if not told:
        return {}
    rows = queries.flags().frame
    return {str(r["flag"]): str(r[f"text_{lang}"]) for _, r in rows.iterrows() if r["flag"] in told}


def flag_sentences(village: Village, lang: Lang) -> list[str]:
    """What the flags of the estimates mean, with the years they stand for."""
    rows = village.formula.frame
    found = []
    for flag, text in flags(village, lang).items():
        years = [str(y) for y, f in zip(rows["year"], rows["flag"], strict=True) if flag in str(f).split(";")]
        found.append(f"{', '.join(years)}: {text}")
    return found


def method(village: Village, lang: Lang) -> str:
    """How the estimate was made."""
    return t("profil.formula.method", lang, weights=weights(village))


def weights(village: Village) -> str:
    """The weights of the formula: population, poor people, area, difficulty ('10/50/15/25')."""
    name = str(village.formula.frame["method"].iloc[-1])
    return name.removeprefix("formula_").replace("_", "/")


def _formula(village: Village, lang: Lang) -> None:
    rows = village.formula.frame
    if rows.empty:
        return
    meanings = flags(village, lang)
    about = village.formula.provenance
    shown = rows.assign(
        share=rows["share"] * 100,
        flag=[
            " ".join(meanings[f] for f in str(flag or "").split(";") if f in meanings)
            for flag in rows["flag"]
        ],
    )
    figure.table(
        Result(shown, Provenance(about.sources, (), about.build_id, (t("profil.formula.label"),))),
        {
            "year": Column(t("profil.column.year"), "year"),
            "estimate": Column(t("profil.column.estimate"), "people"),
            "upper": Column(t("profil.column.upper"), "people"),
            "share": Column(t("profil.column.formula_share"), "percent", 2),
            "regency_poor": Column(t("profil.column.regency_poor"), "people"),
            "flag": Column(t("profil.column.note"), width=300),
        },
        key="profil_formula",
        title=t("profil.formula.title"),
        alt=" ".join(village.formula_sentences(lang)),
    )
    said = " ".join(village.formula_sentences(lang))
    shell.note(f"{shell.plain(said)} {method(village, lang)}", key="profil_formula")


def _register(village: Village, lang: Lang) -> None:
    rows = village.register.frame
    if rows.empty:
        st.subheader(t("profil.register.title"), anchor=False)
        shell.prose(t("profil.register.missing", regency=shell.plain(village.regency)), key="profil_register")
        st.code(INGEST, language="bash")
        return
    rows = rows.assign(
        register=[str(r).upper() for r in rows["register"]],
        unit=[t(f"profil.unit.{unit}") for unit in rows["unit"]],
        stands=[t("profil.register.last") if stands else "" for stands in rows["stands"]],
    )
    figure.table(
        Result(rows, village.register.provenance),
        {
            "register": Column(t("profil.column.register")),
            "unit": Column(t("profil.column.unit")),
            "year": Column(t("profil.column.year"), "year"),
            "round": Column(t("profil.column.round")),
            "desil1": Column(t("profil.column.desil1"), "number"),
            "desil1_4": Column(t("profil.column.desil1_4"), "number"),
            "total": Column(t("profil.column.listed"), "number"),
            "welfare_desil1_share": Column(t("profil.column.desil1_share"), "percent", 1),
            "welfare_desil1_4_share": Column(t("profil.column.desil1_4_share"), "percent", 1),
            "stands": Column(t("profil.column.note")),
        },
        key="profil_register",
        title=t("profil.register.title"),
        alt=t("profil.register.title"),
    )
    shell.note(t("profil.register.note"), key="profil_register")
