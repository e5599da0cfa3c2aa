"""`python -m etl add`: what a file shows is drafted, what it does not prove is asked, what is written works."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from etl.add import draft
from etl.add_numbers import evidence
from etl.add_text import value
from etl.cli import main
from etl.errors import UnknownLayoutError, UsageError
from etl.indicators import known
from etl.inputs import fingerprint
from etl.manifest import load_manifests, parse_manifest
from etl.readers import all_readers
from etl.readers.base import RawFile
from etl.readers.bps_common import OPTIONS, check_options
from etl.recognise import Match, recognise
from tests.bps_server import KEY, Service, serving
from tests.bps_tables import poverty_line
from tests.ingesting import GOLDEN, book, small_manifests

BPS = GOLDEN / "bps"
RULES = "bps_poverty_count_regency"
"""A source with the survey months of regency figures; `bps_poverty_rate_regency` has the same."""
PERSON = {
    "publisher": "BPS",
    "title_id": "judul",
    "title_en": "title",
    "document": "tabel",
    "url": "https://www.bps.go.id/",
    "licence": "lihat penerbit",
    "retrieved_at": "2026-11-24",
}


def raw(name: str, text: str) -> RawFile:
    return RawFile(name, text.encode())


def table(*cells: str, title: str = "Angka Melek Huruf Menurut Kabupaten/Kota (Persen)") -> RawFile:
    """A query-builder table of Boyolali, Kudus and Pati in one year."""
    rows = ["Provinsi/Kabupaten/Kota,", f',"{title}"', ",2024", "JAWA TENGAH,90"]
    rows += [f'{name},"{cell}"' for name, cell in zip(("Boyolali", "Kudus", "Pati"), cells, strict=True)]
    return raw("tabel.csv", "\n".join(rows) + "\n")


def drafted(file: RawFile, **said: Any) -> Any:
    return draft(file, {**PERSON, **said}, book=book(), sources=small_manifests())


def opens(file: RawFile, **said: Any) -> dict[str, str]:
    return {o.what: o.evidence for o in drafted(file, **said).opens}


class TestAgainstTheManifestsWrittenByHand:
    """Every layout: a draft without its source reads the same figures as the manifest that a person wrote."""

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("p0_kabkota.csv", {"indicator": "poverty_rate", "round": RULES, "marks": {"-": "not_available"}}),
            ("jumlah_kabkota.csv",
             {"indicator": "poor_count", "factor": 1000, "round": "bps_poverty_rate_regency",
              "marks": {"-": "not_available"}}),
            ("p0_provinsi.csv", {"indicator": "poverty_rate", "marks": {"-": "not_available"}}),
            ("kabkota_2024.csv",
             {"measures": {"jumlah_miskin (000)": "poor_count", "persen_miskin": "poverty_rate",
                           "Indeks Kedalaman Kemiskinan (P1)": "poverty_gap",
                           "Indeks Keparahan Kemiskinan (P2)": "poverty_severity"},
              "factor": 1000, "round": "maret"}),
            ("tpt_jatim.csv", {"indicator": "unemployment_rate"}),
            ("tren.csv",
             {"measures": {"persentase": "poverty_rate", "jumlah_juta": "poor_count"}, "factor": 1_000_000,
              "region": "ID", "round": "maret"}),
            ("penduduk_jatim.xls", {"measures": {"L+P": "population"}}),
            ("webapi_624.json", {"indicator": "poverty_line", "round": RULES}),
            ("Jumlah dan Persentase Penduduk Miskin Menurut Provinsi, 2018.csv",
             {"measures": {"Garis Kemiskinan": "poverty_line", "Jumlah Penduduk Miskin": "poor_count",
                           "Persentase Penduduk Miskin": "poverty_rate"},
              "factor": 1000, "marks": {"...": "not_available"}}),
        ],
    )  # fmt: skip
    def test_the_same_figures(self, name: str, said: dict[str, Any]) -> None:
        file = RawFile(name, (BPS / name).read_bytes())
        match = recognise(file, all_readers(), small_manifests())
        assert isinstance(match, Match)
        rest = {k: v for k, v in small_manifests().items() if k != match.source.source_id}
        result = draft(file, {**PERSON, "id": "draft_of_it", **said}, book=book(), sources=rest)
        misprint = [o for o in result.opens if "valid range" in o.evidence]
        assert result.opens == misprint
        assert bool(misprint) == ("2018" in name)  # Indonesia's row of that file, etl/corrections.toml
        own = parse_manifest(result.text, "draft_of_it")
        columns = ["region_id", "indicator", "year", "round", "area"]
        by_hand, by_draft = (
            match.reader.read(file, source, book())["observation"]
            .dropna(subset=["value"])
            .set_index(columns)["value"]
            for source in (match.source, own)
        )
        if name == "tren.csv":  # its manifest says that the survey months before 2012 are unclear
            by_hand, by_draft = (s.droplevel("round") for s in (by_hand, by_draft))
        pd.testing.assert_series_equal(by_hand.sort_index(), by_draft.sort_index())


class TestNumbers:
    """A convention is proven by cells that fit it alone, never guessed."""

    @pytest.mark.parametrize(
        ("cells", "convention"),
        [
            (("12.5", "7", "8"), "en"),
            (("12,5", "7", "8"), "id"),
            (("1,234.5", "7", "8"), "en"),
            (("1.234,5", "7", "8"), "id"),
            (("125", "7", "8"), "en"),
            (("1.234", "7", "8"), ""),
            (("1,234", "7", "8"), ""),
            (("12.5", "12,5", "8"), ""),
            (("12.5", "1.234", "2.345"), ""),
            (("12.5", "13.5", "1.234"), "en"),
        ],
    )
    def test_what_cells_prove(self, cells: tuple[str, ...], convention: str) -> None:
        assert evidence(cells).convention == convention

    @given(st.lists(st.integers(-(10**7), 10**7), min_size=1), st.sampled_from(["en", "id"]))
    def test_grouped_numbers_with_decimals_prove_their_own(self, numbers: list[int], convention: str) -> None:
        printed = [f"{n / 100:,.2f}" for n in numbers]
        if convention == "id":
            printed = [p.translate(str.maketrans(",.", ".,")) for p in printed]
        assert evidence(printed).convention == convention

    def test_an_open_convention_shows_its_evidence_and_closes_with_the_option(self) -> None:
        file = table("1.234", "2.345", "80", title="Angka Uji Menurut Kabupaten/Kota (Jiwa)")
        found = opens(file, indicator="population")
        assert (
            "2 cell(s) fit both and would say two different numbers: '1.234', '2.345'"
            in found["the number convention is not proven"]
        )
        assert 'numbers = "?"' in drafted(file, indicator="population").text
        result = drafted(file, indicator="population", numbers="id")
        assert not result.opens
        assert "4 rows" in result.read

    def test_an_option_against_the_evidence_is_refused(self) -> None:
        with pytest.raises(UsageError, match="2 cell\\(s\\) fit the other convention alone, first '12,5'"):
            drafted(table("12,5", "13,5", "8"), indicator="safe_water", numbers="en")

    def test_marks_and_footnotes_are_asked_for_each(self) -> None:
        file = table("-", "12.5*", "n.a.")
        found = opens(file, indicator="safe_water")
        assert set(found) == {"what '-' means", "what 'n.a.' means", "the mark '*' after a number"}
        result = drafted(
            file, indicator="safe_water", footnotes=("*",), marks={"-": "not_available", "n.a.": "suppressed"}
        )
        assert "4 rows" in result.read
        assert "2 without a figure" in result.read
        assert parse_manifest(result.text, "x").marks == {"-": "not_available", "n.a.": "suppressed"}

    def test_scientific_notation_is_no_footnote(self) -> None:
        assert "what '1.23E+05' means" in opens(table("1.23E+05", "12.5", "8"), indicator="safe_water")

    def test_native_numbers_of_a_workbook_have_no_convention(self, tmp_path: Path) -> None:
        workbook = openpyxl.Workbook()
        for row in (["Tahun", 2023, 2024], ["ACEH", 7.25, 8.5], ["BALI", 3.125, 4], ["PAPUA", 5, 6.5]):
            workbook.active.append([str(c) if i == 0 or row[0] == "Tahun" else c for i, c in enumerate(row)])
        workbook.save(tmp_path / "t.xlsx")
        file = RawFile("t.xlsx", (tmp_path / "t.xlsx").read_bytes())
        result = drafted(file, indicator="unemployment_rate")
        assert not result.opens
        assert any("6 native number(s)" in line for line in result.seen)
        source = parse_manifest(result.text, "x")
        assert source.recognise.columns == ("Tahun", "ACEH 2023: 7.25")


class TestRegions:
    """Names and codes are resolved, every one."""

    def test_one_province_is_found_by_its_regencies(self) -> None:
        file = raw("t.csv", "Wilayah,Tahun,Nilai (persen)\nBoyolali,2024,90.5\nKudus,2024,91.5\n")
        source = parse_manifest(drafted(file, indicator="safe_water").text, "x")
        assert source.read["parent"] == "33"

    def test_provinces_by_name_in_a_tidy_table(self) -> None:
        file = raw("t.csv", "Provinsi,Tahun,Nilai (persen)\nJawa Tengah,2024,90.5\nIndonesia,2024,91.5\n")
        result = drafted(file, indicator="safe_water")
        assert not result.opens
        assert "2 regions" in result.read

    def test_codes_of_both_schemes_are_asked_for(self) -> None:
        """1101 is Simeulue at BPS (Kemendagri 1109) and Aceh Selatan at Kemendagri."""
        file = raw("t.csv", "kode,tahun,nilai\n1101,2024,9.5\n1102,2024,9.25\n")
        found = opens(file, indicator="safe_water")
        assert (
            "1101 is 1109 Simeulue at BPS, 1101 Aceh Selatan at Kemendagri"
            in found["regions that do not resolve"]
        )
        for scheme, region_id in (("bps", "1109"), ("kemendagri", "1101")):
            source = parse_manifest(drafted(file, indicator="safe_water", codes=scheme).text, "x")
            (reader,) = [r for r in all_readers() if r.layout == "bps_tidy_csv"]
            assert reader.read(file, source, book())["observation"]["region_id"].iloc[0] == region_id

    def test_names_decide_between_the_schemes(self) -> None:
        file = raw("t.csv", "kode,nama,tahun,nilai\n1101,Simeulue,2024,9.5\n1102,Aceh Singkil,2024,9.25\n")
        source = parse_manifest(drafted(file, indicator="safe_water").text, "x")
        assert (source.read["scheme"], source.read["check_name"]) == ("bps", "nama")

    def test_a_name_that_is_no_region_is_named_with_its_row(self) -> None:
        text = table("90.5", "91.5", "92.5").data.decode().replace("Kudus", "Kudos")
        (evidence_,) = opens(raw("t.csv", text), indicator="safe_water").values()
        assert "row 6" in evidence_
        assert "'Kudos'" in evidence_


class TestWhatAPersonMustSay:
    def test_nothing_said_everything_asked(self) -> None:
        result = draft(table("90.5", "91.5", "92.5"), {}, book=book(), sources=small_manifests())
        asked = [o.what for o in result.opens]
        assert asked[:-1] == ["publisher", "title_en", "document", "url", "licence", "retrieved_at"]
        assert asked[-1].startswith("which indicator")
        with pytest.raises(UsageError, match="lacks publisher, title_en, document, url, licence"):
            parse_manifest(result.text, "x")

    def test_a_new_indicator_is_defined_beside_its_source(self) -> None:
        said = {
            "indicator": "literacy",
            "name_id": "Angka melek huruf",
            "name_en": "Literacy",
            "polarity": 1,
            "definition_id": "Bagian penduduk yang melek huruf.",
            "definition_en": "Share who can read.",
        }
        result = drafted(table("90.5", "91.25", "92.5"), **said)
        assert not result.opens
        source = parse_manifest(result.text, "x")
        assert (
            source.indicators["literacy"] | {"valid": [0, 100], "decimals": 2, "unit": "persen"}
            == (source.indicators["literacy"])
        )
        assert "literacy" in known([source])

    def test_words_of_a_new_indicator_are_asked_for(self) -> None:
        found = opens(table("90.5", "91.5", "92.5"), indicator="literacy")
        assert [w.split(" ")[0] for w in found] == [
            "name_id",
            "name_en",
            "polarity",
            "definition_id",
            "definition_en",
        ]

    def test_of_several_new_indicators_the_words_go_into_the_draft(self) -> None:
        file = raw("air.csv", "Wilayah,Tahun,Air,KK (ribu)\nBoyolali,2024,90.5,99\nKudus,2024,91.5,98.5\n")
        both = {"measures": {"Air": "clean_water", "KK (ribu)": "households"}}
        result = drafted(file, **both)
        assert result.source_id == "bps_air"
        assert {o.option for o in result.opens} == {
            f"in the draft, under [indicators.{name}]" for name in ("clean_water", "households")
        }
        with pytest.raises(UsageError, match="2 are new: clean_water, households"):
            drafted(file, **both, unit="persen")
        only = {"measures": {"KK (ribu)": "households"}}
        asked = opens(file, **only, unit="rumah tangga")["the factor"]
        assert asked == "the unit printed is 'ribu', that of households is 'rumah tangga'"

    def test_a_misspelt_name_of_a_known_indicator_is_noticed(self) -> None:
        found = opens(table("90.5", "91.5", "92.5"), indicator="safe_watter")
        assert "did you mean safe_water?" in found["name_id of the new indicator safe_watter"]

    def test_a_definition_of_a_known_indicator_is_refused(self) -> None:
        with pytest.raises(UsageError, match="the one named is known already"):
            drafted(table("90.5", "91.5", "92.5"), indicator="safe_water", unit="persen")

    def test_thousands_are_asked_about(self) -> None:
        file = table("90.5", "91.5", "92.5", title="Jumlah Penduduk Uji Menurut Kabupaten/Kota (Ribu Jiwa)")
        assert opens(file, indicator="population") == {
            "the factor": "the unit printed is 'Ribu Jiwa', that of population is 'jiwa'"
        }
        assert "factor = 1000" in drafted(file, indicator="population", factor=1000).text

    def test_the_survey_month_of_a_survey_figure_is_asked_for(self) -> None:
        found = opens(table("9.5", "9.25", "8.5"), indicator="poverty_rate")
        asked = found["the survey month, which the table does not print"]
        assert "2015- maret, 2012-2014 september, -2011 tahunan" in asked
        with pytest.raises(UsageError, match="no survey month, and no source"):
            drafted(table("9.5", "9.25", "8.5"), indicator="poverty_rate", round="april")
        assert (
            '{ round = "maret" }'
            in drafted(table("9.5", "9.25", "8.5"), indicator="poverty_rate", round="maret").text
        )

    def test_a_zero_where_there_can_be_none_is_asked_about(self) -> None:
        file = table("380000", "0", "410000", title="Garis Uji Menurut Kabupaten/Kota (Rupiah)")
        text = file.data.replace(b"JAWA TENGAH,90", b"JAWA TENGAH,400000")
        found = opens(RawFile("t.csv", text), indicator="poverty_line", round="maret")
        assert found == {"what a printed 0 means": "1 cell(s) are 0, which poverty_line cannot be"}

    def test_a_wrong_anchor_leaves_the_draft_open(self) -> None:
        anchors = [{"region_id": "3309", "year": 2024, "value": 95.0}]
        found = opens(table("90.5", "91.5", "92.5"), indicator="safe_water", anchors=anchors)
        assert "is 90.5, published 95" in found["the file cannot be read with this manifest"]

    def test_several_columns_are_named_one_by_one(self) -> None:
        file = raw(
            "t.csv",
            "Wilayah,Tahun,Air (persen),Listrik (persen)\nBoyolali,2024,90.5,99\nKudus,2024,91.5,98\n",
        )
        assert len(opens(file)) == 2
        with pytest.raises(
            UsageError, match="several columns of figures: 'Air \\(persen\\)', 'Listrik \\(persen\\)'"
        ):
            drafted(file, indicator="safe_water")
        with pytest.raises(UsageError, match="did you mean 'Air \\(persen\\)'"):
            drafted(file, measures={"Air persen": "safe_water"})
        assert "2 rows" in drafted(file, measures={"Air (persen)": "safe_water"}).read


class TestRefusals:
    def test_a_file_that_a_source_reads_already_is_named(self) -> None:
        file = RawFile("p0.csv", (BPS / "p0_kabkota.csv").read_bytes())
        with pytest.raises(UsageError, match="'bps_poverty_rate_regency' reads this file already"):
            drafted(file)

    def test_why_a_file_was_passed_over_so_far_is_told(self) -> None:
        """etl/not_ours.toml passes over variable 31, the population of one regency's districts."""
        lists = {name: [] for name in ("tahun", "turvar", "turtahun", "vervar")}
        variable = {"val": 31, "label": "Jumlah Penduduk", "unit": "Jiwa"}
        answer = {"status": "OK", "var": [variable], **lists, "datacontent": {"1": 2}}
        seen = drafted(raw("a.json", json.dumps(answer))).seen
        assert any(line.startswith("so far   passed over: the population of one regency") for line in seen)

    def test_an_unknown_layout_is_refused(self) -> None:
        with pytest.raises(UnknownLayoutError, match="no known layout"):
            drafted(raw("surat.txt", "Dengan hormat,\n"))

    def test_semicolons_are_noticed(self) -> None:
        with pytest.raises(UnknownLayoutError, match="separated by semicolons"):
            drafted(raw("t.csv", "Wilayah;Tahun;Nilai\nBoyolali;2024;90,5\n"))

    def test_an_id_that_stands_already(self) -> None:
        with pytest.raises(UsageError, match="'bps_hdi_jabar' stands already"):
            drafted(table("90.5", "91.5", "92.5"), id="bps_hdi_jabar")


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """`python -m etl add` into the data folder of an installation."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "reference").symlink_to(Path(__file__).parents[2] / "data" / "reference")
    monkeypatch.setenv("CAPAIAN_DATA", str(data))
    (tmp_path / "t.csv").write_bytes(table("90.5", "91.5", "92.5").data)

    def invoke(*more: str) -> Result:
        return CliRunner().invoke(main, ["add", *more])

    yield invoke


WORDS = [f"--{k.replace('_', '-')}={v}" for k, v in PERSON.items()]


class TestTheCommand:
    def test_a_draft_is_read_by_nothing_and_gives_way_to_the_finished_one(
        self, add: Callable[..., Result], tmp_path: Path
    ) -> None:
        folder, file = tmp_path / "data" / "sources", str(tmp_path / "t.csv")
        first = add(file)
        assert first.exit_code == 0
        assert "open: 7 point(s)" in first.output
        assert [p.name for p in folder.iterdir()] == ["bps_angka_melek_huruf.toml.draft"]
        assert "bps_angka_melek_huruf" not in load_manifests()
        assert add(file, *WORDS, "--indicator=safe_water").exit_code == 0
        assert [p.name for p in folder.iterdir()] == ["bps_angka_melek_huruf.toml"]
        assert load_manifests()["bps_angka_melek_huruf"].expect["rows_min"] == 4
        again = add(file, *WORDS, "--indicator=safe_water")
        assert again.exit_code == 2
        assert "'bps_angka_melek_huruf' reads this file already" in again.stderr

    def test_a_draft_that_was_edited_is_never_overwritten(
        self, add: Callable[..., Result], tmp_path: Path
    ) -> None:
        file = str(tmp_path / "t.csv")
        add(file)
        (path,) = (tmp_path / "data" / "sources").iterdir()
        edited = path.read_text("utf-8").replace('publisher = ""', 'publisher = "BPS"')
        path.write_text(edited, "utf-8")
        refused = add(file, *WORDS, "--indicator=safe_water")
        assert refused.exit_code == 2
        assert "has been edited" in refused.stderr
        assert path.read_text("utf-8") == edited

    def test_a_draft_finished_by_hand_is_a_manifest(self, add: Callable[..., Result], tmp_path: Path) -> None:
        add(str(tmp_path / "t.csv"))
        (path,) = (tmp_path / "data" / "sources").iterdir()
        text = path.read_text("utf-8").replace('indicator = "?"', 'indicator = "safe_water"')
        for key, said in PERSON.items():
            text = text.replace(f'{key} = ""', f'{key} = "{said}"')
        path.with_suffix("").write_text(text, "utf-8")
        done = CliRunner().invoke(main, ["ingest", str(tmp_path / "t.csv")])
        assert done.exit_code == 0, done.output
        assert "+4 rows" in done.output + done.stderr

    def test_for_machines(self, add: Callable[..., Result], tmp_path: Path) -> None:
        told = json.loads(add(str(tmp_path / "t.csv"), "--format=json").stdout)
        assert told["complete"] is False
        assert {"what", "evidence", "option"} == set(told["open"][0])

    @pytest.mark.parametrize(
        "wrong", [("--anchor=33-2024=9",), ("--mark=-",), ("--retrieved-at=kemarin",), ("--webapi=624",)]
    )
    def test_a_wrong_call_writes_nothing(
        self, add: Callable[..., Result], tmp_path: Path, wrong: tuple[str, ...]
    ) -> None:
        assert add(str(tmp_path / "t.csv"), *wrong).exit_code == 2
        assert not (tmp_path / "data" / "sources").exists()

    def test_an_own_manifest_is_part_of_what_a_build_is_made_of(
        self, add: Callable[..., Result], tmp_path: Path
    ) -> None:
        before = fingerprint(tmp_path / "data")
        add(str(tmp_path / "t.csv"))
        assert fingerprint(tmp_path / "data") == before
        add(str(tmp_path / "t.csv"), *WORDS, "--indicator=safe_water")
        after = fingerprint(tmp_path / "data")
        assert after.sha256 != before.sha256
        assert after.code_version == before.code_version


class TestWebApi:
    def test_a_variable_is_drafted_fetched_and_loaded(
        self, add: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Variable 999: the poverty line of three regions under another number, so that no manifest knows it."""
        variable = poverty_line()
        variable.var = "999"
        with serving(Service([variable])) as base:
            monkeypatch.setenv("BPS_API_KEY", KEY)
            monkeypatch.setenv("BPS_API_URL", base)
            result = add(
                "--webapi=999", "--licence=lihat penerbit", "--indicator=poverty_line", "--round=maret"
            )
            assert result.exit_code == 0, result.output
            assert "service  years 2024-2025 (2 listed)" in result.output
            assert "python -m etl fetch bps --var 999" in result.output
            path = tmp_path / "data" / "sources" / "bps_webapi_999.toml"
            manifest = tomllib.loads(path.read_text("utf-8"))
            assert manifest["fetch"] == {"var": 999, "level": "kabupaten"}
            assert manifest["title_en"] == "Poverty Line by Regency/Municipality"
            assert "999" in manifest["document"]
            done = CliRunner().invoke(main, ["fetch", "bps", "--var", "999"])
            assert done.exit_code == 0, done.output
            assert "bps_webapi_999" in done.output + done.stderr
        for text in (result.output, path.read_text("utf-8"), done.output):
            assert KEY not in text

    def test_a_variable_that_is_not_there(
        self, add: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with serving(Service([poverty_line()])) as base:
            monkeypatch.setenv("BPS_API_KEY", KEY)
            monkeypatch.setenv("BPS_API_URL", base)
            refused = add("--webapi=31")
        assert refused.exit_code == 1
        assert "lists no variable 31" in refused.stderr


GOOD = """
publisher = "BPS"
title_id = "j"
title_en = "t"
document = "d"
url = "u"
licence = "l"
[recognise]
layout = "bps_query_table"
[read]
indicator = "uji"
[indicators.uji]
name_id = "a"
name_en = "b"
unit = "persen"
polarity = 1
decimals = 1
valid = [0, 100]
definition_id = "c"
definition_en = "d"
"""


class TestManifests:
    """What is wrong in a manifest is named, with the closest valid word."""

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ('publisher = "BPS"', 'publiser = "BPS"', "did you mean 'publisher'"),
            ('publisher = "BPS"', 'publisher = " "', "lacks publisher"),
            ('layout = "bps_query_table"', 'layout = "bps_query_table"\ntitel = "x"', "did you mean 'title'"),
            ("[read]", "[expect]\nrow_min = 1\n[read]", "did you mean 'rows_min'"),
            (
                "[read]",
                '[marks]\n"-" = "not_avail"\n[read]',
                "one of: not_available, not_applicable, suppressed",
            ),
            ('licence = "l"', 'licence = "l"\nnumbers = "de"', "one of: en, id"),
            ("polarity = 1", "polarity = 2", "polarity must be -1, 0 or 1"),
            ("polarity = 1", "polarty = 1", "did you mean 'polarity'"),
            ("valid = [0, 100]", "valid = [100, 0]", r"valid must be \[lowest, highest\]"),
            ('definition_en = "d"', 'definition_en = ""', "lacks definition_en"),
            ("[indicators.uji]", "[indicators.Uji]", "no name of an indicator"),
        ],
    )
    def test_a_fault_is_named(self, old: str, new: str, told: str) -> None:
        assert GOOD.count(old) == 1
        with pytest.raises(UsageError, match=told):
            parse_manifest(GOOD.replace(old, new), "uji")

    def test_a_misspelt_option_of_a_reader_is_named(self) -> None:
        source = parse_manifest(GOOD.replace('indicator = "uji"', 'indicator = "uji"\nfactr = 1000'), "uji")
        with pytest.raises(UsageError, match="did you mean 'factor'"):
            check_options(source)

    def test_a_misspelt_layout_is_named_when_its_file_comes(self) -> None:
        source = parse_manifest(GOOD.replace("bps_query_table", "bps_query_tabel"), "uji")
        with pytest.raises(UsageError, match="did you mean 'bps_query_table'"):
            recognise(table("90.5", "91.5", "92.5"), all_readers(), {"uji": source})

    def test_options_of_all_manifests_are_known(self) -> None:
        checked = [s for s in load_manifests().values() if s.recognise.layout in OPTIONS]
        assert len(checked) > 30
        for source in checked:
            check_options(source)

    def test_one_name_defined_in_two_ways(self) -> None:
        one = parse_manifest(GOOD, "one")
        same = parse_manifest(GOOD.replace('title_id = "j"', 'title_id = "k"'), "same")
        other = parse_manifest(GOOD.replace('unit = "persen"', 'unit = "jiwa"'), "other")
        assert known([one, same])["uji"]["unit"] == "persen"
        with pytest.raises(
            UsageError, match=r"defined in two ways \(unit differ\): here and in etl/sources/one.toml"
        ):
            known([one, other])

    def test_an_id_in_both_folders(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        own = tmp_path / "sources"
        own.mkdir()
        (own / "bps_hdi_jabar.toml").write_text(GOOD, "utf-8")
        monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
        with pytest.raises(UsageError, match="two manifests bear the id 'bps_hdi_jabar'"):
            load_manifests()
        (own / "bps_hdi_jabar.toml").rename(own / "bps_uji.toml")
        assert load_manifests()["bps_uji"].where.file == "data/sources/bps_uji.toml"
        (own / "bps_uji.toml").unlink()
        assert "bps_uji" not in load_manifests()

    @given(
        st.recursive(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]))
            | st.integers(-(10**9), 10**9)
            | st.booleans(),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(st.text("ab é'\"\\\n", min_size=1), inner, max_size=3)
            ),
            max_leaves=8,
        )
    )
    def test_what_is_written_reads_back(self, told: Any) -> None:
        assert tomllib.loads(f"x = {value(told)}")["x"] == told
