"""The template's columns and the command that writes it."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from analysis.target_template import as_csv, as_workbook, declared, example, fields
from analysis.wording.words import CONFIDENCE, TARGET_STATUS
from etl.cli import main
from etl.figures import KINDS, PROVENANCE
from etl.target_text import OTHER, PLANS, STATEMENT
from etl.validate import AREAS, indicators
from tests.ingesting import ROOT, load, one
from tests.templates import FIRST_ROW, csv_file, row

FIELDS = {f.name: f for f in fields()}
GIVES = {
    "target_id": None,
    "region_id": {"kode_wilayah", "nama_wilayah", "provinsi"},
    "indicator": {"indikator"},
    "measure": {"jenis"},
    "area": {"area"},
    "year": {"tahun", "tiap_tahun"},
    "low": {"batas_bawah"},
    "high": {"batas_atas"},
    "base_year": {"tahun_dasar"},
    "base_value": {"nilai_dasar"},
    "plan": {"rencana"},
    "plan_start": {"periode_rencana"},
    "plan_end": {"periode_rencana"},
    "document": {"dokumen"},
    "issued_year": {"tahun_terbit"},
    "issued_basis": {"tahun_terbit"},
    "status": {"status"},
    "confidence": {"keyakinan"},
    "locator": {"lokator"},
    "judgeable": {"dinilai"},
    "draft": {"tahap"},
    "for_round": {"posisi"},
    "bound": {"batas_bawah", "batas_atas"},
    "reason": {"dinilai"},
    "doubt": None,
    "read_by": {"dibaca_oleh"},
    "page": {"halaman"},
    "read_on": {"tanggal_baca"},
    "note": {"catatan"},
    "source_row": None,
}
"""Column of the kind `target` -> the fields that give it (None: given by the file itself)."""


def test_the_columns_cover_every_target() -> None:
    assert set(GIVES) | set(PROVENANCE) == set(KINDS["target"].columns)
    assert set().union(*(names for names in GIVES.values() if names)) == set(FIELDS)


def test_the_allowed_values_are_those_of_the_register() -> None:
    assert set(FIELDS["rencana"].values.values()) == {*PLANS, STATEMENT, OTHER}
    assert set(FIELDS["keyakinan"].values.values()) == set(CONFIDENCE)
    assert set(FIELDS["status"].values.values()) == set(TARGET_STATUS)
    assert set(FIELDS["area"].values.values()) == set(AREAS)
    assert set(FIELDS["indikator"].values.values()) <= set(indicators())


def test_the_example_is_a_row_of_the_register() -> None:
    """Nothing in the template is made up."""
    from etl.figure_files import read_kind

    told = dict(zip(FIELDS, example("titik"), strict=True))
    real = one(read_kind(ROOT / "data", "target", "target_register"), target_id="target_register-70")
    assert told["kode_wilayah"] == f"# contoh {real.region_id}"
    assert (float(told["batas_bawah"]), float(told["batas_atas"])) == (real.low, real.high)
    assert (int(told["tahun"]), int(told["tahun_dasar"])) == (real.year, real.base_year)
    assert float(told["nilai_dasar"]) == real.base_value
    assert (told["rencana"], told["dokumen"], told["lokator"]) == (real.plan, real.document, real.locator)
    assert told["periode_rencana"] == f"{real.plan_start}-{real.plan_end}"
    for name in ("indikator", "jenis", "area", "status", "keyakinan"):
        stored = {"indikator": "indicator", "jenis": "measure", "keyakinan": "confidence"}.get(name, name)
        assert FIELDS[name].values[told[name]] == real[stored]


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("# desimal = koma", "koma"),
        ("#Desimal: TITIK ", "titik"),
        ("# desimal = titik koma", ""),
        ("# desimal = ,", ""),
        ("desimal = koma", None),
        ("# desimal koma", None),
    ],
)
def test_the_declaration_of_the_decimal_mark(cell: str, word: str | None) -> None:
    assert declared(cell) == word


def test_every_instruction_stands_in_every_file() -> None:
    for lang in ("id", "en"):
        text = as_csv(lang).decode("utf-8-sig")
        assert all(f"# {f.name} (" in text and f.help(lang).replace('"', '""') in text for f in fields())
        assert len(text.splitlines()) == FIRST_ROW - 1
        assert as_workbook(lang).startswith(b"PK")


class TestTheCommand:
    def test_prints_the_csv(self) -> None:
        done = CliRunner().invoke(main, ["template", "targets", "--lang", "en"])
        assert done.exit_code == 0
        assert done.output == as_csv("en").decode("utf-8-sig").replace("\r\n", "\n")

    @pytest.mark.parametrize("name", ["t.csv", "t.XLSX"])
    def test_writes_a_file_and_says_what_next(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        done = CliRunner().invoke(main, ["template", "targets", "--to", str(path)])
        assert done.exit_code == 0
        assert f"python -m etl ingest {path}" in done.output
        if name.endswith("csv"):
            assert path.read_bytes() == as_csv("id")
        else:
            head = next(openpyxl.load_workbook(path)["target"].iter_rows(min_row=2, values_only=True))
            assert list(head) == list(FIELDS)

    def test_never_overwrites_what_may_be_filled(self, tmp_path: Path) -> None:
        path = tmp_path / "t.csv"
        path.write_text("mine")
        done = CliRunner().invoke(main, ["template", "targets", "--to", str(path)])
        assert done.exit_code == 2
        assert "there already" in done.stderr
        assert path.read_text() == "mine"

    def test_another_ending_is_a_usage_error(self, tmp_path: Path) -> None:
        done = CliRunner().invoke(main, ["template", "targets", "--to", str(tmp_path / "t.ods")])
        assert done.exit_code == 2
        assert ".xlsx" in done.stderr


def test_the_document_names_every_column_and_value() -> None:
    text = (ROOT / "docs" / "targets.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE))
    for f in fields():
        assert f.help_en in rows[f.name], f.name
        assert all(f"`{v}`" in rows[f.name] for v in f.values), f.name


def test_the_document_shows_what_a_refusal_says(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "targets.md").read_text("utf-8")
    (shown,) = re.findall(r"^```\n(REFUSED .*?)\n```$", text, re.MULTILINE | re.DOTALL)
    rows = (
        row(indikator="kemiskinn ekstrem", batas_bawah="6.9"),
        row(kode_wilayah="", nama_wilayah="Sukoharj"),
    )
    report = load(tmp_path / "data", csv_file(tmp_path / "my_targets.csv", *rows))
    assert report.recap().rpartition("\n")[0] == shown
