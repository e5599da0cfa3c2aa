"""A file that was cut, re-headed, doubled, mislabelled or given in another unit is refused whole, with its
place, and what stood before stays byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingesting import GOLDEN, fingerprint, load, refusal

BPS = GOLDEN / "bps"
PROVINCES = "Jumlah dan Persentase Penduduk Miskin Menurut Provinsi, 2018.csv"


def text_of(name: str) -> str:
    return (BPS / name).read_text("utf-8")


def double_row(text: str) -> str:
    return text.replace("Kudus,9.45", "Kudus,9.45,8.63,7.99,7.73,7.65,7.59,6.98\nKudus,9.45")


def with_key(key: str, value: float) -> Callable[[str], str]:
    def change(text: str) -> str:
        answer = json.loads(text)
        answer["datacontent"][key] = value
        return json.dumps(answer)

    return change


BAD: dict[str, tuple[str, Callable[[str], str], tuple[str, ...]]] = {
    "cut within a row": ("p0_kabkota.csv", lambda t: t[: t.index(",11.96")], ("row 6", "cut")),
    "cut within the header": ("p0_kabkota.csv", lambda t: t[:70], ("p0_kabkota.csv",)),
    "a quote that never closes": ("p0_kabkota.csv", lambda t: t[: t.index("Maret 2015")], ("broken CSV",)),
    "title of another table": (
        "p0_kabkota.csv",
        lambda t: t.replace("Persentase Penduduk Miskin (P0)", "Rata-rata Lama Sekolah"),
        ("no source expects", "Rata-rata Lama Sekolah"),
    ),
    "a year that is none": (
        "p0_kabkota.csv",
        lambda t: t.replace(",2017,", ",20l7,"),
        ("'20l7' is no year", "20l7"),
    ),
    "a year twice": ("p0_kabkota.csv", lambda t: t.replace(",2016,", ",2017,"), ("stands twice", "2017")),
    "columns in another order": (
        "p0_kabkota.csv",
        lambda t: t.replace("2016,2017,2018", "2018,2017,2016"),
        ("known value", "12.09"),
    ),
    "a row twice": ("p0_kabkota.csv", double_row, ("stand twice",)),
    "a region twice with other values": (
        "p0_kabkota.csv",
        lambda t: t.replace("Magelang,15.18", "Kudus,15.18", 1),
        ("different values", "row"),
    ),
    "a region that does not exist": (
        "p0_kabkota.csv",
        lambda t: t.replace("Kudus,", "Kudos,"),
        ("row 7", "'Kudos'"),
    ),
    "a regency under another province": (
        "p0_kabkota.csv",
        lambda t: t.replace("JAWA TENGAH", "BALI"),
        ("row 4", "Purworejo"),
    ),
    "a comma for the decimal point": (
        "p0_kabkota.csv",
        lambda t: t.replace(",11.96,", ',"11,96",'),
        ("row 6", "'11,96'", "2017"),
    ),
    "counts headed as rates": (
        "jumlah_kabkota.csv",
        lambda t: t.replace("Jumlah Penduduk Miskin (Ribu Jiwa)", "Persentase Penduduk Miskin (P0)"),
        ("outside the valid range", "row"),
    ),
    "counts in people instead of thousands": (
        "jumlah_kabkota.csv",
        lambda t: t.replace("4450.72", "4450720").replace("3897.2", "3897200"),
        ("valid range",),
    ),
    "rates as shares of one": (
        "p0_kabkota.csv",
        lambda t: t.replace("6.98", "0.0698"),
        ("0.0698", "row 7"),
    ),
    "another year's table under this year's name": (
        PROVINCES,
        lambda t: t.replace("11.32,11.19", "13.01,12.23").replace("25674.58,9.66", "9.82,9.66"),
        ("correction no longer fits",),
    ),
    "the year of another file": (
        "garis_2013.csv",
        lambda t: t.replace(",2013\n", ",2018\n"),
        ("known value", "350875"),
    ),
    "code and name disagree": (
        "companions_jateng.csv",
        lambda t: t.replace("3301,", "3302,"),
        ("row 2", "3302", "Kabupaten Cilacap"),
    ),
    "a column that is gone": (
        "companions_jateng.csv",
        lambda t: t.replace(",tpt", ",pengangguran"),
        ("columns are missing: tpt",),
    ),
    "a semester that is unknown": (
        "p0_provinsi.csv",
        lambda t: t.replace("Semester 2 (September)", "Triwulan 3", 1),
        ("Triwulan 3",),
    ),
    "a key that no list builds": ("webapi_624.json", with_key("999962401240", 1), ("999962401240", "lists")),
    "a JSON answer cut short": ("webapi_624.json", lambda t: t[:900], ("webapi_624.json",)),
    "an empty answer": (
        "webapi_624.json",
        lambda t: json.dumps(json.loads(t) | {"datacontent": []}),
        ("no figures",),
    ),
    "a year id that is not its year": (
        "webapi_624.json",
        lambda t: t.replace('"label": "2025"', '"label": "2026"'),
        ("2026", "125"),
    ),
    "HTML cut between names and figures": (
        "uhh_jatim.xls",
        lambda t: t.replace('<tr><td id="th4">Kabupaten Pacitan</td></tr>', ""),
        ("1 names stand beside 2 rows",),
    ),
    "a heading the manifest does not know": (
        "penduduk_jatim.xls",
        lambda t: t.replace(">L+P<", ">Total<"),
        ("'Total' is not known",),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_refused_whole_and_nothing_changed(case: str, tmp_path: Path) -> None:
    name, spoil, told = BAD[case]
    data, good, bad = tmp_path / "data", BPS / "p0_kabkota.csv", tmp_path / name
    assert load(data, good).exit_code == 0
    before = fingerprint(data)
    spoiled = spoil(text_of(name))
    assert spoiled != text_of(name), "the case does not spoil its file"
    bad.write_text(spoiled, "utf-8", newline="")
    report = load(data, bad)
    assert report.exit_code == 1
    detail = refusal(report)
    assert name in detail
    for part in told:
        assert part in detail, detail
    assert fingerprint(data) == before


def test_a_key_that_can_be_read_in_two_ways(tmp_path: Path) -> None:
    """Area 1 with year 112 and area 11 with year 12 build the same key: never guessed."""
    answer = json.loads(text_of("webapi_624.json"))
    answer["turvar"] = [{"val": 1, "label": "Perkotaan"}, {"val": 11, "label": "Jumlah"}]
    answer["tahun"] = [{"val": 112, "label": "2012"}, {"val": 12, "label": "1912"}]
    answer["datacontent"] = {"330962411120": 247845}
    bad = tmp_path / "answer.json"
    bad.write_text(json.dumps(answer), "utf-8")
    assert "'330962411120' can be read in two ways" in refusal(load(tmp_path / "data", bad))


def test_a_key_that_stands_twice(tmp_path: Path) -> None:
    text = text_of("webapi_624.json").replace(
        '"330962401240": 442071', '"330962401240": 442071, "330962401240": 1'
    )
    bad = tmp_path / "answer.json"
    bad.write_text(text, "utf-8")
    assert "stands twice" in refusal(load(tmp_path / "data", bad))


def test_a_good_file_beside_a_bad_one_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.csv").write_text(text_of("p0_kabkota.csv"), "utf-8")
    (folder / "bad.csv").write_text(text_of("jumlah_kabkota.csv").replace("Kudus", "Kudos"), "utf-8")
    report = load(tmp_path / "data", folder)
    assert report.exit_code == 1
    assert [f.name for f in report.with_status("loaded")] == ["good.csv"]
    assert "Kudos" in refusal(report)
