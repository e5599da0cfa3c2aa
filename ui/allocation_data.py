"""What the page that shares out a needed reduction works with: the judged region, its weights, the parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analysis import allocation, queries
from analysis.allocation import IndexCheck, Need, Weight
from analysis.numerals import Lang
from analysis.queries.formula import index_and_poverty
from analysis.result import Result
from analysis.verdict_row import Verdict
from analysis.villages import KELURAHAN
from analysis.warehouse import current
from analysis.wording import allocation as words
from analysis.wording import allocation_weights as weight_words
from ui import methods_formula, plans
from ui.judgement import RegionJudgement
from ui.region_view import Place


@dataclass(frozen=True)
class Plan:
    """One regency's sharing-out. `weights` are those on offer, the default first; `shared` the villages with
    their parts
    by `weight` (`allocation.share_out`), None where there is nothing to share; `about` its figures' origin."""

    where: Place
    verdict: Verdict
    need: Need
    table: pd.DataFrame
    weights: list[Weight]
    weight: Weight
    check: IndexCheck
    shared: pd.DataFrame | None
    about: Result

    @property
    def covered(self) -> tuple[int, int]:
        """Villages and kelurahan that are covered."""
        if self.shared is None:
            return 0, 0
        kinds = self.shared.loc[self.shared["people"].notna(), "kind"]
        towns = int(kinds.eq(KELURAHAN).sum())
        return len(kinds) - towns, towns

    def title(self, lang: Lang) -> str:
        """The answer as a title."""
        return words.title(self.verdict, self.where.name, self.need, *self.covered, lang)


def weights(region_id: str, table: pd.DataFrame, check: IndexCheck) -> list[Weight]:
    """What a regency can be shared out by, the default first: its registers, the formula estimate, equal
    parts, and the
    index where it passed its check."""
    counts = queries.welfare_counts(region_id).frame
    found: list[Weight | None] = [
        *allocation.register_weights(counts, table.index),
        allocation.formula_weight(table),
        allocation.equal_weight(table),
        allocation.index_weight(table, check),
    ]
    return [weight for weight in found if weight is not None]


def check(province_id: str) -> IndexCheck:
    """The check of the index in a province, once a build."""
    return _check(current().build_id, province_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _check(build_id: str, province_id: str) -> IndexCheck:
    return allocation.index_check(index_and_poverty(province_id).frame)


def villages(region_id: str) -> Result:
    """`queries.village_table` on region_id."""
    found = queries.village_table(region_id)
    return Result(found.frame.set_index("region_id", drop=False).rename_axis(None), found.provenance)


def plan(
    where: Place,
    judged: RegionJudgement,
    found: Result,
    offered: list[Weight],
    weight: Weight,
    checked: IndexCheck,
    lang: Lang,
) -> Plan:
    """The sharing-out of a judged regency by one of the weights on offer."""
    v, table = judged.verdict, found.frame
    need = allocation.need(v)
    shared = allocation.share_out(table, weight, need.people) if need.state == "needed" else None
    told = current().with_provenance(
        table, evidence=(judged.rates.frame, judged.targets.frame, *_evidence(weight))
    )
    note = f"{weight_words.weight_label(weight, lang)}."
    about = replace(told.provenance, notes=(note[0].upper() + note[1:],))
    return Plan(where, v, need, table, offered, weight, checked, shared, Result(table, about))


def _evidence(weight: Weight) -> list[pd.DataFrame]:
    """The sources of a weight's figures, as frames that name them."""
    index = weight.values.dropna().index
    if weight.key == allocation.FORMULA:
        found = queries.village_formula(str(index[0])).frame
        return [found[["source_id", "allocation_source_id"]]]
    if weight.key == allocation.INDEX:
        return [queries.village_index(str(index[0])).frame[["source_id"]]]
    return [pd.DataFrame({"source_id": list(weight.source_ids)})]


def target_name(v: Verdict, lang: Lang) -> str:
    """The target in use, short."""
    return plans.short_name(v.document, v.target_status, lang) if v.document else ""


def sentences(p: Plan, lang: Lang) -> list[str]:
    """The answer: where the number comes from, how unequal the parts are."""
    said = [words.need_sentence(p.verdict, p.need, target_name(p.verdict, lang), lang)]
    if p.shared is not None:
        said.append(words.spread_sentence(p.shared, p.weight, lang))
    return said


def evidence(p: Plan, lang: Lang) -> list[str]:
    """What must be read beside the parts: who is not covered, how firm the weight is, whether the index may be
    one."""
    said = []
    if p.shared is not None:
        said += words.coverage_sentences(p.shared, lang)
        if p.weight.key == allocation.FORMULA:
            said.append(
                weight_words.sturdiness_sentence(*methods_formula.of_regency(p.where.region_id), lang)
            )
    offered = any(w.key == allocation.INDEX for w in p.weights)
    said.append(weight_words.index_sentence(p.check, p.where.parent, lang, offered=offered))
    return [text for text in said if text]


def rows(p: Plan, lang: Lang) -> pd.DataFrame:
    """The villages with their parts and what travels with them in files: `basis` (the weight's label),
    `target`, `note`."""
    assert p.shared is not None
    v = p.verdict
    aim = (
        f"{target_name(v, lang)}, {v.high:.2f} ({v.target_year:.0f})"
        if v.target_year == v.target_year
        else ""
    )
    return p.shared.assign(
        basis=weight_words.weight_label(p.weight, lang),
        target=aim,
        note=p.shared["why"].map(lambda key: words.WHY[key][lang]),
    ).sort_values(["people", "region_id"], ascending=[False, True], na_position="last")


def by_kecamatan(p: Plan) -> pd.DataFrame:
    """`allocation.by_kecamatan`, with the people of each kecamatan under every other weight on offer as
    `by_<key>`."""
    assert p.shared is not None
    table = allocation.by_kecamatan(p.shared).set_index("kecamatan_id", drop=False)
    for weight in p.weights:
        if weight.key != p.weight.key:
            other = allocation.by_kecamatan(allocation.share_out(p.table, weight, p.need.people))
            table[f"by_{weight.key}"] = other.set_index("kecamatan_id")["people"]
    return table
