"""Every BPS layout on a small file with published values: what stands in the file is what is stored."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.ingesting import GOLDEN, load, observations, one

BPS = GOLDEN / "bps"


def stored(tmp_path: Path, name: str, source_id: str) -> pd.DataFrame:
    report = load(tmp_path, BPS / name)
    assert report.exit_code == 0, report.recap()
    assert [s.source_id for s in report.sources] == [source_id]
    return observations(tmp_path, source_id)


class TestRegencyTable:
    """Query-builder CSV: two header rows, provinces in capitals, no codes."""

    @pytest.fixture
    def p0(self, tmp_path: Path) -> pd.DataFrame:
        return stored(tmp_path, "p0_kabkota.csv", "bps_poverty_rate_regency")

    @pytest.mark.parametrize(
        ("region", "year", "value"),
        [
            ("3306", 2017, 13.81),
            ("3309", 2016, 12.09),
            ("3309", 2017, 11.96),
            ("3319", 2018, 6.98),
            ("33", 2018, 11.32),
        ],
    )
    def test_published_values_stand(self, p0: pd.DataFrame, region: str, year: int, value: float) -> None:
        assert one(p0, region_id=region, year=year).value == value

    def test_names_that_kabupaten_and_kota_share_are_told_apart(self, p0: pd.DataFrame) -> None:
        assert one(p0, region_id="3308", year=2018).value == 11.23
        assert one(p0, region_id="3371", year=2018).value == 7.87

    def test_the_reference_month_follows_the_year(self, p0: pd.DataFrame) -> None:
        boyolali = p0[p0.region_id == "3309"].set_index("year")
        assert boyolali["round"].to_dict() == {
            2011: "tahunan",
            2012: "september",
            2014: "september",
            2015: "maret",
            2016: "maret",
            2017: "maret",
            2018: "maret",
        }
        assert boyolali.loc[2011, "flag"] == "round_unclear"
        assert boyolali.loc[2014, "flag"] == ""

    def test_a_dash_is_a_named_absence(self, p0: pd.DataFrame) -> None:
        row = one(p0, region_id="95", year=2018)
        assert pd.isna(row.value)
        assert row.absent == "not_available"

    def test_nduga_2015_is_marked_as_carried_forward(self, p0: pd.DataFrame) -> None:
        assert one(p0, region_id="9508", year=2015).flag == "carried_forward"
        assert one(p0, region_id="9508", year=2016).flag == ""

    def test_every_figure_names_its_cell(self, p0: pd.DataFrame) -> None:
        row = one(p0, region_id="3309", year=2017)
        assert (row.source_file, row.source_row, row.source_column) == ("p0_kabkota.csv", 6, "2017")

    def test_counts_are_people(self, tmp_path: Path) -> None:
        counts = stored(tmp_path, "jumlah_kabkota.csv", "bps_poverty_count_regency")
        assert one(counts, region_id="3309", year=2017).value == 116390
        assert one(counts, region_id="3306", year=2011).value == 121900

    def test_single_year_table_with_three_header_rows(self, tmp_path: Path) -> None:
        lines = stored(tmp_path, "garis_2013.csv", "bps_poverty_line_regency")
        row = one(lines, region_id="3309")
        assert (row.value, row.year, row["round"], row.source_row) == (247845, 2013, "september", 6)

    def test_a_region_listed_under_its_old_and_new_province_counts_once(self, tmp_path: Path) -> None:
        hdi = stored(tmp_path, "ipm_2022.csv", "bps_hdi_regency")
        assert one(hdi, region_id="9301").value == 71.24
        assert one(hdi, region_id="9304").value == 52.22
        assert one(hdi, region_id="ID").value == 72.91


class TestProvinceTable:
    """Query-builder CSV with four header rows: area, year, semester."""

    @pytest.fixture
    def p0(self, tmp_path: Path) -> pd.DataFrame:
        return stored(tmp_path, "p0_provinsi.csv", "bps_poverty_rate_province")

    @pytest.mark.parametrize(
        ("region", "year", "survey", "area", "value"),
        [
            ("33", 2018, "maret", "total", 11.32),
            ("33", 2018, "september", "total", 11.19),
            ("33", 2018, "maret", "perdesaan", 12.99),
            ("ID", 2018, "maret", "total", 9.82),
            ("ID", 2024, "maret", "total", 9.03),
            ("ID", 2024, "september", "total", 8.57),
            ("ID", 2011, "tahunan", "perkotaan", 9.23),
        ],
    )
    def test_published_values_stand(
        self, p0: pd.DataFrame, region: str, year: int, survey: str, area: str, value: float
    ) -> None:
        assert one(p0, region_id=region, year=year, round=survey, area=area).value == value

    def test_a_column_without_any_number_was_not_published(self, p0: pd.DataFrame) -> None:
        assert set(p0[p0.year == 2018]["round"]) == {"maret", "september"}
        assert set(p0[p0.year == 2011]["round"]) == {"tahunan"}

    def test_papua_before_2024_is_the_undivided_province(self, p0: pd.DataFrame) -> None:
        assert one(p0, region_id="91", year=2018, round="maret", area="total").flag == "pre_split"
        assert one(p0, region_id="91", year=2024, round="maret", area="total").flag == ""
        assert one(p0, region_id="91", year=2024, round="september", area="total").flag == ""

    def test_misprints_are_corrected_and_marked(self, tmp_path: Path) -> None:
        name = "Jumlah dan Persentase Penduduk Miskin Menurut Provinsi, 2018.csv"
        table = stored(tmp_path, name, "bps_poverty_province_year")
        march = one(table, region_id="ID", year=2018, round="maret", indicator="poverty_rate")
        assert (march.value, march.flag) == (9.82, "corrected")
        count = one(table, region_id="ID", round="september", indicator="poor_count")
        assert count.value == 25674580
        line = one(table, region_id="33", indicator="poverty_line")
        assert (line.value, line["round"]) == (350875, "maret")


class TestWebApi:
    @pytest.fixture
    def lines(self, tmp_path: Path) -> pd.DataFrame:
        return stored(tmp_path, "webapi_624.json", "bps_webapi_624")

    def test_keys_are_read_by_the_lists(self, lines: pd.DataFrame) -> None:
        assert one(lines, region_id="33", year=2025).value == 537812
        assert one(lines, region_id="3309", year=2024).value == 442071
        assert one(lines, region_id="3309", year=2024).source_column == "330962401240"

    def test_the_snapshot_is_dated_by_the_answer(self, lines: pd.DataFrame) -> None:
        assert set(lines.vintage) == {"2025-12-01"}
        assert set(lines["round"]) == {"maret"}


class TestCompanions:
    def test_life_expectancy_changes_its_series_in_2024(self, tmp_path: Path) -> None:
        table = stored(tmp_path, "companions_jateng.csv", "bps_companions_jateng")
        assert one(table, year=2023, indicator="life_expectancy").value == 74.25
        assert one(table, year=2024, indicator="life_expectancy_long_form").value == 74.97
        assert table[(table.year == 2024) & (table.indicator == "life_expectancy")].empty
        assert one(table, year=2023, indicator="poverty_rate")["round"] == "maret"
        assert one(table, year=2023, indicator="unemployment_rate")["round"] == "tahunan"

    def test_zero_of_open_data_jabar_is_no_figure(self, tmp_path: Path) -> None:
        lines = stored(tmp_path, "garis_jabar.csv", "bps_poverty_line_jabar")
        assert one(lines, region_id="3218", year=2014).absent == "not_available"
        assert one(lines, region_id="3218", year=2015).value == 303646

    def test_early_unemployment_of_jatim_is_marked_noisy_and_zero_stays(self, tmp_path: Path) -> None:
        table = stored(tmp_path, "tpt_jatim.csv", "bps_unemployment_jatim")
        assert (one(table, year=2001).value, one(table, year=2001).flag) == (0.0, "noisy")
        assert one(table, region_id="3579", year=2025).flag == ""

    def test_national_trend_in_millions(self, tmp_path: Path) -> None:
        table = stored(tmp_path, "tren.csv", "bps_poverty_trend_national")
        assert one(table, year=1998, indicator="poor_count").value == 49_500_000
        assert one(table, year=1998, indicator="poverty_rate")["round"] == "tahunan"
        assert one(table, year=2018, indicator="poverty_rate")["round"] == "maret"

    def test_depth_and_severity_by_kemendagri_code(self, tmp_path: Path) -> None:
        table = stored(tmp_path, "kabkota_2024.csv", "bps_poverty_regency_2024")
        assert one(table, region_id="9604", indicator="poverty_severity").value == 1.149
        assert one(table, region_id="3309", indicator="poor_count").value == 95960
        assert one(table, region_id="3309", indicator="poverty_gap").value == 1.56

    def test_html_inside_xls(self, tmp_path: Path) -> None:
        table = stored(tmp_path, "uhh_jatim.xls", "bps_life_expectancy_jatim")
        assert one(table, region_id="3501", year=2010, indicator="life_expectancy").value == 71.26
        assert one(table, region_id="35", year=2023, indicator="hdi").value == 73.38

    def test_of_the_population_by_sex_only_the_total_is_read(self, tmp_path: Path) -> None:
        table = stored(tmp_path, "penduduk_jatim.xls", "bps_population_jatim")
        assert len(table) == 4
        assert one(table, region_id="3501", year=2011).value == 543904


class TestWorkbooks:
    """Workbooks without a title are told by a published value that stands in them."""

    def workbook(self, path: Path, sheet: str, rows: list[list[object]]) -> Path:
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        path.write_bytes(content.getvalue())
        return path

    def test_gini(self, tmp_path: Path) -> None:
        rows: list[list[object]] = [
            ["Tahun", 2010, 2014],
            ["ACEH", 0.301, 0.337],
            ["KALIMANTAN UTARA", 0, 0],
            ["INDONESIA", 0.378, 0.414],
        ]
        path = self.workbook(tmp_path / "giniratio.xlsx", "Sheet1", rows)
        report = load(tmp_path / "data", path)
        assert report.exit_code == 0, report.recap()
        gini = observations(tmp_path / "data", "bps_gini_province")
        assert one(gini, region_id="11", year=2014).value == 0.337
        assert one(gini, region_id="65", year=2014).absent == "not_available"
        assert one(gini, region_id="ID", year=2014).source_sheet == "Sheet1"

    def test_unemployment_has_the_same_layout_and_is_another_source(self, tmp_path: Path) -> None:
        rows: list[list[object]] = [["Tahun", 2010, 2020], ["ACEH", 8.37, 6.59], ["INDONESIA", 7.14, 7.07]]
        load(tmp_path / "data", self.workbook(tmp_path / "a.xlsx", "Sheet1", rows))
        assert (
            one(observations(tmp_path / "data", "bps_unemployment_province"), region_id="11", year=2020).value
            == 6.59
        )

    def test_newest_year_first_and_numbers_as_text(self, tmp_path: Path) -> None:
        rows: list[list[object]] = [
            ["Wilayah", 2023, 2010],
            ["Jawa Timur", 12421, "9002.02"],
            ["Kabupaten Pacitan", 9681, "6774.96"],
        ]
        load(tmp_path / "data", self.workbook(tmp_path / "a.xlsx", "table", rows))
        table = observations(tmp_path / "data", "bps_expenditure_jatim")
        assert one(table, region_id="3501", year=2010).value == 6774.96
        assert one(table, region_id="35", year=2023).value == 12421

    def test_query_table_as_a_workbook(self, tmp_path: Path) -> None:
        title = "[Metode Baru] Pengeluaran per Kapita Disesuaikan (Ribu Rupiah/Orang/Tahun)"
        rows: list[list[object]] = [
            ["Provinsi/Kabupaten/Kota", title, None],
            [None, 2020, 2019],
            ["ACEH", 9492, 9603],
            ["Simeulue", 7085, 7210],
            ["INDONESIA", 11013, 11299],
        ]
        load(tmp_path / "data", self.workbook(tmp_path / "a.xlsx", "table", rows))
        table = observations(tmp_path / "data", "bps_expenditure_regency")
        assert one(table, region_id="1109", year=2020).value == 7085
        assert one(table, region_id="ID", year=2019).value == 11299
