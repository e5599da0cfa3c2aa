"""The DJPK layouts on small files with published rows: what is stored, and what is refused whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.figure_files import read_kind
from etl.manifest import Source
from etl.readers import djpk_account
from etl.readers.djpk_tkdd import HEADER
from tests.ingesting import fingerprint, load, one, refusal, small_manifests

ALLOCATION_HEAD = (
    '"Daerah","Alokasi Dasar","Alokasi Afirmasi","Alokasi Formula","Total Alokasi","Jumlah Desa",'
    '"Jumlah Penduduk","Jumlah Penduduk Miskin","Luas Wilayah","IKK"'
)
ACEH_BARAT = (
    '"Kab. Aceh Barat","198463090000.00","1417941000.00","21046564000.00","220927595000.00","322.00",'
    '"189119.00","44507.00","2939.39","96.89"'
)
KUDUS_2019 = (
    '"Kab. Kudus","82707831000.00","0.00","56369922000.00","139077753000.00","123.00",'
    '"803447.00","111886.00","389.27","99.84"'
)
PRABUMULIH_2019 = (
    '"Kota Prabumulih","8069057000.00","1901600000.00","11242024000.00","21214413000.00","12.00",'
    '"21251.00","5926.00","59.82","100.45"'
)
"""The only regency whose printed total is not the sum of its parts: Rp1,732,000 above it."""
TKDD_HEAD = ",".join(HEADER)
TKDD = [
    "2020,10,Prov. Jabar,26,Kab. Bandung Barat,251204676000,251204318589,2021-10-17",
    "2020,10,Prov. Jabar,03,Kab. Bogor,507398217000,506923429252,2021-10-17",
    "2020,10,Prov. Jabar,--,Semua pemda,758602893000,758127747841,2021-10-17",
    "2021,02,Prov. Sumut,20,Kota Padang Sidempuan,41800048000,,2021-10-17",
    "2021,34,Prov. Kalimantan Utara,02,Kab. Malinau,171145649000,18582632400,2021-10-17",
]
ACCOUNT_HEAD = "\t".join(djpk_account.HEADER)


def account(year: int, province: str, regency: str, name: str, rupiah: int, fund: str = "6621") -> str:
    parts = (
        year,
        province,
        "Provinsi",
        regency,
        name,
        6,
        "TKDD",
        66,
        "Dana Desa",
        662,
        "Dana Desa",
        fund,
        "Dana Desa",
    )
    return "\t".join(map(str, (*parts, rupiah)))


CEILING = [
    account(2023, "00", "00", "Nasional", 2_000_000_000_000),
    account(2023, "11", "05", "Kab. Boyolali", 258_860_591_000),
    account(2023, "35", "01", "Kab. Merauke", 185_158_628_000),
]
DISBURSED = [
    account(2023, "11", "05", "Kab. Boyolali", 265_842_691_000),
    account(2024, "23", "01", "Kab. Bima", 95_468_419_200),
]


def sources(**read: dict[str, Any]) -> dict[str, Source]:
    """The project's manifests; totals and exceptions that only whole downloads have are replaced."""
    changed = small_manifests()
    for name, options in read.items():
        changed = changed | {name: replace(changed[name], read=changed[name].read | options)}
    return changed


SOURCES = sources(
    djpk_allocation_2018={"total_rp": 220_927_595_000},
    djpk_allocation_2019={"total_rp": 160_292_166_000},
    djpk_tkdd_2020_2021={"partial": []},
    djpk_ceiling_2023_2024={"totals": {"2023": 2_444_019_219_000}},
)


def run(tmp_path: Path, *lines: str, chosen: dict[str, Source] | None = None, newline: str = "\n") -> Any:
    file = tmp_path / "djpk.csv"
    file.write_text(newline.join(lines) + newline, encoding="utf-8", newline="")
    return load(tmp_path / "data", file, sources=chosen or SOURCES)


def stored(
    tmp_path: Path, source_id: str, *lines: str, kind: str = "village_fund", newline: str = "\n"
) -> pd.DataFrame:
    report = run(tmp_path, *lines, newline=newline)
    assert report.exit_code == 0, report.recap()
    assert [s.source_id for s in report.sources] == [source_id]
    return read_kind(tmp_path / "data", kind, source_id)


def refused(tmp_path: Path, *lines: str, chosen: dict[str, Source] | None = None) -> str:
    text = refusal(run(tmp_path, *lines, chosen=chosen))
    assert not [f for f in fingerprint(tmp_path / "data") if "djpk" in f]
    assert "djpk.csv" in text
    return text


