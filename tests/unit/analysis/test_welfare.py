"""Register shares, rounds and breaks, sums over villages, and villages judged; sums done by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis import welfare, welfare_goal
from analysis.verdict_row import as_verdict
from analysis.welfare import LOWEST, LOWEST_FOUR, Basis
from analysis.wording import welfare as words
from analysis.wording import welfare_villages as said

KLAKAH, JRAKAH, SELO = "3309012001", "3309012002", "3309022001"
DTKS, DTSEN, PEOPLE = Basis("dtks", "rumah_tangga"), Basis("dtsen", "rumah_tangga"), Basis("dtsen", "jiwa")
FULL = {"1": 8, "2": 20, "3": 30, "4": 40, "4plus": 50, "tanpa_keterangan": 5, "total": 153}


def round_of(village: str, year: int, counts: dict[str, float], **more: Any) -> list[dict[str, Any]]:
    about = {"round": "tahunan", "register": "dtsen", "unit": "rumah_tangga", "source_id": "uji", **more}
    return [
        {"region_id": village, "year": year, "desil": desil, "count": float(n), **about}
        for desil, n in counts.items()
    ]


def plain(village: str, year: int, first: float, total: float = 100, **more: Any) -> list[dict[str, Any]]:
    """A round with so many in desil 1, ten each in desils 2 to 4."""
    return round_of(village, year, {"1": first, "2": 10, "3": 10, "4": 10, "total": total}, **more)


def frame(*rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame([row for part in rows for row in part])


def test_shares_are_of_all_listed_those_without_a_desil_included() -> None:
    row = welfare.shares(frame(round_of(KLAKAH, 2024, FULL))).iloc[0]
    assert row["total"] == 153 and row["unranked"] == 5
    assert row[LOWEST] == pytest.approx(8 / 153 * 100)
    assert row[LOWEST_FOUR] == pytest.approx(98 / 153 * 100)
    assert not row["closed"]


def test_a_total_that_is_not_stated_is_the_sum_of_its_parts_if_all_are_told() -> None:
    parts = {k: v for k, v in FULL.items() if k != "total"}
    assert welfare.shares(frame(round_of(KLAKAH, 2024, parts)))["total"].iloc[0] == 153
    without = {k: v for k, v in parts.items() if k != "3"}
    row = welfare.shares(frame(round_of(KLAKAH, 2024, without))).iloc[0]
    assert row[["total", LOWEST, LOWEST_FOUR]].isna().all()


def test_a_register_of_the_lowest_four_says_nothing_by_their_share() -> None:
    listed = {"1": 10, "2": 20, "3": 30, "4": 40, "total": 100}
    row = welfare.shares(frame(round_of(KLAKAH, 2023, listed, register="p3ke"))).iloc[0]
    assert row["closed"] and row[LOWEST] == 10
    assert pd.isna(row[LOWEST_FOUR])


def test_rounds_are_never_summed_and_one_round_stands_for_all_villages() -> None:
    more = {"register": "dtks"}
    counts = frame(
        plain(KLAKAH, 2023, 18, round="1", **more),
        plain(KLAKAH, 2023, 12, round="4", **more),
        plain(JRAKAH, 2023, 30, round="1", **more),
    )
    rows = welfare.yearly(welfare.shares(counts))
    assert rows[["region_id", "round", "desil1"]].values.tolist() == [[KLAKAH, "4", 12.0]]


@pytest.mark.parametrize(
    "labels",
    [
        ["1", "2", "3", "4", "10"],
        ["I", "II", "IV"],
        ["tahunan", "maret", "september"],
        [
            "penetapan januari 2023",
            "penetapan april 2023",
            "penetapan 12 april 2023",
            "penetapan oktober 2023",
        ],
        ["2023-01-31", "2023-05", "2023-10-02"],
        ["ronde 1 2024", "ronde 3 2024"],
    ],
)
def test_rounds_stand_in_the_order_of_their_year(labels: list[str]) -> None:
    assert sorted([*labels[1:], labels[0]], key=welfare.round_key) == labels


def test_shares_by_village_hold_one_register_unit_year_and_round() -> None:
    counts = frame(
        plain(KLAKAH, 2024, 40, register="dtks", round="4"),
        plain(KLAKAH, 2025, 30),
        plain(JRAKAH, 2025, 20, 200),
        plain(KLAKAH, 2025, 60, unit="jiwa"),
    )
    found = welfare.share_by_village(counts, basis=DTSEN)
    assert found["share"].to_dict() == {KLAKAH: 30.0, JRAKAH: 10.0}
    assert found["count"].to_dict() == {KLAKAH: 30.0, JRAKAH: 20.0}
    assert set(zip(found["register"], found["unit"], found["year"], strict=True)) == {
        ("dtsen", "rumah_tangga", 2025)
    }
    assert welfare.share_by_village(counts, LOWEST_FOUR, basis=DTSEN)["share"].to_dict() == {
        KLAKAH: 60,
        JRAKAH: 25,
    }
    assert welfare.share_by_village(counts, basis=DTKS)["share"].to_dict() == {KLAKAH: 40}
    assert welfare.share_by_village(counts, basis=DTSEN, year=2024).empty
    assert welfare.share_by_village(counts.head(0)).empty


def test_areas_are_sums_of_counts_with_the_villages_counted() -> None:
    counts = frame(
        plain(KLAKAH, 2025, 30, 100),
        plain(JRAKAH, 2025, 10, 300),
        plain(SELO, 2025, 5, 50),
        round_of("3309022002", 2025, {"2": 9, "total": 90}),
    )
    rows = welfare.yearly(welfare.shares(counts))
    regency = welfare.aggregate(rows, 4).iloc[0]
    assert (regency["desil1"], regency["total"], regency["villages"]) == (45, 450, 3)
    assert regency[LOWEST] == pytest.approx(10.0)
    kecamatan = welfare.aggregate(rows, 6).set_index("region_id")
    assert kecamatan[LOWEST].to_dict() == {"330901": 10.0, "330902": 10.0}
    assert kecamatan["villages"].to_dict() == {"330901": 2, "330902": 1}


def line_of(*rows: list[dict[str, Any]], basis: Basis = DTSEN) -> pd.DataFrame:
    return welfare.timeline(welfare.yearly(welfare.shares(frame(*rows))), basis)


def test_a_change_of_register_or_unit_breaks_the_line() -> None:
    line = line_of(
        plain(KLAKAH, 2022, 30, unit="jiwa", register="dtks"),
        plain(KLAKAH, 2023, 28, register="dtks"),
        plain(KLAKAH, 2024, 26, register="dtks"),
        plain(KLAKAH, 2024, 99, 100, unit="jiwa", register="dtks"),
        plain(KLAKAH, 2025, 40),
        plain(KLAKAH, 2026, 36),
    )
    assert line["value"].tolist() == [30, 28, 26, 40, 36]
    assert line["break_from"].tolist() == ["", "unit", "", "register", ""]
    assert welfare.stretch_start(line).to_dict() == {KLAKAH: 2025}


def test_an_areas_line_breaks_where_other_villages_are_covered() -> None:
    many = [f"33090120{n:02d}" for n in range(1, 11)]
    rows = [plain(v, 2025, 20) for v in many] + [plain(v, 2026, 20) for v in many[:-1]]
    area = welfare.aggregate(welfare.yearly(welfare.shares(frame(*rows))), 4)
    assert welfare.timeline(area, DTSEN)["break_from"].tolist() == ["", "villages"]
    same = welfare.aggregate(
        welfare.yearly(welfare.shares(frame(*rows[:10], *(plain(v, 2026, 9) for v in many)))), 4
    )
    assert welfare.timeline(same, DTSEN)["break_from"].tolist() == ["", ""]


@pytest.mark.parametrize(
    ("now", "status", "ratio", "pace"),
    [
        (14, "on_course", 1.5, "on_track"),
        (16, "on_course", 1.0, "on_track"),
        (17, "behind", 0.75, "accelerate"),
        (21, "behind", -0.25, "deterioration"),
        (0, "met", 5.0, "achieved"),
    ],
)
def test_the_default_goal_is_a_straight_path_to_zero(
    now: float, status: str, ratio: float, pace: str
) -> None:
    """20 percent in 2025 to 0 in 2030 asks for 16 in 2026; a zero target is read in points, 4 a year."""
    line = line_of(plain(KLAKAH, 2025, 20), plain(KLAKAH, 2026, now, 100))
    v = as_verdict(
        welfare_goal.verdicts(line, welfare_goal.default_targets(line, LOWEST), 2026, [KLAKAH]).iloc[0]
    )
    assert (v.status, v.base_value, v.target_status) == (status, 20, "turunan")
    assert v.path_value == pytest.approx(16)
    assert (v.pace_ratio, v.pace_class) == (pytest.approx(ratio), pace)
    assert v.share_done == pytest.approx((20 - now) / 20 * 100)
    if now:
        assert v.required_pace == pytest.approx(now / 4)
        assert v.population == pytest.approx(100)


def test_a_base_is_never_taken_from_another_register() -> None:
    line = line_of(plain(KLAKAH, 2024, 50, register="dtks"), plain(KLAKAH, 2025, 20), plain(KLAKAH, 2026, 17))
    v = welfare_goal.verdicts(line, welfare_goal.default_targets(line, LOWEST), 2026, [KLAKAH]).iloc[0]
    assert (v["base_year"], v["base_value"], v["change"]) == (2025, 20, -3)
    first = welfare_goal.verdicts(line, welfare_goal.default_targets(line, LOWEST), 2025, [KLAKAH]).iloc[0]
    assert (first["status"], first["reason"]) == ("no_target", "other_years")
    assert pd.isna(first["current_change"])


def test_a_regencys_own_target_goes_before_the_default() -> None:
    line = line_of(
        plain(KLAKAH, 2025, 20), plain(KLAKAH, 2026, 17), plain(JRAKAH, 2025, 20), plain(JRAKAH, 2026, 17)
    )
    own = welfare_goal.default_targets(line, LOWEST).head(1)
    own = own.assign(
        target_id="boyolali-1", year=2026.0, low=18.0, high=18.0, status="asli", document="RKPD 2026"
    )
    aims = welfare_goal.targets(line, own, LOWEST)
    judged = welfare_goal.verdicts(line, aims, 2026, [KLAKAH, JRAKAH])
    assert judged["status"].to_dict() == {KLAKAH: "met", JRAKAH: "behind"}
    assert judged["target_id"].to_dict() == {KLAKAH: "boyolali-1", JRAKAH: welfare_goal.DEFAULT}
    by_default = welfare_goal.targets(line, own, LOWEST, welfare_goal.DEFAULT)
    assert welfare_goal.verdicts(line, by_default, 2026, [KLAKAH])["status"].tolist() == ["behind"]


def test_the_ground_beside_a_verdict_stays_within_one_stretch() -> None:
    villages = [f"33090120{n:02d}" for n in range(1, 7)]
    rows = [
        plain(v, year, 30 - 2 * (year - 2022) - n)
        for n, v in enumerate(villages)
        for year in range(2022, 2027)
    ]
    table = welfare_goal.table(line_of(*rows), 2026)
    ground = welfare_goal.ground(table, villages[0], 2026, needed=1.5)
    assert (ground.common, ground.own_best, ground.held, ground.villages) == (-2, 2, 100, 6)
    assert pd.isna(ground.wobble)


def test_sentences_name_register_round_unit_and_derived_goal() -> None:
    line = line_of(
        plain(KLAKAH, 2023, 20, register="dtks", round="4"),
        plain(KLAKAH, 2024, 17, register="dtks", round="4"),
        basis=DTKS,
    )
    v = as_verdict(
        welfare_goal.verdicts(line, welfare_goal.default_targets(line, LOWEST), 2024, [KLAKAH]).iloc[0]
    )
    ground = welfare_goal.ground(welfare_goal.table(line, 2024), KLAKAH, 2024, v.required_pace)
    shown = welfare_goal.in_words(v, "rumah_tangga")
    text = " ".join(said.village_sentences(shown, "Klakah", DTKS, LOWEST, "4", 17, 100, ground, "id"))
    assert text.startswith(
        "Di Klakah, 17 dari 100 rumah tangga yang terdaftar (17,00 persen) berada di desil 1 nasional menurut "
        "DTKS 2024, ronde 4, turun 3,00 poin dari setahun sebelumnya."
    )
    assert "(turunan): " in text and "SDGs Desa tujuan 1" in text
    assert "jiwa" not in text and "BPS" not in text and "kemiskinan di" not in text.lower()
    assert said.rounds_sentence("dtks", 2024, ["1", "4"], "4", "en").endswith("rounds are never summed.")
    assert words.dated("dtsen", 2025, "maret", "id") == "DTSEN 2025, ronde Maret"
    assert words.dated("dtsen", 2025, "maret", "en") == "DTSEN 2025, March round"
    assert words.dated("p3ke", 2023, "tahunan", "id") == "P3KE 2023"
    assert words.amount(41_200, "rumah_tangga", "id") == "41,2 ribu rumah tangga"


def test_a_first_year_is_a_base_and_no_verdict() -> None:
    line = line_of(plain(KLAKAH, 2025, 20))
    v = as_verdict(
        welfare_goal.verdicts(line, welfare_goal.default_targets(line, LOWEST), 2025, [KLAKAH]).iloc[0]
    )
    ground = welfare_goal.ground(welfare_goal.table(line, 2025), KLAKAH, 2025, 0.0)
    text = " ".join(said.village_sentences(v, "Klakah", DTSEN, LOWEST, "tahunan", 20, 100, ground, "id"))
    assert said.village_title(v, "Klakah", "id") == "Klakah: angka dasar 20,00 persen"
    assert "tahun pertama deret ini" in text
    assert "harus turun 4,00 poin per tahun" in text
