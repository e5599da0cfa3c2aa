"""Status targets of villages and named lists of villages, on small files in the official layouts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.figure_files import read_kind
from tests.ingesting import GOLDEN, ROOT, fingerprint, load, one, refusal

VILLAGE = GOLDEN / "village"
DATA = ROOT / "data"
TARGETS, LISTS = "village_status_targets", "village_lists"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("village")
    report = load(folder, VILLAGE / "status_targets.csv", VILLAGE / "lists.csv")
    assert report.exit_code == 0, report.recap()
    return folder


@pytest.fixture(scope="module")
def targets(data: Path) -> pd.DataFrame:
    return read_kind(data, "village_target", TARGETS)


@pytest.fixture(scope="module")
def witnesses(data: Path) -> pd.DataFrame:
    return read_kind(data, "village_target_witness", TARGETS)


@pytest.fixture(scope="module")
def members(data: Path) -> pd.DataFrame:
    return read_kind(data, "village_list_member", LISTS)


class TestTargets:
    def test_the_running_target_of_jawa_tengah(self, targets: pd.DataFrame) -> None:
        row = one(targets, region_id="33", year=2029)
        assert (row.low, row.high, row.measure, row.sense) == (2575, 2575, "mandiri_count", "at_least")
        assert (row.scheme, row.scheme_basis, row.base_year, row.base_value) == (
            "indeks_desa",
            "period",
            2025,
            2208,
        )
        assert row.reason == ""

    def test_each_index_is_named(self, targets: pd.DataFrame) -> None:
        assert set(targets.loc[targets["year"].eq(2019) & targets["region_id"].eq("ID"), "scheme"]) == {"ipd"}
        assert one(targets, region_id="3319").scheme == "idm"
        silent = targets[targets["document"].str.contains("2022") & targets["reason"].eq("scheme_unstated")]
        assert set(silent["scheme"]) <= {""}

    def test_a_document_that_names_no_index_names_it_in_none_of_its_rows(self, targets: pd.DataFrame) -> None:
        document = one(targets, low=3944).document
        assert set(targets.loc[targets["document"] == document, "scheme"]) == {""}

    def test_more_villages_than_before_are_a_measure_of_their_own(self, targets: pd.DataFrame) -> None:
        stock = one(targets, region_id="ID", measure="mandiri_count", low=5000)
        added = one(targets, region_id="ID", measure="mandiri_added", low=5000)
        assert (stock.reason, added.reason) == ("", "flow")

    def test_a_target_set_by_the_idm_for_a_year_of_the_other_index_is_not_judged(
        self, targets: pd.DataFrame
    ) -> None:
        row = one(targets, region_id="64", year=2025)
        assert (row.scheme, row.base_scheme, row.reason) == ("idm", "idm", "scheme_change")

    def test_a_year_that_nobody_states(self, targets: pd.DataFrame) -> None:
        assert one(targets, region_id="3317").reason == "undated"
        assert one(targets, region_id="33", year=2026).reason == "undated"

    def test_no_village_left_at_a_status_in_the_middle_is_a_target(self, targets: pd.DataFrame) -> None:
        row = one(targets, region_id="3522")
        assert (row.measure, row.sense, row.statement, row.reason) == (
            "berkembang_count",
            "at_most",
            "projection",
            "",
        )

    def test_a_share_and_programme_places(self, targets: pd.DataFrame) -> None:
        assert one(targets, region_id="61", measure="mandiri_share").unit == "persen"
        assert set(targets.loc[targets["measure"] == "programme_count", "reason"]) == {"programme"}

    def test_what_is_no_village_target_is_left_out_and_named(self, data: Path) -> None:
        left = read_kind(data, "target_left_out", TARGETS)
        assert left["reason"].tolist() == ["hitungan seorang pengamat, bukan angka resmi"]

    def test_every_row_stands_somewhere(
        self, data: Path, targets: pd.DataFrame, witnesses: pd.DataFrame
    ) -> None:
        left = read_kind(data, "target_left_out", TARGETS)
        rows = {*targets["source_row"], *witnesses["source_row"], *left["source_row"]}
        assert rows == set(range(2, 23))


class TestWitnesses:
    def test_a_note_of_a_check_becomes_columns(self, witnesses: pd.DataFrame) -> None:
        row = one(witnesses, region_id="33", year=2024)
        assert (row.value, row.panel_value, row.differs_from_panel) == (1530, 1528, True)
        assert "CHECK" not in row.locator
        assert witnesses["differs_from_panel"].sum() == 1

    def test_an_actual_keeps_its_own_year_and_index(self, witnesses: pd.DataFrame) -> None:
        row = one(witnesses, region_id="3317")
        assert (row.year, row.value, row.scheme) == (2023, 22, "idm")
        assert one(witnesses, region_id="ID", measure="lifted_count")[["year", "scheme"]].tolist() == [
            2018,
            "ipd",
        ]


class TestLists:
    def test_the_25_independent_villages_of_kudus(self, data: Path, members: pd.DataFrame) -> None:
        told = one(read_kind(data, "village_list", LISTS), region_id="3319")
        assert (told.year, told.scheme, told.status, told.complete, told.printed_size) == (
            2022,
            "idm",
            "mandiri",
            True,
            25,
        )
        mine = members[members["list_id"] == told.list_id]
        assert len(mine) == 25
        assert mine["region_id"].notna().sum() == 25
        assert one(mine, printed_name="Negawon")[["match", "region_id"]].tolist() == ["alias", "3319032012"]

    def test_a_partial_list_knows_how_many_it_lacks(self, data: Path, members: pd.DataFrame) -> None:
        told = one(read_kind(data, "village_list", LISTS), region_id="5108")
        assert (told.complete, told.printed_size, told.topic) == (False, 27, "programme")
        row = one(members, printed_name="Sidatapa")
        assert (row.match, row.candidates) == ("none", "5108042010")
        assert pd.isna(row.region_id)

    def test_parts_of_one_list_in_two_papers_are_one_list(self, data: Path, members: pd.DataFrame) -> None:
        lists = read_kind(data, "village_list", LISTS)
        told = one(lists, list_name="desa_miskin_ekstrem_pusat_2022")
        assert (told.printed_size, (members["list_id"] == told.list_id).sum()) == (25, 10)

    def test_a_name_in_another_kecamatan_or_of_two_villages_is_not_matched(
        self, members: pd.DataFrame
    ) -> None:
        assert one(members, printed_name="Brajan").match == "other_kecamatan"
        assert one(members, printed_name="Lamahu").match == "ambiguous"
        assert len(one(members, printed_name="Lamahu").candidates.split(";")) == 2


HEAD = (
    "level,region_name,bps_code_if_known,year,indicator,target_low,target_high,unit,baseline_year,baseline_value,"
    "actual_year,actual_value,source_document,source_locator,confidence"
)
GOOD = "kab_kota,Kudus,3319,2023,desa_mandiri_count,30,30,desa,2022,25,,,doc,said,press_quoting_official"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (GOOD.replace("30,30", "40,30"), "bounds are reversed"),
        (GOOD.replace("30,30", "30,"), "without its upper value"),
        (GOOD.replace("30,30", ","), "neither a target nor an actual"),
        (GOOD.replace("30,30", "30.5,30.5"), "no number of the unit 'desa'"),
        (GOOD.replace("desa,2022,25", "desa,2024,25"), "later than the year"),
        (GOOD.replace("2022,25", ",25"), "has no year"),
        (GOOD.replace("3319", "9999999"), "9999999"),
        (GOOD.replace("kab_kota", "province"), "is said to be of level"),
        (GOOD.replace("desa_mandiri_count", "desa_hebat_count"), "not known here"),
        (GOOD.replace("30,30,desa", "130,130,persen"), "no number of the unit 'persen'"),
        (GOOD.replace(",2023,", ",soon,"), "'soon' is not what this column holds"),
        (GOOD.replace("30,30", "3x,30"), "3x"),
        (GOOD, "says the same as row 2"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_with_its_place(tmp_path: Path, bad: str, told: str) -> None:
    (tmp_path / "in").mkdir()
    good = tmp_path / "in" / "good.csv"
    good.write_text(f"{HEAD}\n{GOOD}\n", "utf-8")
    load(tmp_path / "data", good)
    before = fingerprint(tmp_path / "data")
    wrong = tmp_path / "in" / "wrong.csv"
    wrong.write_text(f"{HEAD}\n{GOOD}\n{bad}\n", "utf-8")
    said = refusal(load(tmp_path / "data", wrong))
    assert told in said
    assert "wrong.csv, row 3" in said
    assert fingerprint(tmp_path / "data") == before


LIST_HEAD = (
    "list_name,region_name,bps_code_if_known,kecamatan,desa,year,"
    "source_document,source_locator,confidence,complete"
)
MEMBER = "desa_mandiri_IDM_2022,Kudus,3319,,Bae,2022,doc,all,press_quoting_official,yes"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (MEMBER.replace("yes", "maybe"), "'maybe'"),
        (MEMBER.replace("Bae", ""), "column 'desa'"),
        (MEMBER.replace("Bae", "Lau").replace("yes", "no"), "one list is"),
        (MEMBER.replace("3319", "0001"), "0001"),
        (MEMBER, "says the same as row 2"),
    ],
)
def test_a_bad_row_of_a_list_is_refused_with_its_place(tmp_path: Path, bad: str, told: str) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(f"{LIST_HEAD}\n{MEMBER}\n{bad}\n", "utf-8")
    said = refusal(load(tmp_path / "data", wrong))
    assert told in said
    assert "wrong.csv, row 3" in said


class TestStored:
    """What the project ships."""

    def test_every_row_of_the_register_is_accounted_for(self) -> None:
        target = read_kind(DATA, "village_target", TARGETS)
        witness = read_kind(DATA, "village_target_witness", TARGETS)
        left = read_kind(DATA, "target_left_out", TARGETS)
        assert {*target["source_row"], *witness["source_row"], *left["source_row"]} == set(range(2, 363))
        assert (len(target), len(witness), len(left)) == (70, 310, 2)

    def test_the_lists(self) -> None:
        lists = read_kind(DATA, "village_list", LISTS)
        member = read_kind(DATA, "village_list_member", LISTS)
        assert (len(lists), lists["region_id"].nunique(), len(member)) == (52, 40, 489)
        assert lists["complete"].sum() == 36
        assert member["region_id"].notna().sum() == 460
        sizes = lists.set_index("list_id")["printed_size"]
        assert sizes["gardu_paskin_desa_miskin-5108-2020"] == 27
        assert sizes["desa_miskin_ekstrem_P3KE-3312-2023"] == 71
        assert sizes["desa_prioritas_kemiskinan_ekstrem_2023-3310-2023"] == 80