class TestAllocation:
    def test_the_basic_part_of_a_village_tells_the_year(self, tmp_path: Path) -> None:
        row = one(
            stored(tmp_path, "djpk_allocation_2018", ALLOCATION_HEAD, ACEH_BARAT, kind="fund_allocation")
        )
        assert (row.region_id, row.year, row.villages, row.poor) == ("1105", 2018, 322, 44_507)
        assert row.basic_rp / row.villages == 616_345_000
        assert row.basic_rp + row.affirmative_rp + row.formula_rp == row.total_rp == 220_927_595_000
        assert row.source_row == 2

    def test_ceiling_and_the_poor_of_the_formula(self, tmp_path: Path) -> None:
        fund = stored(tmp_path, "djpk_allocation_2019", ALLOCATION_HEAD, KUDUS_2019, PRABUMULIH_2019)
        kudus = one(fund, region_id="3319")
        assert (kudus.level, kudus.ceiling_rp) == ("kabupaten", 139_077_753_000)
        assert pd.isna(kudus.disbursed_rp) and pd.isna(kudus.disbursed_complete)
        poor = one(read_kind(tmp_path / "data", "observation", "djpk_allocation_2019"), region_id="3319")
        assert (poor.indicator, poor.value, poor["round"]) == ("fund_formula_poor", 111_886, "tahunan")
        assert (poor.source_row, poor.source_column) == (2, "Jumlah Penduduk Miskin")

    def test_a_total_that_is_not_the_sum_of_its_parts(self, tmp_path: Path) -> None:
        broken = ACEH_BARAT.replace("21046564000.00", "21046565000.00")
        assert "row 2" in refused(tmp_path, ALLOCATION_HEAD, broken)

    def test_a_known_difference_that_the_publisher_corrected(self, tmp_path: Path) -> None:
        healed = PRABUMULIH_2019.replace("21214413000.00", "21212681000.00")
        assert "parts_differ" in refused(tmp_path, ALLOCATION_HEAD, KUDUS_2019, healed)

    def test_a_cut_file_does_not_sum_to_the_fund(self, tmp_path: Path) -> None:
        assert "Rp139,077,753,000" in refused(tmp_path, ALLOCATION_HEAD, KUDUS_2019)

    def test_an_unknown_year(self, tmp_path: Path) -> None:
        text = refused(tmp_path, ALLOCATION_HEAD, KUDUS_2019.replace("82707831000.00", "81172000000.00"))
        assert "Alokasi Dasar per desa 659934959" in text

    def test_an_unknown_regency(self, tmp_path: Path) -> None:
        text = refused(tmp_path, ALLOCATION_HEAD, ACEH_BARAT.replace("Kab. Aceh Barat", "Kab. Acheh"))
        assert "Kab. Acheh" in text and "row 2" in text


class TestTkdd:
    def test_rows_of_regencies_stand_and_totals_are_dropped(self, tmp_path: Path) -> None:
        fund = stored(tmp_path, "djpk_tkdd_2020_2021", TKDD_HEAD, *TKDD)
        assert sorted(fund.region_id) == ["1277", "3201", "3217", "6502"]
        bogor = one(fund, region_id="3201")
        assert (bogor.ceiling_rp, bogor.disbursed_rp, bogor.year) == (507_398_217_000, 506_923_429_252, 2020)
        assert bogor.disbursed_complete and bogor.vintage == "2021-10-17"

    def test_the_part_year_2021_is_incomplete_and_blanks_are_absent(self, tmp_path: Path) -> None:
        fund = stored(tmp_path, "djpk_tkdd_2020_2021", TKDD_HEAD, *TKDD)
        assert not one(fund, region_id="6502").disbursed_complete
        sidempuan = one(fund, region_id="1277")
        assert pd.isna(sidempuan.disbursed_rp) and pd.isna(sidempuan.disbursed_complete)
        assert sidempuan.ceiling_rp == 41_800_048_000

    def test_a_province_that_does_not_sum_to_its_total(self, tmp_path: Path) -> None:
        assert "row 3" in refused(tmp_path, TKDD_HEAD, TKDD[0], TKDD[2])

    def test_a_partial_province_is_declared_and_must_be_partial(self, tmp_path: Path) -> None:
        partial = sources(djpk_tkdd_2020_2021={"partial": ["2020-10"]})
        assert "declared partial" in refused(tmp_path, TKDD_HEAD, *TKDD, chosen=partial)
        assert run(tmp_path, TKDD_HEAD, TKDD[0], TKDD[2], chosen=partial).exit_code == 0

    def test_codes_that_were_shifted_against_the_names(self, tmp_path: Path) -> None:
        text = refused(tmp_path, TKDD_HEAD, TKDD[1].replace(",03,", ",14,"))
        assert "Kab. Bogor" in text and "row 2" in text

    @pytest.mark.parametrize("cell", ["507.398.217.000,5", "-507398217000", "lima"])
    def test_a_cell_that_is_no_amount(self, tmp_path: Path, cell: str) -> None:
        assert "row 2" in refused(tmp_path, TKDD_HEAD, TKDD[1].replace("507398217000", f'"{cell}"'))

    def test_the_same_regency_twice(self, tmp_path: Path) -> None:
        text = refused(tmp_path, TKDD_HEAD, TKDD[1], TKDD[1].replace("507398217000", "507398217001"))
        assert "twice" in text

    def test_a_row_cut_in_the_middle(self, tmp_path: Path) -> None:
        assert "row 3" in refused(tmp_path, TKDD_HEAD, TKDD[0], "2020,10,Prov. Jabar,03,Kab. Bo")


