"""The register as a whole: what is loaded, each target in its own year, who amended what, and the words for it."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis import register
from analysis.cascade import cascade, latest_standing, standing, targets_of_year
from analysis.series import Figures
from analysis.verdict import judge
from analysis.verdict_row import as_verdict
from analysis.wording import target_remarks
from analysis.wording import targets as words
from analysis.wording.targets import Aim, Revision
from etl.target_conflicts import RELATIONS
from etl.target_doubt import DOUBTS
from etl.target_text import REASON_NOTE

JATIM_2025 = (
    Aim("RPJPD 2025–2045", 8.90, 9.40, "missed", 2025),
    Aim("Target Pemprov Jatim 2025", 9.40, 9.40, "missed", 2025),
    Aim("RKPD 2025", 9.75, 9.95, "met", 2024),
)
"""Three targets of one year; the published figure is 9.50."""


def target(target_id: str, year: int | None, high: float, **more: object) -> dict:
    return {
        "target_id": target_id,
        "region_id": "1671",
        "indicator": "poverty_rate",
        "measure": "level",
        "area": "total",
        "year": year,
        "low": high,
        "high": high,
        "base_year": None,
        "base_value": None,
        "plan": "RPJMD",
        "document": "RPJMD 2018-2023",
        "issued_year": 2018,
        "status": "asli",
        "confidence": "press_quoting_official",
        "locator": "",
        "judgeable": True,
        "note": "",
        "source_file": "register.csv",
        "source_row": hash(target_id) % 1000,
        **more,
    }


def rates(region_id: str, values: dict[int, float]) -> pd.DataFrame:
    rows = pd.DataFrame({"year": list(values), "value": list(values.values())})
    return rows.assign(region_id=region_id, round="maret", flag="")


PALEMBANG = pd.DataFrame(
    [
        target("a", 2023, 10.40, source_row=1),
        target(
            "b",
            2023,
            11.20,
            status="perubahan",
            document="Perubahan RPJMD 2018-2023",
            issued_year=2020,
            source_row=2,
        ),
        target("c", 2021, 11.0, plan="RKPD", document="RKPD 2021", source_row=3),
        target("d-2022", 2022, -0.5, measure="yearly_change", base_year=2021, base_value=11.34, source_row=4),
        target("d-2023", 2023, -0.5, measure="yearly_change", base_year=2021, base_value=11.34, source_row=4),
        target("e", None, 8.0, confidence="press_weak_or_ambiguous", document="komitmen", source_row=5),
    ]
)
PALEMBANG_RATES = rates("1671", {2020: 10.89, 2021: 11.34, 2022: 10.48, 2023: 10.22})
"""Published rates of Kota Palembang."""


def test_a_promise_of_several_years_is_one_target() -> None:
    found = register.holdings(PALEMBANG)
    assert (found.targets, found.documents) == (5, 4)
    assert (found.first, found.last) == (2021, 2023)
    assert (found.revised, found.derived, found.weak, found.undated) == (1, 0, 1, 1)


def test_a_target_that_was_read_twice_is_one_target() -> None:
    first = target("a", 2027, 7.0)
    again = target("b", 2027, 7.0, source_file="second.csv")
    other = target("c", 2027, 7.1, source_file="second.csv")
    assert register.holdings(pd.DataFrame([first, again])).targets == 1
    assert register.holdings(pd.DataFrame([first, again, other])).targets == 2


def test_of_nothing_there_is_nothing() -> None:
    found = register.holdings(PALEMBANG.head(0))
    assert (found.targets, found.first, found.last) == (0, None, None)
    assert (
        words.holdings_sentence(found, "Sukoharjo", "en")
        == "No target for the poverty rate of Sukoharjo is loaded."
    )


@pytest.mark.parametrize(
    ("plan", "status", "family"),
    [
        ("RPJMD", "asli", "plan"),
        ("RKP", "asli", "yearly"),
        ("APBN", "asli", "yearly"),
        ("RKPD", "perubahan", "revised"),
        ("pidato", "asli", "spoken"),
        ("lain", "turunan", "derived"),
    ],
)
def test_every_target_belongs_to_a_family(plan: str, status: str, family: str) -> None:
    assert register.family(plan, status) == family


def test_each_target_is_judged_in_its_own_year() -> None:
    own = register.in_own_year(PALEMBANG_RATES, PALEMBANG, 2023)
    assert set(own.index) == set(PALEMBANG["target_id"])
    assert own["status"].to_dict() == {
        "a": "met",
        "b": "met",
        "c": "missed",
        "d-2022": "met",
        "d-2023": "met",
        "e": "not_judgeable",
    }
    assert own.loc["d-2023", "high"] == pytest.approx(11.34 - 2 * 0.5)
    assert own.loc["c", "actual"] == 11.34


def test_kept_counts_stated_levels_whose_year_has_come() -> None:
    own = register.in_own_year(PALEMBANG_RATES, PALEMBANG, 2023)
    assert register.kept(own) == register.Kept(judged=3, met=2)
    assert words.kept_sentence(register.Kept(0, 0), "id") == ""
    assert "tidak ada yang tercapai" in words.kept_sentence(register.Kept(3, 0), "id")


def test_an_amendment_finds_the_original_it_replaces() -> None:
    (found,) = register.revisions(PALEMBANG).to_dict("records")
    assert (found["target_id"], found["original_id"]) == ("b", "a")
    assert (found["high"], found["original_high"]) == (11.20, 10.40)
    alone = register.revisions(PALEMBANG[PALEMBANG["target_id"].ne("a")])
    assert math.isnan(alone.loc[0, "original_high"])


def test_a_revision_in_words() -> None:
    revision = Revision("Perubahan RPJMD 2018–2023", "level", 2020, 2023, 11.2, 11.2, 10.4, 10.4)
    assert words.revision_sentence(revision, "id") == (
        "Perubahan RPJMD 2018–2023 (terbit 2020) mengubah target 2023 dari 10,40 persen menjadi 11,20 persen, "
        "0,80 poin lebih longgar."
    )
    alone = Revision("RKPD", "yearly_change", float("nan"), 2021, -1.0, -1.0, float("nan"), float("nan"))
    assert (
        words.revision_sentence(alone, "en")
        == "RKPD sets −1.00 point a year for 2021; the original is not loaded."
    )


def test_derived_levels_stand_back_where_something_was_stated() -> None:
    rows = pd.DataFrame(
        {
            "kind": ["this_year", "yearly", "ahead"],
            "target_status": ["turunan", "asli", "asli"],
            "n": [1, 2, 3],
        }
    )
    assert register.of_year(rows)["n"].tolist() == [2]
    assert register.of_year(rows.head(1))["n"].tolist() == [1]


# Titles and sentences


def judged(**changes: object):
    rows = judge(PALEMBANG_RATES, PALEMBANG.head(1), 2023)
    return as_verdict(rows.assign(**changes).iloc[0])


@pytest.mark.parametrize(
    ("aims", "title"),
    [
        (JATIM_2025, "A: 3 target untuk 2023, hasilnya bergantung pada yang dipakai"),
        (JATIM_2025[:2], "A: 2 target untuk 2023 dengan angka berbeda, tidak satu pun tercapai"),
        (JATIM_2025[2:], "A: 1 target untuk 2023, tercapai"),
        (
            (Aim("RKP", 9, 10, "met"), Aim("APBN", 9, 10, "met")),
            "A: 2 target untuk 2023, angkanya sama, semuanya tercapai",
        ),
        ((Aim("RPJMN", 4.5, 4.5, "not_judgeable"),), "A: 1 target untuk 2023"),
    ],
)
def test_the_title_is_the_answer(aims: tuple[Aim, ...], title: str) -> None:
    assert words.title(judged(), aims, "A", "id") == title


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"status": "no_target", "kind": ""}, "no poverty target loaded"),
        (
            {"status": "no_target", "reason": "other_years", "target_year": 2025.0},
            "no target for 2023; the first is for 2025",
        ),
        (
            {"kind": "passed", "target_year": 2021.0, "standing": "lapsed_above", "met": False},
            "no target for 2023; target of 2021 was missed, the figure of 2023 is still above it",
        ),
        (
            {"kind": "ahead", "target_year": 2026.0},
            "no target for 2023; judged on the path to its target for 2026",
        ),
        (
            {"kind": "passed", "status": "not_judgeable", "reason": "not_comparable", "target_year": 2018.0},
            "no target for 2023; its target for 2018 cannot be judged",
        ),
        ({"kind": "undated", "status": "not_judgeable"}, "its target names no year"),
    ],
)
def test_a_year_without_a_target_says_what_is_used(changes: dict, answer: str) -> None:
    assert words.title(judged(**changes), (), "A", "en") == f"A: {answer}"


def test_the_targets_of_a_year_with_their_verdicts() -> None:
    assert words.year_sentence(JATIM_2025, judged(), "id") == (
        "Dengan 10,22 persen pada Maret 2023: tidak tercapai menurut 8,90 sampai 9,40 persen (RPJPD 2025–2045) dan "
        "9,40 persen (Target Pemprov Jatim 2025); tercapai menurut 9,75 sampai 9,95 persen (RKPD 2025)."
    )
    assert words.year_sentence((), judged(), "id") == ""


def test_the_newest_target_is_held_against_the_oldest() -> None:
    jateng = (
        Aim("RKPD 2023", 9.05, 9.86, "missed", 2022),
        Aim("RPJMD 2018–2023", 7.48, 7.48, "missed", 2018),
    )
    assert words.drift_sentence(jateng, 2023, "id") == (
        "Target 2023 yang terbit 2022 (RKPD 2023) 2,38 poin lebih longgar daripada yang terbit 2018 (RPJMD 2018–2023)."
    )
    assert words.drift_sentence(jateng[:1], 2023, "id") == ""


def remarks(lang: str, other_measure: str = "", **more: object) -> str:
    blank = {
        "confidence": "press_quoting_official", "draft": False, "bound": "", "for_round": "", "reason": "",
        "doubt": "", "relations": "", "lapsed_by": "",
    }  # fmt: skip
    return target_remarks.remarks(blank | more, lang, other_measure=other_measure)


def test_remarks_say_why_a_target_is_not_judged_and_each_thing_once() -> None:
    weak = {"confidence": "press_weak_or_ambiguous", "relations": "conflicts_with"}
    assert remarks("en", reason="undated", **weak) == (
        "not judged: no year is named; weak or ambiguous source; differs from another target"
    )
    assert remarks("id", other_measure="kemiskinan ekstrem") == "tidak dinilai: kemiskinan ekstrem"
    assert remarks("id", reason="implausible", doubt="pace,reduction").startswith(
        "tidak dinilai: perlu dicek ke dokumen; menuntut penurunan yang jauh lebih cepat"
    )
    assert remarks("en") == ""


def test_remarks_tell_a_proposed_amendment_from_one_that_replaced_it() -> None:
    assert remarks("en", relations="revised_by", lapsed_by="t2") == "amended later"
    assert remarks("en", relations="revised_by") == "a proposed amendment has not replaced it"


def test_every_mark_of_a_target_has_words() -> None:
    assert set(target_remarks.DOUBT) == set(DOUBTS)
    assert set(target_remarks.UNJUDGED) == set(REASON_NOTE)
    assert set(target_remarks.RELATION) - {"proposed"} == set(RELATIONS) - {"contradicts_plan"}


# The cascade


def test_the_target_of_a_year_is_stated_implied_or_read_on_the_path() -> None:
    rows = judge(PALEMBANG_RATES, PALEMBANG, 2022)
    found = targets_of_year(rows)
    assert found.loc["1671", ["basis", "high"]].tolist() == ["yearly", pytest.approx(10.84)]
    ahead = PALEMBANG[PALEMBANG["target_id"].eq("a")].assign(base_year=2021, base_value=11.34)
    on_path = targets_of_year(judge(PALEMBANG_RATES, ahead, 2022))
    assert on_path.loc["1671", ["basis", "low", "high"]].tolist() == [
        "path",
        pytest.approx(10.87),
        pytest.approx(10.87),
    ]
    assert targets_of_year(judge(PALEMBANG_RATES, ahead, 2024)).empty, (
        "a target that has passed says nothing of 2024"
    )


def test_people_are_implied_by_the_survey_of_the_newest_year() -> None:
    figures, heads = Figures(PALEMBANG_RATES), Figures(rates("1671", {2022: 181_640, 2021: 194_000}))
    assert standing(figures, heads, ["1671"], 2022).loc["1671", "population"] == pytest.approx(
        181_640 / 10.48 * 100
    )
    year, found = latest_standing(figures, heads, ["1671"], 2025)
    assert (year, found.loc["1671", "today"]) == (2022, 10.48)


def test_what_those_without_a_target_would_have_to_do() -> None:
    index = ["a", "b", "c"]
    low = high = pd.Series({"a": 5.0, "b": 8.0})
    today = pd.Series([6.0, 10.0, 7.0], index=index)
    people = pd.Series([1e6, 2e6, 1e6], index=index)
    total = cascade(low, high, today, people, 6.5)
    assert words.rest_sentence(total, "id") == (
        "Supaya tercapai, 1 daerah tanpa target itu harus turun rata-rata 2,00 poin dari angka terakhirnya."
    )
    assert total.whole == (5 + 16 + (7 - 2)) / 4
    assert words.rest_sentence(cascade(low, high, today, people, 7.0), "id") == ""
    assert words.range_sentence(total, 6.5, "A", "id") == ""
    assert words.range_sentence(total, 6.0, "A", "en") == (
        "With the lower ends of all ranges the result is 7.00 % against 6.00 % of A: not reached, by 1.00 point."
    )


def test_coverage_says_what_rests_on_weak_sources_alone() -> None:
    assert words.coverage_sentence(34, 35, 3, "kabupaten/kota", "id") == (
        "34 dari 35 kabupaten/kota memiliki target tingkat kemiskinan sendiri yang dimuat, 3 hanya dari sumber lemah."
    )
    assert (
        words.coverage_sentence(5, 5, 0, "provinces", "en")
        == "5 of 5 provinces have a poverty-rate target of their own loaded."
    )
