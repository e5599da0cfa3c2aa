"""The BPS figures the project ships: anchors, completeness, and the faults of the publisher where they are known."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.breaks import as_frame, mark
from etl.figure_files import read_kind, read_provenance
from etl.ingest import ingest
from etl.manifest import load_manifests
from tests.ingesting import ROOT, fingerprint, one

DATA = ROOT / "data"
RAW = ROOT.parent / "shared" / "raw" / "bps"
P0, PROVINCE = "bps_poverty_rate_regency", "bps_poverty_rate_province"


def stored(source_id: str) -> pd.DataFrame:
    return read_kind(DATA, "observation", source_id)


@pytest.mark.parametrize(
    ("source", "region", "year", "survey", "value"),
    [
        (P0, "3306", 2017, "maret", 13.81),
        (P0, "3309", 2016, "maret", 12.09),
        (P0, "3309", 2017, "maret", 11.96),
        (P0, "3319", 2018, "maret", 6.98),
        (PROVINCE, "33", 2018, "maret", 11.32),
        (PROVINCE, "33", 2018, "september", 11.19),
        (PROVINCE, "ID", 2018, "maret", 9.82),
        (PROVINCE, "ID", 2024, "maret", 9.03),
        (PROVINCE, "ID", 2024, "september", 8.57),
    ],
)
def test_the_nine_anchors(source: str, region: str, year: int, survey: str, value: float) -> None:
    table = stored(source)
    assert one(table[table.area == "total"], region_id=region, year=year, round=survey).value == value


@pytest.mark.parametrize("source", [P0, "bps_poverty_count_regency"])
def test_all_514_regencies_have_a_figure_in_every_year_from_2016_to_2025(source: str) -> None:
    table = stored(source)
    regencies = table[(table.region_id.str.len() == 4) & table.value.notna()]
    assert regencies[regencies.year >= 2016].groupby("year").size().to_dict() == dict.fromkeys(
        range(2016, 2026), 514
    )


def test_the_round_of_every_year_of_the_regency_tables() -> None:
    for source in (P0, "bps_poverty_count_regency", "bps_poverty_line_regency"):
        rounds = stored(source).groupby("year")["round"].unique().map(list).to_dict()
        for year, found in rounds.items():
            expected = "maret" if year >= 2015 else "september" if year >= 2012 else "tahunan"
            assert found == [expected], (source, year)


def test_jateng_2014_september_and_2015_march_are_two_figures() -> None:
    province = stored(P0)[lambda t: t.region_id == "33"].set_index("year")
    assert province.loc[2014, ["value", "round"]].tolist() == [13.58, "september"]
    assert province.loc[2015, ["value", "round"]].tolist() == [13.58, "maret"]


def test_kaltara_copies_kaltim_until_2014() -> None:
    table = stored(P0)
    wide = table[table.region_id.isin(["64", "65"])].pivot(index="year", columns="region_id", values="value")
    assert (wide.loc[:2014, "64"] == wide.loc[:2014, "65"]).all()
    assert wide.loc[2015, "64"] != wide.loc[2015, "65"]
    kaltara = table[(table.region_id == "65") & (table.year <= 2014)]
    assert kaltara.flag.str.contains("copies_parent").all()


def test_old_rows_of_maluku_and_papua_barat_are_marked() -> None:
    table = stored(P0)
    tual = table[table.region_id == "8172"].set_index("year")
    assert (tual.loc[2008, "value"], tual.loc[2009, "value"]) == (7.92, 30.42)
    assert "old_codes_misaligned" in tual.loc[2008, "flag"]
    assert "old_codes_misaligned" not in tual.loc[2009, "flag"]


def test_provinces_of_papua_before_2024_are_undivided() -> None:
    table = stored(PROVINCE)
    old = table[table.region_id.isin(["91", "92"]) & (table.year < 2024) & table.value.notna()]
    assert len(old) > 50
    assert old.flag.str.contains("pre_split").all()
    new = table[table.region_id.isin(["93", "94", "95", "96"]) & table.value.notna()]
    assert new.year.min() == 2024


@pytest.mark.parametrize(
    ("parent", "child", "year", "before", "after", "own"),
    [
        ("1605", "1613", 2015, 97000, 58010, 35920),  # Musi Rawas, Musi Rawas Utara
        ("7404", "7414", 2016, 36600, 13030, 12330),  # Buton, Buton Tengah
        ("3204", "3217", 2007, 619000, 365300, 261700),  # Bandung, Bandung Barat
    ],
)
def test_a_split_breaks_the_parents_series(
    parent: str, child: str, year: int, before: float, after: float, own: float
) -> None:
    table = stored("bps_poverty_count_regency")
    series = table[table.region_id == parent].set_index("year")
    earlier = series.loc[year - 1] if year > 2015 or year < 2012 else series.loc[2014]
    assert (earlier["value"], series.loc[year, "value"]) == (before, after)
    regions = pd.DataFrame([(parent, "kabupaten", parent[:2])], columns=["region_id", "level", "province_id"])
    marked = mark(table.assign(level="kabupaten"), as_frame(regions))
    assert "boundary_break" in one(marked, region_id=parent, year=year)["flag"]
    assert one(table, region_id=child, year=year).value == own


def test_the_repeated_national_count_is_gone() -> None:
    table = stored("bps_poverty_count_province")
    national = table[(table.region_id == "ID") & table.value.notna()]
    assert national[(national.year <= 2011) & (national["round"] == "september")].empty
    assert one(national, year=2013, round="september", area="total").value == 28_553_930
    assert one(national, year=2011, round="tahunan", area="total").value == 30_018_930


def test_the_single_year_tables_agree_with_the_series_after_correction() -> None:
    """Rates of all provinces and both rounds 2015-2025: the same to the digit."""
    key = ["region_id", "year", "round"]
    yearly = stored("bps_poverty_province_year").query("indicator == 'poverty_rate'").dropna(subset="value")
    series = stored(PROVINCE).query("area == 'total'").dropna(subset="value")
    both = yearly.merge(series, on=key)
    assert len(both) == len(yearly) > 500
    assert (both.value_x == both.value_y).all()


def test_the_two_hdi_series_meet_in_2024_and_are_two_indicators() -> None:
    old = one(stored("bps_hdi_regency"), region_id="3329", year=2024)
    new = one(stored("bps_hdi_regency_long_form"), region_id="3329", year=2024)
    assert {old.value, new.value} == {70.18, 68.46}
    assert (old.indicator, new.indicator) == ("hdi", "hdi_long_form")


def test_every_source_has_its_provenance() -> None:
    for source_id, source in load_manifests().items():
        if source_id.startswith("bps_") and source.retrieved_at:
            files = read_provenance(DATA, source_id)["files"]
            assert files, source_id
            assert sum(f["rows"] for f in files) == len(stored(source_id))


@pytest.mark.raw
@pytest.mark.skipif(not RAW.exists(), reason="the official raw files are not beside the project")
def test_the_official_files_give_the_shipped_bytes(tmp_path: Path) -> None:
    (tmp_path / "reference").symlink_to(DATA / "reference")
    report = ingest([RAW], tmp_path)
    assert report.exit_code == 0, report.recap()
    rebuilt = {
        k: v for k, v in fingerprint(tmp_path).items() if "/bps_" in k and not k.startswith("reference")
    }
    shipped = fingerprint(DATA)
    assert len(rebuilt) > 40
    assert {k: shipped.get(k) for k in rebuilt} == rebuilt