class TestPortalLog:
    PAGE = (
        "{'wilayah': 'se-Kab. Bogor', '21_662111_a': 507398217000, '21_662111_r': %s, 'tahun': %s, "
        "'kdpemda': '03', 'nmpemda': 'Kab. Bogor', 'kdprov': '10', 'nmprov': 'Prov. Jabar'}"
    )
    ALL = (
        "{'wilayah': 'se-Prov. Jabar', '21_662111_a': 5918000000000, '21_662111_r': '5917000000000', 'tahun': 2020, "
        "'kdpemda': '--', 'nmpemda': 'Semua pemda', 'kdprov': '10', 'nmprov': 'Prov. Jabar'}"
    )
    START = ("Streaming output truncated", "Get data tahun 2020 prov Prov. Jabar pemda Kab. Bogor")
    END = "Duration: 0:28:41.143261"

    def test_pages_are_read_as_a_second_witness(self, tmp_path: Path) -> None:
        pages = (self.PAGE % ("'506923429252'", 2020), self.PAGE % ("None", 2021), self.ALL)
        fund = stored(tmp_path, "djpk_portal_log", *self.START, *pages, self.END).set_index("year")
        assert fund.region_id.tolist() == ["3201", "3201"]
        assert fund.disbursed_rp[2020] == 506_923_429_252
        assert pd.isna(fund.disbursed_rp[2021])
        assert fund.source_row.tolist() == [3, 4]

    def test_a_log_that_breaks_off(self, tmp_path: Path) -> None:
        assert "breaks off" in refused(tmp_path, *self.START, self.PAGE % ("'506923429252'", 2020))

    def test_a_broken_page(self, tmp_path: Path) -> None:
        page = (self.PAGE % ("'506923429252'", 2020))[:-5]
        assert "row 3" in refused(tmp_path, *self.START, page, self.END)


class TestAccount:
    def test_whole_thousands_are_ceilings(self, tmp_path: Path) -> None:
        fund = stored(tmp_path, "djpk_ceiling_2023_2024", ACCOUNT_HEAD, *CEILING, newline="\r\n")
        assert one(fund, region_id="3309").ceiling_rp == 258_860_591_000
        assert one(fund, region_id="9301").ceiling_rp == 185_158_628_000
        assert fund.disbursed_rp.isna().all() and fund.disbursed_complete.isna().all()

    def test_the_undivided_national_money_is_marked(self, tmp_path: Path) -> None:
        row = one(stored(tmp_path, "djpk_ceiling_2023_2024", ACCOUNT_HEAD, *CEILING), region_id="ID")
        assert (row.level, row.ceiling_rp, row.flag) == ("negara", 2_000_000_000_000, "not_divided")

    def test_payments_are_disbursement_and_2024_is_part_of_a_year(self, tmp_path: Path) -> None:
        fund = stored(tmp_path, "djpk_disbursed_2023_2024", ACCOUNT_HEAD, *DISBURSED)
        boyolali, bima = one(fund, region_id="3309"), one(fund, region_id="5206")
        assert (boyolali.disbursed_rp, boyolali.disbursed_complete) == (265_842_691_000, True)
        assert (bima.disbursed_rp, bima.disbursed_complete) == (95_468_419_200, False)
        assert fund.ceiling_rp.isna().all()

    def test_ceilings_that_do_not_sum_to_the_fund(self, tmp_path: Path) -> None:
        assert "the fund of 2023" in refused(tmp_path, ACCOUNT_HEAD, *CEILING[:2])

    def test_another_account(self, tmp_path: Path) -> None:
        other = account(2023, "11", "05", "Kab. Boyolali", 265_842_691_500, fund="6511")
        assert "6511" in refused(tmp_path, ACCOUNT_HEAD, other)

    def test_another_header_is_not_recognised(self, tmp_path: Path) -> None:
        assert "no known layout" in refused(tmp_path, ACCOUNT_HEAD.replace("nilai", "jumlah"), *CEILING)
