"""Focus lists: text, rules, members under new codes, lines as people write them, the list beside the rest."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis import focus, focus_lines, focus_progress, queries
from analysis.focus import FocusList, Rule
from analysis.warehouse import Warehouse

# Two villages of kecamatan 01 (2001 and 2008: bits 1 and 8), one kelurahan of kecamatan 02.
SMALL = FocusList("5108", ("5108012008", "5108012001", "5108021003"), "kecamatan-idm-3-2024")


def test_a_list_is_written_by_hand_the_same_way() -> None:
    # bit 1 and bit 8 of a bitmap: 2**1 + 2**8 = 258 = 2 + 4 * 64 -> characters 2 ('C') and 4 ('E')
    text = focus.encode(SMALL)
    assert text.startswith("1.5108.")
    assert text.endswith(".kecamatan-idm-3-2024.012CE.021I")  # 2**3 = 8 -> 'I'
    assert focus.decode(text) == SMALL


def test_order_and_repetition_do_not_matter() -> None:
    assert SMALL.codes == ("5108012001", "5108012008", "5108021003")
    assert FocusList("5108", SMALL.codes * 2, SMALL.rule) == SMALL


def test_an_empty_list_has_no_text_and_forgets_its_rule() -> None:
    emptied = SMALL.without(SMALL.codes)
    assert focus.encode(emptied) == ""
    assert emptied.rule == ""


@pytest.mark.parametrize("code", ["3319012001", "51080120", "5108 12001", "５108012001", "", "5108012001x"])
def test_codes_that_are_none_of_the_regencys_are_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no village code"):
        FocusList("5108", (code,))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1],  # cut
        lambda text: text.rsplit(".", 1)[0],  # the last kecamatan lost
        lambda text: text.replace("012CE", "012CF"),  # a village more
        lambda text: text + "A",  # trailing zero bits
        lambda text: text.replace("1.5108", "1.5107"),
        lambda text: text.replace("1.5108", "2.5108"),
        lambda text: text.replace("-3-", "-4-"),
        lambda text: "",
        lambda text: text.replace("012CE", "012CE" * 60),
        lambda text: text + "\n",
        lambda text: "../../etc/passwd",
    ],
)
def test_an_altered_text_is_no_list(change) -> None:
    assert focus.decode(change(focus.encode(SMALL))) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kecamatan-idm-3-2024", Rule("idm", 2024, "kecamatan", 3)),
        ("kabupaten-taksiran-20-2019", Rule("taksiran", 2019, "kabupaten", 20)),
        ("status-2024", Rule("status", 2024)),
        ("kabupaten-idm-0-2024", None),
        ("kabupaten-idm-501-2024", None),
        ("kabupaten-idm-03-2024", None),
        ("desa-idm-3-2024", None),
        ("kecamatan-idm-3-24", None),
        ("", None),
    ],
)
def test_rules_are_read_or_are_none(text: str, meant: Rule | None) -> None:
    assert focus.rule(text) == meant
    if meant:
        assert meant.text == text


TABLE = pd.DataFrame(
    {
        "region_id": [f"330101200{n}" for n in range(1, 7)],
        "name": ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam"],
        "kecamatan_id": ["330101"] * 3 + ["330102"] * 3,
        "kecamatan_name": ["Barat"] * 3 + ["Timur"] * 3,
        "idm_2023": [0.50, 0.60, 0.70, 0.65, 0.75, float("nan")],
        "idm_2024": [0.60, 0.64, 0.70, 0.65, 0.80, float("nan")],
        "status_2023": ["tertinggal", "berkembang", "berkembang", "berkembang", "maju", None],
        "status_2024": ["berkembang", "berkembang", "berkembang", "berkembang", "maju", None],
        "poor_estimate": [100.0, 50.0, 50.0, float("nan"), -5.0, float("nan")],
        "poor_year": [2019] * 6,
    }
)
for _part in ("iks", "ike", "ikl"):
    TABLE[f"{_part}_2023"], TABLE[f"{_part}_2024"] = TABLE["idm_2023"], TABLE["idm_2024"]


@pytest.mark.parametrize(
    ("rule", "chosen"),
    [
        ("kecamatan-idm-1-2024", ["3301012001", "3301012004"]),
        ("kabupaten-idm-2-2023", ["3301012001", "3301012002"]),
        ("kabupaten-taksiran-2-2019", ["3301012001", "3301012002"]),  # 50 twice: the lower code
        ("kabupaten-idm-50-2024", [f"330101200{n}" for n in range(1, 6)]),  # the unmeasured one never
        ("status-2023", ["3301012001"]),
        ("status-2024", []),
        ("kecamatan-idm-1-2022", []),
        ("kabupaten-register-5-2024", []),
    ],
)
def test_what_rules_choose(rule: str, chosen: list[str]) -> None:
    assert focus.picks(TABLE, focus.rule(rule)) == chosen


def test_progress_worked_out_by_hand() -> None:
    found = focus_progress.progress(TABLE, ["3301012001", "3301012002"])
    assert found.inside.change == pytest.approx((0.10 + 0.04) / 2)
    assert found.outside.change == pytest.approx((0.00 + 0.00 + 0.05) / 3)
    assert found.difference == pytest.approx(0.07 - 0.05 / 3)
    assert (found.inside.measured, found.outside.measured, found.outside.villages) == (2, 3, 4)
    assert found.inside.moves["naik"] == 1
    assert found.outside.identical == 2
    assert found.outside.new_change == pytest.approx(0.05)
    assert found.alike is None  # nobody outside began between 0.50 and 0.60
    assert math.isnan(found.lot)  # two villages are too few


def test_a_last_digit_of_a_computed_index_is_no_new_measurement() -> None:
    rows = TABLE.assign(idm_2024=[0.6, 0.64, 0.7001, 0.65, 0.8, float("nan")])
    assert focus_progress.moves(rows, 2023, 2024).iloc[2] == "identik"


def test_lots_are_the_exact_spread_of_random_lists() -> None:
    # all 10 ways to draw 2 of 5 values: the variance of the difference of means, worked through
    from itertools import combinations

    values = pd.Series([0.0, 0.0, 0.1, 0.2, 0.7, 0.3])
    differences = [
        values.iloc[list(some)].mean() - values.drop(values.index[list(some)]).mean()
        for some in combinations(range(6), 3)
    ]
    spread = (sum(d * d for d in differences) / len(differences)) ** 0.5
    assert focus_progress.by_lot(values, 3) == pytest.approx(1.96 * spread)


def test_estimates_are_summed_over_villages_that_have_one() -> None:
    found = focus_progress.estimate(TABLE, ["3301012001", "3301012004"])
    assert (found.inside, found.total) == (100.0, 195.0)
    assert found.villages_share == pytest.approx(25.0)


NAMED = pd.DataFrame(
    [
        ("3301012001", "kemendagri", "3301012001", "Satu", "Barat"),
        ("3301021002", "bps", "3301012001", "Satu", "Barat"),
        ("3301021002", "kemendagri", "3301012005", "Lima", "Timur"),
        ("3319012001", "kemendagri", "3319012001", "Bakalankrapyak", "Kaliwungu"),
    ],
    columns=["code", "system", "region_id", "name", "kecamatan_name"],
).assign(regency_id=lambda f: f["region_id"].str[:4], regency_name="Kabupaten")
BOOK = TABLE.assign(regency_id="3301", regency_name="Kabupaten")


def read(*lines: str) -> list[tuple[str, list[str]]]:
    return [(x.kind, [c.region_id for c in x.candidates]) for x in focus_lines.resolve(lines, BOOK, NAMED)]


@pytest.mark.parametrize(
    ("line", "kind", "candidates"),
    [
        ("3301012001", "found", ["3301012001"]),
        ("33.01.01.2001", "found", ["3301012001"]),
        (" 33 01 01 2001 ", "found", ["3301012001"]),
        ("1. Desa Dua, Kec. Barat", "found", ["3301012002"]),
        ("Dua\tBarat", "found", ["3301012002"]),
        ("dua barat", "found", ["3301012002"]),
        ("Dua (Barat)", "found", ["3301012002"]),
        ("Dua", "found", ["3301012002"]),
        ("Dua, Timur", "disagrees", ["3301012002"]),
        ("3301012001 Dua", "disagrees", ["3301012001", "3301012002"]),
        (
            "3301021002",
            "ambiguous",
            ["3301012001", "3301012005"],
        ),  # BPS's code of one, Kemendagri's of another
        ("3301021002 Lima", "found", ["3301012005"]),
        ("Empatt", "unknown", ["3301012004"]),
        ("9999999999", "unknown", []),
        ("3319012001", "elsewhere", ["3319012001"]),
        ("?", "unknown", []),
    ],
)
def test_lines_are_found_or_left_to_the_reader(line: str, kind: str, candidates: list[str]) -> None:
    found = read(line)[0]
    assert (found[0], sorted(found[1])) == (kind, sorted(candidates))


def test_a_village_named_twice_counts_once() -> None:
    assert [kind for kind, _ in read("3301012001", "Satu, Barat")] == ["found", "repeated"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3301012001\n3319010101900001", "personal"),
        ("331901 010190 0001", "personal"),
        ("x\n" * 1001, "many"),
        ("x" * 60_001, "long"),
    ],
)
def test_texts_that_are_refused_whole(text: str, reason: str) -> None:
    with pytest.raises(focus_lines.RefusedLinesError) as refused:
        focus_lines.lines_of(text)
    assert refused.value.reason == reason
    assert text.splitlines()[-1] not in str(refused.value)


def test_bulelengs_27_on_the_official_scores(real_warehouse: Warehouse) -> None:
    """Counted by hand from idm_2023_2024_panel_jawa_bali.csv (kode_kab 5108): the three lowest idm_2024 of each of
    nine kecamatan rose by 0.0106 on average, the other 102 by 0.0256; of the three lowest of 2023 the change is 0.0522
    against 0.0146, 15 villages are in both lists; 8 and 29 villages have three identical parts."""
    table = queries.village_table("5108", warehouse=real_warehouse).frame
    rule = Rule("idm", 2024, "kecamatan", 3)
    ids = focus.picks(table, rule)
    assert len(ids) == 27
    found = focus_progress.progress(table, ids)
    assert round(found.inside.change, 4) == 0.0106
    assert round(found.outside.change, 4) == 0.0256
    assert (round(found.inside.median_change, 4), round(found.outside.median_change, 4)) == (0.0076, 0.0111)
    assert (found.inside.moves["naik"], found.outside.moves["naik"]) == (3, 20)
    assert (found.inside.identical, found.outside.identical) == (8, 29)
    checked = focus_progress.back_check(table, ids, rule, 2023, 2024)
    assert (checked.villages, checked.shared) == (27, 15)
    assert (round(checked.inside, 4), round(checked.outside, 4)) == (0.0522, 0.0146)


def test_a_list_of_old_codes_follows_its_villages(real_warehouse: Warehouse) -> None:
    """Permendagri 72/2019: Boyolali's Seboto went from 33.09.02.2001 (Ampel) to 33.09.20.2001 (Gladagsari)."""
    table = queries.village_table("3309", warehouse=real_warehouse).frame
    one = FocusList("3309", ("3309022001", "3309202004", "3309992001"))
    named = queries.villages_by_code(one.codes, warehouse=real_warehouse).frame
    found = focus.members(one, table, named)
    assert found.ids == ("3309202001", "3309202004")
    assert found.recoded == {"3309022001": "3309202001"}
    assert found.unknown == ("3309992001",)
    assert one.without(found.codes_of("3309202001")).codes == ("3309202004", "3309992001")


def test_codes_of_both_offices(real_warehouse: Warehouse) -> None:
    """Seboto is 3309021002 at BPS; 3319012001 is Kemendagri's Bakalankrapyak, 3319010015 at BPS
    (xwalk_desa_bps2025_dagri2025.csv)."""
    rows = queries.villages_by_code(
        ["3309021002", "3319010015", "3319012001"], warehouse=real_warehouse
    ).frame
    assert list(zip(rows["code"], rows["system"], rows["region_id"], strict=True)) == [
        ("3309021002", "bps", "3309202001"),
        ("3319010015", "bps", "3319012001"),
        ("3319012001", "kemendagri", "3319012001"),
    ]


def test_three_hundred_villages_fit_a_link(real_warehouse: Warehouse) -> None:
    for regency in ("1108", "9504"):
        codes = queries.village_table(regency, warehouse=real_warehouse).frame["region_id"]
        one = FocusList(regency, tuple(codes[:300]), "kabupaten-idm-300-2024")
        assert len(focus.encode(one)) < 400
        assert focus.decode(focus.encode(one)) == one
