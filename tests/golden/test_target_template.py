"""A filled template of targets, as CSV and XLSX: what is loaded, what a second time changes, what stands beside."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from analysis import warehouse
from analysis.target_template import as_csv, as_workbook, fields
from etl import build as building
from etl.cli import main
from etl.figure_files import read_kind, read_provenance
from etl.manifest import load_manifests
from etl.readers.base import RawFile
from etl.readers.target_template import READER
from etl.target_text import BOUND_NOTE
from tests import small
from tests.ingesting import GOLDEN, fingerprint, load, one, refusal
from tests.templates import SUKOHARJO, csv_file, row, workbook_file

OWN = "target_own"


def loaded(data: Path, *paths: Path, **options: str) -> pd.DataFrame:
    report = load(data, *paths, **options)
    assert report.exit_code == 0, report.recap()
    return read_kind(data, "target", OWN)


class TestTheTemplate:
    @pytest.mark.parametrize("lang", ["id", "en"])
    @pytest.mark.parametrize(("suffix", "write"), [("csv", as_csv), ("xlsx", as_workbook)])
    def test_is_recognised_and_says_when_nothing_is_filled(
        self, tmp_path: Path, lang: Any, suffix: str, write: Any
    ) -> None:
        path = tmp_path / f"t.{suffix}"
        path.write_bytes(write(lang))
        heading = READER.sniff(RawFile(path.name, path.read_bytes()))
        assert heading is not None
        assert heading.columns == tuple(f.name for f in fields())
        told = refusal(load(tmp_path / "data", path))
        assert "1 fault(s)" in told
        assert "no row is filled" in told

    def test_files_saved_with_an_earlier_template_stay_readable(self, tmp_path: Path) -> None:
        """The header, the values and the declaration are a contract with files that analysts keep."""
        kept = loaded(tmp_path, GOLDEN / "target" / "own.csv")
        told = kept.sort_values("target_id")[["region_id", "measure", "year", "low", "high", "status"]]
        assert told.to_numpy().tolist() == [
            ["1107", "yearly_change", 2026, -0.8, -0.5, "asli"],
            ["1107", "yearly_change", 2027, -0.8, -0.5, "asli"],
            ["33", "level", 2029, 8.5, 8.5, "perubahan"],
            ["3311", "level", 2026, 6.9, 7.1, "asli"],
            ["ID", "level", 2045, 0.5, 0.8, "asli"],
            ["KP-JAWA-BALI", "level", 2029, 4.0, 5.0, "asli"],
        ]

    def test_the_workbook_offers_the_allowed_values(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(as_workbook("id")))
        assert book.sheetnames == ["target", "petunjuk", "nilai"]
        offered = {}
        for check in book["target"].data_validations.dataValidation:
            column = str(check.sqref).split(":")[0].rstrip("0123456789")
            sheet, cells = check.formula1.split("!")
            name = book["target"][f"{column}2"].value
            offered[name] = [c[0].value for c in book[sheet.strip("'")][cells.replace("$", "")]]
        assert offered == {f.name: list(f.values) for f in fields() if f.values}
        told = {r[0]: r[2] for r in book["petunjuk"].iter_rows(min_row=2, values_only=True)}
        assert all(told[f.name] == f.help_id for f in fields())


class TestWhatIsLoaded:
    def test_a_level(self, tmp_path: Path) -> None:
        target = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row())).iloc[0]
        assert target.target_id.startswith("target_own-3311-2026-")
        assert (target.region_id, target.indicator, target.measure, target.area) == (
            "3311",
            "poverty_rate",
            "level",
            "total",
        )
        assert (target.year, target.low, target.high) == (2026, 6.9, 7.1)
        assert (target.base_year, target.base_value) == (2024, 7.47)
        assert (target.plan, target.plan_start, target.plan_end) == ("RPJMD", 2025, 2029)
        assert (target.issued_year, target.issued_basis) == (2025, "plan")
        assert (target.status, target.confidence, target.locator) == (
            "asli",
            "official_document",
            "Tabel 4.1",
        )
        assert target.judgeable
        assert (target.source_row, target.source_file, target.vintage) == (32, "own.csv", "2026-11-24")

    def test_its_provenance(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row())
        loaded(tmp_path / "data", path)
        (told,) = read_provenance(tmp_path / "data", OWN)["files"]
        assert told["name"] == "own.csv"
        assert told["sha256"] == RawFile("", path.read_bytes()).sha256
        assert (told["rows"], told["vintage"]) == (1, "2026-11-24")

    @pytest.mark.parametrize("suffix", ["csv", "xlsx"])
    def test_every_language_and_file_says_the_same(self, tmp_path: Path, suffix: str) -> None:
        wanted = loaded(tmp_path / "id", csv_file(tmp_path / "own.csv", row()))
        if suffix == "csv":
            points = row(batas_bawah="6.9", batas_atas="7.1", nilai_dasar="7.47")
            path = csv_file(tmp_path / "en.csv", points, lang="en")
        else:
            numbers = row(kode_wilayah=3311, tahun=2026, tahun_dasar=2024)
            numbers |= {"batas_bawah": 6.9, "batas_atas": 7.1, "nilai_dasar": 7.47}
            path = workbook_file(tmp_path / "own.xlsx", numbers)
        found = loaded(tmp_path / "other", path)
        place = ["source_file", "source_row"]
        pd.testing.assert_frame_equal(found.drop(columns=place), wanted.drop(columns=place))

    def test_a_promised_fall_is_a_negative_change(self, tmp_path: Path) -> None:
        fall = row(
            jenis="penurunan per tahun",
            tahun="2026-2028",
            tiap_tahun="ya",
            batas_bawah="0,5",
            batas_atas="0,8",
        )
        found = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", fall))
        assert found["year"].tolist() == [2026, 2027, 2028]
        assert set(zip(found["low"], found["high"], found["status"], strict=True)) == {(-0.8, -0.5, "asli")}
        assert set(found["note"]) == {"dijabarkan per tahun dari 2026-2028"}
        assert found["target_id"].is_unique

    def test_a_level_spread_over_years_is_derived(self, tmp_path: Path) -> None:
        spread = row(tahun="2026-2027", tiap_tahun="ya", status="perubahan")
        found = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", spread))
        assert set(found["status"]) == {"turunan"}
        assert set(found["note"]) == {"dijabarkan per tahun dari 2026-2027 (dokumen perubahan)"}

    @pytest.mark.parametrize(
        ("changed", "bounds", "bound"),
        [
            ({"batas_bawah": ""}, (7.1, 7.1), "upper"),
            ({"jenis": "penurunan per tahun", "batas_bawah": "1", "batas_atas": ""}, (-1, -1), "lower"),
        ],
    )
    def test_a_single_bound(
        self, tmp_path: Path, changed: dict[str, str], bounds: tuple[float, float], bound: str
    ) -> None:
        target = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row(**changed))).iloc[0]
        assert (target.low, target.high) == bounds
        assert (target.bound, target.note) == (bound, BOUND_NOTE[bound])

    @pytest.mark.parametrize(
        ("changed", "note", "judgeable"),
        [
            ({"tahun": "tidak disebut"}, "tahun sasaran tidak disebut", False),
            ({"tahap": "rancangan"}, "rancangan", True),
            ({"dokumen": "Rancangan RKPD Sukoharjo 2026"}, "rancangan", True),
            ({"dokumen": "Rancangan RKPD Sukoharjo 2026", "tahap": "ditetapkan"}, None, True),
            ({"posisi": "September"}, "sasaran posisi September", True),
            ({"keyakinan": "pers, lemah atau rancu"}, "sumber lemah atau bermakna ganda", True),
            ({"dinilai": "tidak", "catatan": "hitungan dinas"}, "hitungan dinas", False),
        ],
    )
    def test_marks(self, tmp_path: Path, changed: dict[str, str], note: str | None, judgeable: bool) -> None:
        target = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row(**changed))).iloc[0]
        assert (None if pd.isna(target.note) else target.note) == note
        assert target.judgeable == judgeable

    @pytest.mark.parametrize(
        ("code", "name", "province", "region_id"),
        [
            ("ID", "", "", "ID"),
            ("33", "", "", "33"),
            ("33.11", "", "", "3311"),
            ("33,11", "", "", "3311"),
            ("", "Sukoharjo", "", "3311"),
            ("", "KAB. SUKOHARJO", "Jawa Tengah", "3311"),
            ("", "Kota Tegal", "", "3376"),
            ("3376", "Tegal", "", "3376"),
            ("", "Provinsi Gorontalo", "", "75"),
            ("", "Kabupaten Gorontalo", "", "7501"),
            ("", "Indonesia", "", "ID"),
            ("1101", "Aceh Selatan", "", "1101"),
            ("kp-jawa-bali", "", "", "KP-JAWA-BALI"),
        ],
    )
    def test_regions(self, tmp_path: Path, code: str, name: str, province: str, region_id: str) -> None:
        place = {"kode_wilayah": code, "nama_wilayah": name, "provinsi": province}
        found = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row(**place)))
        assert found["region_id"].tolist() == [region_id]


class TestASecondTime:
    def test_the_same_file_changes_no_byte(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row())
        loaded(tmp_path / "data", path)
        before = fingerprint(tmp_path / "data")
        report = load(tmp_path / "data", path)
        assert [f.status for f in report.files] == ["unchanged"]
        assert fingerprint(tmp_path / "data") == before

    def test_rows_that_move_keep_their_ids(self, tmp_path: Path) -> None:
        first = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row()))
        report = load(tmp_path / "data", csv_file(tmp_path / "own.csv", row(tahun="2029"), row()))
        assert (report.sources[0].added, report.sources[0].same, report.sources[0].removed) == (1, 1, 0)
        assert set(first["target_id"]) < set(read_kind(tmp_path / "data", "target", OWN)["target_id"])

    def test_another_value_needs_a_reason(self, tmp_path: Path) -> None:
        data = tmp_path / "data"
        loaded(data, csv_file(tmp_path / "own.csv", row()))
        before = fingerprint(data)
        path = csv_file(tmp_path / "own.csv", row(batas_atas="7,3"))
        told = refusal(load(data, path))
        assert "1 stored row(s) would change" in told
        assert "row 32, target_own-3311-2026-" in told
        assert "high 7.1 -> 7.3" in told
        assert "--accept-revisions" in told
        assert fingerprint(data) == before
        found = loaded(data, path, revision_reason="misread")
        assert found["high"].tolist() == [7.3]
        (revision,) = read_provenance(data, OWN)["revisions"]
        assert (revision["file"], revision["rows"], revision["reason"]) == ("own.csv", 1, "misread")

    def test_another_locator_needs_none(self, tmp_path: Path) -> None:
        loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row()))
        found = loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row(lokator="Tabel 4.2")))
        assert found["locator"].tolist() == ["Tabel 4.2"]

    def test_a_target_of_another_file_is_not_loaded_twice(self, tmp_path: Path) -> None:
        loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row()))
        told = refusal(load(tmp_path / "data", csv_file(tmp_path / "more.csv", row(batas_atas="7,3"))))
        assert "stand already in own.csv" in told

    def test_two_documents_stand_side_by_side(self, tmp_path: Path) -> None:
        other = row(dokumen="RKPD Sukoharjo 2026", rencana="RKPD", batas_bawah="7", batas_atas="7")
        assert len(loaded(tmp_path / "data", csv_file(tmp_path / "own.csv", row(), other))) == 2


def test_a_target_beside_one_of_the_register_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(data, GOLDEN / "target" / "nasional.csv")
    mine = row(kode_wilayah="ID", tahun="2019", tahun_dasar="2014", dokumen="RKP 2019", rencana="RKP")
    report = load(data, csv_file(tmp_path / "own.csv", mine, row()))
    assert report.recap().splitlines()[0] == (
        "beside a loaded target: ID 2019 RKP 2019: 6,9-7,1: "
        "bertentangan dengan RPJMN 2015-2019 (sasaran akhir 2019): 7-8"
    )
    assert report.sources[0].beside == (report.recap().splitlines()[0].partition(": ")[2],)
    assert len(read_kind(data, "target", OWN)) == 2


def test_from_the_template_to_the_page(
    small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Download, fill, ingest, build: the target stands in `pub.target` with its source."""
    monkeypatch.setattr(building, "load_manifests", lambda: small.MANIFESTS | {OWN: load_manifests()[OWN]})
    run = CliRunner().invoke
    path = tmp_path / "mine.xlsx"
    assert run(main, ["template", "targets", "--to", str(path)]).exit_code == 0
    book = openpyxl.load_workbook(path)
    book["target"].append([SUKOHARJO.get(f.name) for f in fields()])
    book.save(path)
    done = run(main, ["ingest", str(path)])
    assert done.exit_code == 0, done.output
    assert run(main, ["build"]).exit_code == 0
    wh = warehouse.current(small_data)
    found = one(wh.query("FROM pub.target"), region_id="3311")
    assert (found.year, found.low, found.high, found.confidence) == (2026, 6.9, 7.1, "official_document")
    source = one(wh.query("FROM pub.source"), source_id=OWN)
    assert (source.title, source["rows"]) == ("Target yang ditambahkan sendiri", 1)
