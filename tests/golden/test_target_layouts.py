"""The register of targets and what stands beside it, on small files in the official layout."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from etl.figure_files import kind_path, read_kind
from etl.manifest import load_manifests
from etl.readers.target_register import part_of_country
from tests.ingesting import GOLDEN, ROOT, fingerprint, load, one, refusal

TARGET = GOLDEN / "target"


def targets(tmp_path: Path, name: str, source_id: str) -> pd.DataFrame:
    report = load(tmp_path, TARGET / name)
    assert report.exit_code == 0, report.recap()
    assert [s.source_id for s in report.sources] == [source_id]
    return read_kind(tmp_path, "target", source_id)


class TestNational:
    @pytest.fixture
    def loaded(self, tmp_path: Path) -> pd.DataFrame:
        return targets(tmp_path, "nasional.csv", "target_register")

    def test_a_range(self, loaded: pd.DataFrame) -> None:
        row = one(loaded, target_id="target_register-2")
        assert (row.region_id, row.year, row.low, row.high) == ("ID", 2019, 7, 8)
        assert (row.plan, row.plan_start, row.plan_end, row.status) == ("RPJMN", 2015, 2019, "asli")

    def test_an_island_group(self, loaded: pd.DataFrame) -> None:
        row = one(loaded, region_id="KP-JAWA-BALI")
        assert (row.low, row.high, row.issued_year, row.issued_basis) == (6.9, 7.6, 2022, "stated")

    def test_a_range_of_years_gives_one_row_a_year(self, loaded: pd.DataFrame) -> None:
        rows = loaded[loaded["target_id"].str.startswith("target_register-5-")]
        assert sorted(rows["year"].tolist()) == [2017, 2018, 2019, 2020, 2021]
        assert set(rows["measure"]) == {"yearly_change"}
        assert {(r.low, r.base_year, r.base_value) for r in rows.itertuples()} == {(-0.9, 2015, 14.27)}

    def test_a_derived_target_says_so(self, loaded: pd.DataFrame) -> None:
        row = one(loaded, target_id="target_register-6")
        assert (row.low, row.high, row.status, row.confidence) == (12.18, 12.47, "turunan", "derived")

    def test_a_target_without_a_year_is_kept_and_never_judged(self, loaded: pd.DataFrame) -> None:
        row = one(loaded, region_id="3372")
        assert pd.isna(row.year)
        assert not row.judgeable
        assert (row.low, row.high) == (8, 8)
        assert row.note == (
            "tahun sasaran tidak disebut; sumber lemah atau bermakna ganda; dinyatakan sebagai batas atas"
        )

    def test_the_other_measures(self, loaded: pd.DataFrame) -> None:
        assert one(loaded, area="perdesaan").region_id == "35"
        assert one(loaded, indicator="extreme_poverty_rate").region_id == "3311"

    def test_what_rests_on_memory_is_left_out_and_named(self, tmp_path: Path) -> None:
        report = load(tmp_path, TARGET / "nasional.csv")
        left = read_kind(tmp_path, "target_left_out", "target_register")
        assert left[["region_id", "year", "document"]].to_numpy().tolist() == [
            ["ID", "2045", "RPJPN 2025-2045"]
        ]
        assert "1 left out: RPJPN 2025-2045 (memory)" in report.sources[0].line()
        assert "memory" not in set(read_kind(tmp_path, "target", "target_register")["confidence"])


def test_a_local_count_is_loaded_but_not_judged(tmp_path: Path) -> None:
    loaded = targets(tmp_path, "jawa_bali.csv", "target_java_bali")
    sleman = one(loaded, region_id="3404")
    assert not sleman.judgeable
    assert sleman.note.startswith("hitungan daerah")
    assert one(loaded, region_id="35").note == "sasaran posisi September"


def test_a_province_before_its_split_is_not_judged(tmp_path: Path) -> None:
    loaded = targets(tmp_path, "luar.csv", "target_outer")
    papua = one(loaded, region_id="91")
    assert not papua.judgeable
    assert papua.note.startswith("provinsi sebelum pemekaran")
    assert loaded.loc[loaded["region_id"] == "92", "judgeable"].all()
    tamiang = one(loaded, region_id="1116")
    assert (tamiang.low, tamiang.high, tamiang.status) == (-1, -1, "perubahan")
    assert (tamiang.bound, tamiang.note) == ("lower", "dinyatakan sebagai penurunan paling sedikit")


def test_quoted_values_keep_their_round(tmp_path: Path) -> None:
    load(tmp_path, TARGET / "quoted.csv")
    quoted = read_kind(tmp_path, "target_quoted_actual", "target_quoted_actuals")
    assert one(quoted, region_id="33")["round"] == "maret"
    assert one(quoted, region_id="3309").value == 11.96
    assert pd.isna(one(quoted, region_id="3309")["round"])


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in [["tahun", "batas_bawah", "batas_atas"], *rows]:
        book.active.append(row)
    book.save(path)
    return path


def test_the_ranges_of_the_yearly_plans_are_a_witness(tmp_path: Path) -> None:
    load(tmp_path / "data", workbook(tmp_path / "rkp.xlsx", [2021, 9.2, 9.7], [2010, 12, 13.5]))
    witness = read_kind(tmp_path / "data", "target_witness", "target_rkp_2010_2021")
    assert one(witness, year=2021)[["region_id", "low", "high", "document"]].tolist() == [
        "ID",
        9.2,
        9.7,
        "RKP 2021",
    ]
    assert one(witness, year=2010).high == 13.5


def test_a_workbook_with_a_broken_row_is_refused(tmp_path: Path) -> None:
    report = load(tmp_path / "data", workbook(tmp_path / "rkp.xlsx", [2021, 9.2, 9.7], ["total", 1, 2]))
    assert "no row of year and two bounds" in refusal(report)
    assert "row 3" in refusal(report)


@pytest.mark.parametrize(
    ("find", "put", "words"),
    [
        ("3306,2017,", "3306,2017x,", "is no year"),
        ("Kota Surakarta,3372", "Kota Surakarta,3399", "BPS code"),
        ("Jawa-Bali,,", "Jawa dan Bali,,", "no region of level kelompok_pulau"),
        ("official_website", "rumour", "'rumour' is not known here"),
        ("kemiskinan_ekstrem_pct", "kemiskinan_pct", "'kemiskinan_pct' is not known here"),
        ("12.18,12.47", '"12,18","12,47"', "no number under the convention"),
        ("11.2,11.2,2018", "11.2,,2018", "no number under the convention"),
    ],
)
def test_a_broken_register_is_refused_whole(tmp_path: Path, find: str, put: str, words: str) -> None:
    load(tmp_path / "data", TARGET / "nasional.csv")
    before = fingerprint(tmp_path / "data")
    text = (TARGET / "nasional.csv").read_text("utf-8")
    assert find in text
    broken = tmp_path / "targets.csv"
    broken.write_text(text.replace(find, put), "utf-8")
    assert words in refusal(load(tmp_path / "data", broken))
    assert fingerprint(tmp_path / "data") == before


@pytest.mark.parametrize(
    ("find", "put", "row", "column", "words"),
    [
        ("P0_pct,7,8,", "P0_pct,8,7,", 2, "target_low", "8 is above target_high 7"),
        ("P0_pct,7,8,", "P0_pct,7,108,", 2, "target_high", "108 is out of range"),
        ("P0_pct,7,8,", "P0_pct,-7,8,", 2, "target_low", "-7 is out of range"),
        ("tahun,-0.9,-0.9,", "tahun,0.9,0.9,", 5, "target_high", "allowed: a fall of up to 10 points a year"),
        ("tahun,-0.9,-0.9,", "tahun,-90,-90,", 5, "target_low", "-90 is out of range"),
        ("2015,14.27", "2022,14.27", 5, "baseline_year", "the base 2022 lies after the target's year 2021"),
        ("2015,14.27", "2015,1427", 5, "baseline_value", "1427 is no percentage"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_by_place(
    tmp_path: Path, find: str, put: str, row: int, column: str, words: str
) -> None:
    data = tmp_path / "data"
    load(data, TARGET / "nasional.csv")
    before = fingerprint(data)
    text = (TARGET / "nasional.csv").read_text("utf-8")
    assert find in text
    broken = tmp_path / "targets.csv"
    broken.write_text(text.replace(find, put), "utf-8")
    told = refusal(load(data, broken))
    assert words in told
    assert f"row {row}, column '{column}'" in told
    assert "targets.csv" in told
    assert fingerprint(data) == before


def test_every_faulty_row_is_named_at_once(tmp_path: Path) -> None:
    text = (TARGET / "nasional.csv").read_text("utf-8")
    broken = tmp_path / "targets.csv"
    broken.write_text(text.replace("P0_pct,7,8,", "P0_pct,8,7,").replace("-0.9,-0.9", "0.9,0.9"), "utf-8")
    assert "3 fault(s) in the file" in refusal(load(tmp_path / "data", broken))


class TestPartOfCountry:
    """The four files of regions tell themselves apart by where their rows mostly lie."""

    @pytest.mark.parametrize(
        ("codes", "title"),
        [
            (["3301", "5171", "3600"], "Jawa-Bali"),
            (["1101", "6202", "9400"], "luar Jawa-Bali"),
            (["1101", "3301", "5201"], "Jawa-Bali dan Sumatra"),
            (["6202", "7300", "5206"], "luar Jawa-Bali dan Sumatra"),
            (["3301", "6202"], "campuran"),
            (["6202"] * 130 + ["3100"], "luar Jawa-Bali dan Sumatra"),
            (["3301"] * 100 + ["1101"] * 3 + ["", "kode"], "Jawa-Bali"),
        ],
    )
    def test_a_stray_row_does_not_make_it_another_file(self, codes: list[str], title: str) -> None:
        assert part_of_country(codes) == title

    def test_every_stored_file_is_recognised_as_its_own(self) -> None:
        """Every row, also with any twentieth of the rows taken away."""
        expected = {
            s: m.recognise.title
            for s, m in load_manifests().items()
            if m.recognise.layout == "target_register"
        }
        for source_id, pattern in expected.items():
            if source_id == "target_register":
                continue
            rows = read_kind(ROOT / "data", "target", source_id).drop_duplicates("source_row")
            codes = rows["region_id"].tolist()  # the first two digits are BPS's west of Papua
            for start in range(20):
                kept = [c for i, c in enumerate(codes) if i % 20 != start]
                assert re.search(pattern, part_of_country(kept)), (source_id, start)


def test_stored_targets_of_an_older_layout_get_their_columns(tmp_path: Path) -> None:
    """As an analyst's own file of before stands on disk: the marks are read back from the note."""
    load(tmp_path, TARGET / "nasional.csv")
    now = read_kind(tmp_path, "target", "target_register")
    path = kind_path(tmp_path, "target", "target_register")
    added = ["draft", "for_round", "bound", "reason", "doubt", "read_by", "page"]
    pd.read_csv(path, dtype="str", keep_default_na=False).drop(columns=added).to_csv(path, index=False)
    old = read_kind(tmp_path, "target", "target_register")
    pd.testing.assert_frame_equal(old[added].fillna(""), now[added].fillna(""))
    assert one(old, region_id="3372").reason == "undated"
