"""Village targets against counts: small hand-made cases, then every target loaded, judged again by SQL that shares no
code with `analysis.village_targets`."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from analysis import queries, villages
from analysis import village_targets as vt
from analysis.numerals import Lang
from analysis.warehouse import Warehouse
from analysis.wording import revisions
from analysis.wording import village_lists as list_words
from analysis.wording import village_targets as words

NOW = 2026


def asked(**change: Any) -> pd.DataFrame:
    row = {
        "target_id": "t",
        "region_id": "3319",
        "scheme": "idm",
        "measure": "mandiri_count",
        "status": "mandiri",
        "sense": "at_least",
        "year": 2023,
        "low": 30.0,
        "high": 30.0,
        "unit": "desa",
        "statement": "target",
        "reason": "",
    }
    return pd.DataFrame([row | change])


def counted(*rows: tuple[int, str, float]) -> pd.DataFrame:
    return pd.DataFrame(
        [("3319", y, s, n, 123.0, "villages", "idm") for y, s, n in rows],
        columns=["region_id", "year", "status", "count", "total", "basis", "source_id"],
    )


COUNTS = counted(
    (2023, "mandiri", 50), (2024, "mandiri", 63), (2023, "berkembang", 6), (2024, "berkembang", 1)
)


@pytest.mark.parametrize(
    ("change", "verdict", "missing"),
    [
        ({}, "met", 0),
        ({"low": 50.0, "high": 50.0}, "met", 0),
        ({"low": 51.0, "high": 51.0}, "missed", 1),
        ({"low": 40.0, "high": 60.0}, "met", 0),
        ({"low": 60.0, "high": 90.0}, "missed", 10),
        ({"measure": "mandiri_share", "unit": "persen", "low": 40.0, "high": 40.0}, "met", 0),
        (
            {"measure": "mandiri_share", "unit": "persen", "low": 60.0, "high": 60.0},
            "missed",
            60 - 5000 / 123,
        ),
        (
            {
                "measure": "berkembang_count",
                "status": "berkembang",
                "sense": "at_most",
                "low": 0.0,
                "high": 0.0,
            },
            "missed",
            6,
        ),
        (
            {
                "measure": "berkembang_count",
                "status": "berkembang",
                "sense": "at_most",
                "low": 6.0,
                "high": 6.0,
            },
            "met",
            0,
        ),
    ],
)
def test_a_target_of_a_year_with_a_figure(change: dict[str, Any], verdict: str, missing: float) -> None:
    (row,) = vt.judge(asked(**change), COUNTS, NOW).to_dict("records")
    assert row["verdict"] == verdict
    assert row["missing"] == pytest.approx(missing)
    assert row["newest_year"] == 2024


@pytest.mark.parametrize(
    ("change", "verdict", "why"),
    [
        ({"scheme": "indeks_desa", "year": 2029}, "running", "no_figure"),
        ({"scheme": "indeks_desa", "year": 2025}, "not_judgeable", "no_figure"),
        ({"scheme": "ipd"}, "not_judgeable", "no_figure"),
        ({"year": 2022}, "not_judgeable", "no_figure"),
        ({"reason": "weak"}, "not_judgeable", "weak"),
        ({"measure": "mandiri_added", "reason": "flow"}, "not_judgeable", "flow"),
    ],
)
def test_what_has_no_figure_of_its_index_and_year(change: dict[str, Any], verdict: str, why: str) -> None:
    (row,) = vt.judge(asked(**change), COUNTS, NOW).to_dict("records")
    assert (row["verdict"], row["why"]) == (verdict, why)


def test_another_index_is_never_set_beside_the_idm() -> None:
    for scheme in ("ipd", "indeks_desa", ""):
        (row,) = vt.judge(asked(scheme=scheme), COUNTS, NOW).to_dict("records")
        assert pd.isna(row["actual"]), scheme
        assert pd.isna(row["newest"]), scheme


def test_a_count_moves_only_between_two_years_in_a_row() -> None:
    assert vt.moved(COUNTS, "3319", "mandiri") == vt.Moved(2023, 50, 2024, 63)
    assert vt.moved(counted((2019, "mandiri", 1), (2024, "mandiri", 2)), "3319", "mandiri") is None


def test_the_step_to_a_status() -> None:
    assert vt.step("mandiri", "at_least") == (
        ("sangat_tertinggal", "tertinggal", "berkembang", "maju"),
        pytest.approx(0.8156),
    )
    assert vt.step("tertinggal", "at_most") == (("tertinggal",), pytest.approx(0.5990))


TRUTH = """
WITH shown AS (
    SELECT t.*, (SELECT count(DISTINCT region_id) FROM pub.village_index v
                 WHERE v.year = t.year AND (t.region_id = 'ID' OR v.region_id LIKE t.region_id || '%')) AS have,
           (SELECT count(DISTINCT region_id) FROM pub.village_index v
            WHERE t.region_id = 'ID' OR v.region_id LIKE t.region_id || '%') AS all_of_them,
           (SELECT count(*) FROM pub.village_index v WHERE v.year = t.year AND v.status = t.status
            AND (t.region_id = 'ID' OR v.region_id LIKE t.region_id || '%')) AS own
    FROM pub.village_target t
), told AS (
    SELECT *, coalesce(
        (SELECT max(count) FROM pub.index_count c
         WHERE c.region_id = s.region_id AND c.year = s.year AND c.status = s.status),
        CASE WHEN have = all_of_them AND have > 0 THEN own END) AS n
    FROM shown s
)
SELECT target_id, CASE
    WHEN reason <> '' THEN 'not_judgeable'
    WHEN scheme <> 'idm' OR n IS NULL THEN CASE WHEN year >= 2026 THEN 'running' ELSE 'not_judgeable' END
    WHEN measure LIKE '%_share' THEN CASE WHEN 100.0 * n / have >= low THEN 'met' ELSE 'missed' END
    WHEN sense = 'at_least' THEN CASE WHEN n >= low THEN 'met' ELSE 'missed' END
    ELSE CASE WHEN n <= high THEN 'met' ELSE 'missed' END END AS verdict, n
