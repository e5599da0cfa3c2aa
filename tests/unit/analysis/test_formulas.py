"""The formulas of the methods page, and a verdict's measures with their numbers put in."""

import pytest

from analysis.numerals import LANGS
from analysis.verdict import as_verdict, verdicts
from analysis.wording.formulas import FORMULAS, GROUPS, formula
from analysis.wording.worked import worked
from tests.unit.analysis.tables import BOYOLALI, KUDUS, observations, targets


def test_every_formula_is_complete_in_both_languages():
    assert len({f.formula_id for f in FORMULAS}) == len(FORMULAS)
    assert {f.group for f in FORMULAS} == set(GROUPS)
    for f in FORMULAS:
        for text in (f.name, f.symbols, f.words, f.note, GROUPS[f.group]):
            assert set(text) == set(LANGS)
            assert all(text.values())


def test_formulas_of_a_group_stand_together():
    groups = [f.group for f in FORMULAS]
    assert groups == sorted(groups, key=list(GROUPS).index)


def test_unknown_formula():
    with pytest.raises(KeyError):
        formula("none")


def card(region, year, rates, plan, lang="id", counts=None):
    table = verdicts(observations((region, rates)), plan, year, regions=[region], counts=counts)
    return {w.formula_id: w for w in worked(as_verdict(table.iloc[0]), lang)}


KUDUS_PLAN = targets({"region_id": "3319", "year": 2023, "value": 5.9, "base_year": 2022, "base_value": 7.41})


def test_kudus_2023_side_by_side():
    counts = observations(("3319", {2023: 65_160.0}))
    shown = card("3319", 2023, KUDUS, KUDUS_PLAN, counts=counts)
    assert list(shown) == ["gap_today", "people_today", "share_done", "lkjip", "ratio", "pace_ratio"]
    assert (shown["gap_today"].calculation, shown["gap_today"].result) == ("7,24 − 5,90", "1,34 poin")
    assert shown["people_today"].calculation == "1,34 × 900,0 ribu / 100"
    assert shown["people_today"].result == "12,1 ribu jiwa"
    assert shown["share_done"].calculation == "(7,41 − 7,24) / (7,41 − 5,90) × 100"
    assert shown["share_done"].result == "11,3 persen"
    assert shown["lkjip"].calculation == "(2 × 5,90 − 7,24) / 5,90 × 100"
    assert shown["lkjip"].result == "77,3 persen (tinggi)"
    assert shown["ratio"].result == "81,5 persen"
    assert shown["pace_ratio"].calculation == "((7,24/7,41)^(1/1) − 1) / ((5,90/7,41)^(1/1) − 1)"
    assert shown["pace_ratio"].result == "0,11 (kemajuan terbatas)"


def test_english_and_yearly_promise():
    plan = targets(
        {"region_id": "3309", "measure": "yearly_change", "year": 2018, "value": -1.0, "base_year": 2016}
    )
    shown = card("3309", 2017, BOYOLALI, plan, "en")
    assert (shown["yearly"].calculation, shown["yearly"].result) == ("12.09 − 1 × 1.00", "11.09 %")
    assert shown["share_done"].result == "13.0 %"
    assert shown["lkjip"].result == "92.2 % (very high)"
    assert shown["share_done"].name == "Share of the needed reduction done"


def test_path_and_required_pace_only_ahead():
    plan = targets({"region_id": "a", "year": 2024, "value": 8.0, "base_year": 2020})
    shown = card("a", 2022, {2020: 10.0, 2021: 9.8, 2022: 9.6}, plan)
    assert shown["path"].calculation == "9,60 − 9,00"
    assert shown["path"].result == "0,60 poin (di belakang jalur)"
    assert shown["required_pace"].calculation == "(9,60 − 8,00) / 2"
    assert shown["required_pace"].result == "0,80 poin per tahun"
    met = card("a", 2022, {2020: 10.0, 2021: 9.8, 2022: 7.9}, plan)
    assert met["required_pace"].result == "tidak ada lagi"


def test_what_has_no_value_says_why():
    plan = targets({"region_id": "a", "year": 2022, "value": 16.46, "base_year": 2021})
    assert (
        card("a", 2022, {2021: 15.46, 2022: 14.76}, plan)["share_done"].result
        == "angka dasar sudah memenuhi target"
    )
    zero = targets({"region_id": "a", "year": 2022, "value": 0.0, "base_year": 2021})
    shown = card("a", 2022, {2021: 1.0, 2022: 0.4}, zero)
    assert shown["lkjip"].result == "tidak ada nilainya pada target nol"
    assert shown["pace_ratio"].calculation == "((0,40 − 1,00) / 1) / ((0,00 − 1,00) / 1)"
    inside = targets({"region_id": "a", "year": 2022, "low": 6.0, "high": 7.0})
    shown = card("a", 2022, {2022: 6.5}, inside)
    assert shown["gap_today"].calculation == "6,50 − 6,50"
    assert shown["share_done"].result == "angka dasar tidak ada"


def test_nothing_judged_nothing_shown():
    assert card("b", 2022, {2022: 6.5}, KUDUS_PLAN) == {}
