"""Metode: every formula in symbols and words, the rules for figures and targets, and what is not
published."""

import streamlit as st

from analysis import queries
from analysis.wording.formulas import FORMULAS
from ui import i18n, methods, methods_evidence, methods_formula, shell
from ui.i18n import t

SYMBOLS = ("R", "T", "R0", "tT", "P")
RULES = ("figures", "rounds", "targets", "noise", "fund", "unpublished")

lang = i18n.language()
with shell.bar():
    pass

shell.title(t("metode.title"), t("metode.standfirst", count=len(FORMULAS)))
shell.lead(t("metode.lead"))
sections = ["symbols", "formulas", *RULES, "evidence", "formula", "indicators", "flags"]
methods.contents([(s, t(f"metode.section.{s}")) for s in sections], t("metode.contents"))


def section(name: str) -> None:
    st.header(t(f"metode.section.{name}"), anchor=name)


section("symbols")
methods.terms(((s, t(f"metode.symbol.{s}")) for s in SYMBOLS), symbolic=True)
section("formulas")
methods.formulas(FORMULAS, lang)
for rule in RULES:
    section(rule)
    shell.prose(t(f"metode.rule.{rule}"), key=rule)
section("evidence")
methods_evidence.draw(lang)
section("formula")
methods_formula.draw(lang)
section("indicators")
methods.terms(
    (i[f"name_{lang}"], i[f"definition_{lang}"]) for i in queries.indicators().frame.to_dict("records")
)
section("flags")
shell.prose(t("metode.flags"), key="flags")
methods.terms((f["flag"], f[f"text_{lang}"]) for f in queries.flags().frame.to_dict("records"))