FROM told ORDER BY target_id
"""


def judged(warehouse: Warehouse) -> pd.DataFrame:
    ids = warehouse.query("SELECT DISTINCT region_id FROM pub.village_target")["region_id"].tolist()
    targets = queries.village_status_targets(ids, warehouse=warehouse).frame
    return vt.judge(targets, queries.village_status_counts(ids, warehouse=warehouse).frame, NOW)


@pytest.fixture(scope="module")
def everything(real_warehouse: Warehouse) -> pd.DataFrame:
    return judged(real_warehouse).set_index("target_id")


def test_every_verdict_follows_from_the_villages_themselves(
    real_warehouse: Warehouse, everything: pd.DataFrame
) -> None:
    truth = real_warehouse.query(TRUTH).set_index("target_id")
    assert len(truth) == len(everything) == 70
    assert everything["verdict"].reindex(truth.index).to_dict() == truth["verdict"].to_dict()


def test_counts_of_every_region_are_those_of_its_villages(real_warehouse: Warehouse) -> None:
    """All regencies and provinces with villages, both years: 2,000 counts and more."""
    ids = real_warehouse.query(
        "SELECT region_id FROM pub.region WHERE level IN ('provinsi', 'kabupaten') AND valid_to IS NULL"
    )["region_id"].tolist()
    counts = queries.village_status_counts(ids, warehouse=real_warehouse).frame
    truth = real_warehouse.query(
        """SELECT g.region_id, v.year, v.status, count(*)::DOUBLE AS truth FROM pub.region g
           JOIN pub.village_index v ON v.region_id LIKE g.region_id || '%'
           WHERE g.level IN ('provinsi', 'kabupaten') AND g.valid_to IS NULL AND v.status IS NOT NULL GROUP BY ALL"""
    )
    both = counts[counts["year"] >= 2023].merge(truth, on=["region_id", "year", "status"], how="left")
    assert len(both) > 2500
    assert both["count"].tolist() == both["truth"].fillna(0).tolist()


def test_known_verdicts(everything: pd.DataFrame) -> None:
    kudus = everything[everything["region_id"].eq("3319")].iloc[0]
    assert (kudus["verdict"], kudus["actual"], kudus["low"]) == ("met", 50, 30)
    jateng = everything[everything["year"].eq(2029) & everything["region_id"].eq("33")].iloc[0]
    assert (jateng["low"], jateng["verdict"], jateng["scheme"]) == (2575, "running", "indeks_desa")
    assert pd.isna(jateng["newest"])
    jabar = everything[
        everything["region_id"].eq("32") & everything["year"].eq(2023) & everything["status"].eq("mandiri")
    ]
    assert sorted(jabar["low"]) == [167, 500]
    assert set(jabar["actual"]) == {1828}
    tuban = everything[everything["region_id"].eq("3523")].iloc[0]
    assert (tuban["verdict"], tuban["missing"], tuban["newest"]) == ("missed", 6, 0)


def test_conflicts_stand_on_both_sides(real_warehouse: Warehouse) -> None:
    relations = real_warehouse.query("FROM pub.village_target_relation")
    pairs = set(zip(relations["target_id"], relations["other_id"], relations["relation"], strict=True))
    assert {(b, a, r) for a, b, r in pairs} == pairs
    national = queries.village_status_relations(["ID"], warehouse=real_warehouse).frame
    assert {"conflicts_with", "other_reading"} <= set(national["relation"])


def test_printed_actuals_agree_with_the_loaded_counts_but_for_those_that_are_marked(
    real_warehouse: Warehouse,
) -> None:
    """Of the 75 that can be set beside a count, 15 differ: the nine counts the compiler marked (a tenth print speaks of
    no count) and six of other provinces."""
    ids = real_warehouse.query("SELECT DISTINCT region_id FROM pub.village_target_witness")[
        "region_id"
    ].tolist()
    witnesses = queries.village_status_witnesses(ids, warehouse=real_warehouse).frame
    beside = vt.differs(witnesses, queries.village_status_counts(ids, warehouse=real_warehouse).frame)
    marked = beside[beside["differs_from_panel"]]
    assert (marked["figure"] == marked["panel_value"]).all()
    assert (marked["difference"] != 0).all()
    assert witnesses["differs_from_panel"].sum() == 10
    assert (len(beside), int((beside["difference"] != 0).sum())) == (75, 15)


def test_the_nearest_villages_have_the_highest_scores_below_the_edge(real_warehouse: Warehouse) -> None:
    statuses, goal = vt.step("mandiri", "at_least")
    found = queries.village_nearest("3319", statuses, 5, warehouse=real_warehouse).frame
    rows = vt.with_needed(found, goal)
    assert rows["name"].tolist() == ["Loram Wetan", "Berugenjang", "Kirig", "Undaan Tengah", "Barongan"]
    assert rows["measured"].tolist() == ["again", "same", "again", "same", "same"]
    assert rows["needed"].tolist() == [0.0002, 0.0002, 0.0015, 0.0019, 0.0023]
    table = queries.village_table("3319", warehouse=real_warehouse).frame
    below = table[villages.statuses(table, 2024).isin(statuses)]["idm_2024"].nlargest(5)
    assert rows["idm"].tolist() == below.tolist()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_target_and_list_can_be_said(
    real_warehouse: Warehouse, everything: pd.DataFrame, lang: Lang
) -> None:
    for row in everything.to_dict("records"):
        told = [words.target(row, lang), words.verdict(row, lang), words.sentence(row, "X", lang)]
        assert all(told)
        assert not any(re.search(r"\bnan\b", text) for text in told)
    lists = queries.village_lists(warehouse=real_warehouse).frame
    names = [list_words.name(row, lang) for row in lists.to_dict("records")]
    assert all(len(n) <= 60 for n in names), max(names, key=len)
    assert not any("_" in n for n in names)


def test_the_list_of_kudus_is_not_the_list_of_the_panel(real_warehouse: Warehouse) -> None:
    """25 desa mandiri of 2022; by the panel 22 of them and more were mandiri in 2023."""
    (codes,) = real_warehouse.query(
        "SELECT list(region_id) AS codes FROM pub.village_list_member "
        "WHERE list_id = 'desa_mandiri_IDM_2022-3319-2022'"
    )["codes"]
    status = real_warehouse.query(
        "SELECT status, count(*) AS n FROM pub.village_index WHERE year = 2023 AND region_id IN (SELECT unnest(?)) "
        "GROUP BY status",
        [list(codes)],
    )
    assert status["n"].sum() == 25
    assert status.set_index("status")["n"]["mandiri"] == 25


@pytest.mark.parametrize(
    ("lang", "name"),
    [("id", "target, batas bawah (target status desa)"), ("en", "target, lower end (target for villages)")],
)
def test_a_changed_village_target_is_a_number_of_villages_and_no_percentage(lang: Lang, name: str) -> None:
    (row,) = pd.DataFrame(
        [{"kind": "village_target", "measure": "low", "unit": None, "name_id": None, "name_en": None}]
    ).itertuples()
    assert revisions.measure_name(row, lang) == name
    assert revisions.figure_text(30.0, None, revisions.unit_of(row), "low", lang) == "30"
    assert revisions.difference_text(30.0, 35.0, revisions.unit_of(row), "low", lang) == "+5"
