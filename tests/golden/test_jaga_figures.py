"""The stored JAGA figures: whole, and for villages checked by hand what the service answered."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pandas as pd
import pytest

from etl.figure_files import read_kind
from tests.ingesting import ROOT, one

DATA = ROOT / "data"
ARCHIVE = ROOT.parent / "shared" / "raw" / "dana_desa" / "jaga" / "jaga_jateng_2018_2021.tar.gz"
KANDANGMAS, LAMPAR, SEBOROKRAPYAK = "3319092005", "3309212001", "3306072001"


@pytest.fixture(scope="module")
def fund() -> pd.DataFrame:
    return read_kind(DATA, "village_fund", "jaga_jateng")


@pytest.fixture(scope="module")
def spending() -> pd.DataFrame:
    return read_kind(DATA, "village_spending", "jaga_jateng")


@pytest.fixture(scope="module")
def stages() -> pd.DataFrame:
    return read_kind(DATA, "fund_stage", "jaga_jateng")


class TestWhole:
    def test_31203_village_years_of_29_kabupaten(self, fund: pd.DataFrame) -> None:
        assert fund.groupby("year").size().to_dict() == {2018: 7809, 2019: 7809, 2020: 7809, 2021: 7776}
        assert fund.region_id.str[:4].nunique() == 29

    def test_the_33_recoded_boyolali_villages_stand_in_their_new_kecamatan(self, fund: pd.DataFrame) -> None:
        before = fund[fund.region_id.str[:4] == "3309"]
        after = before[before.year == 2021]
        gone = set(before[before.year == 2018].region_id) - set(after.region_id)
        assert len(gone) == 33
        assert {region_id[:6] for region_id in gone} == {"330918", "330920", "330921", "330922"}

    def test_villages_sum_to_the_regencies_of_djpk_to_the_rupiah(self, fund: pd.DataFrame) -> None:
        found = fund.groupby([fund.region_id.str[:4], "year"]).ceiling_rp.sum()
        sources = ("djpk_allocation_2018", "djpk_allocation_2019", "djpk_tkdd_2020_2021")
        djpk = pd.concat([read_kind(DATA, "village_fund", s) for s in sources])
        published = djpk.set_index(["region_id", "year"]).ceiling_rp
        difference = (found - published.reindex(found.index))[lambda d: d != 0].to_dict()
        missing_boyolali = difference.pop(("3309", 2021))
        assert difference == {("3328", 2019): -3000}
        assert missing_boyolali == -28_085_979_000

    def test_sums_of_the_stages_not_the_services_total(
        self, fund: pd.DataFrame, stages: pd.DataFrame
    ) -> None:
        by_stage = stages.groupby(["region_id", "year"]).disbursed_rp.sum()
        assert (by_stage == fund.set_index(["region_id", "year"]).disbursed_rp.sort_index()).all()
        differs = fund[fund.flag.str.contains("service_total_differs")]
        assert differs.groupby("year").size().to_dict() == {2018: 108, 2019: 477}
        assert (fund[fund.year <= 2019].disbursed_rp > fund[fund.year <= 2019].ceiling_rp).sum() == 2

    def test_truncated_years_are_marked(self, fund: pd.DataFrame) -> None:
        assert set(fund[~fund.disbursed_complete].year) == {2020, 2021}
        share = fund.groupby("year").disbursed_rp.sum() / fund.groupby("year").ceiling_rp.sum()
        assert round(share[2020], 2) == 0.73
        assert not fund[fund.year == 2021].absorbed_complete.any()
        assert fund[fund.year == 2019].absorbed_complete.mean() < 0.04

    def test_implausible_days_are_kept(self, stages: pd.DataFrame) -> None:
        flagged = stages[stages.flag == "implausible_date"]
        assert flagged.groupby("year").size().to_dict() == {2018: 38, 2019: 21, 2021: 23}
        assert flagged.disbursed_on.notna().all()

    def test_absorption_is_what_the_activities_sum_to(
        self, fund: pd.DataFrame, spending: pd.DataFrame
    ) -> None:
        sums = spending.groupby(["region_id", "year"])[["realised_rp", "realised_low_rp"]].sum()
        told = fund.set_index(["region_id", "year"]).join(sums)
        sure = told[told.absorbed_rp.notna()]
        assert (sure.absorbed_rp - sure.realised_rp).abs().max() < 1
        assert (sure.absorbed_low_rp == sure.absorbed_high_rp).all()
        unclear = told[told.flag.str.contains("absorption_unclear")]
        assert unclear.absorbed_rp.isna().all()
        assert (unclear.absorbed_low_rp - unclear.realised_low_rp).abs().max() < 1
        assert (unclear.absorbed_low_rp <= unclear.absorbed_high_rp).all()

    def test_readings_by_year(self, spending: pd.DataFrame) -> None:
        readings = spending.drop_duplicates(["region_id", "year"]).groupby(["year", "reporting"]).size()
        assert readings[2020].to_dict() == {"cumulative": 1229, "staged": 3731, "unclear": 2849}
        assert readings[2018].to_dict() == {"cumulative": 483, "staged": 4417, "unclear": 2899}

    def test_names_carry_no_decoration(self, spending: pd.DataFrame) -> None:
        assert not spending.activity.str.contains(r"\*|  ").any()
        assert spending.activity.nunique() == 319
        assert spending.field.nunique() == 6


class TestByHand:
    """Read in the archive's own JSON by a person."""

    def test_kandangmas_kudus_2019(self, fund: pd.DataFrame, spending: pd.DataFrame) -> None:
        row = one(fund, region_id=KANDANGMAS, year=2019)
        assert (row.ceiling_rp, row.disbursed_rp) == (2_040_671_000, 2_040_671_000)
        assert (row.absorbed_low_rp, row.absorbed_high_rp) == (225_232_340, 426_847_290)
        assert row.flag == "absorption_unclear"
        water = one(
            spending,
            region_id=KANDANGMAS,
            year=2019,
            activity="Pembangunan/Rehabilitasi/Peningkatan Sumber Air Bersih Milik Desa (Mata Air/Tandon "
            "Penampungan Air Hujan/Sumur Bor, dll)",
        )
        assert (water.realised_low_rp, water.realised_rp) == (39_067_390, 54_567_390)

    def test_lampar_boyolali(self, fund: pd.DataFrame, spending: pd.DataFrame, stages: pd.DataFrame) -> None:
        row = one(fund, region_id=LAMPAR, year=2018)
        assert (row.ceiling_rp, row.disbursed_rp, row.absorbed_rp) == (732_824_000, 732_824_000, 228_353_000)
        assert one(stages, region_id=LAMPAR, year=2018, stage=2).disbursed_on == "2018-04-16"
        later = one(fund, region_id=LAMPAR, year=2020)
        assert (later.ceiling_rp, later.disbursed_rp, later.absorbed_rp) == (
            843_667_000,
            632_750_250,
            571_496_800,
        )
        relief = one(spending, region_id=LAMPAR, year=2020, activity="Keadaan Mendesak")
        assert (relief.reporting, relief.realised_rp) == ("cumulative", 282_600_000)

    def test_seborokrapyak_purworejo_2018(self, fund: pd.DataFrame, spending: pd.DataFrame) -> None:
        row = one(fund, region_id=SEBOROKRAPYAK, year=2018)
        assert (row.ceiling_rp, row.disbursed_rp, row.absorbed_rp) == (665_338_000, 665_338_000, 236_164_300)
        assert not row.absorbed_complete, "it reported two of three stages"
        wall = one(spending, region_id=SEBOROKRAPYAK, year=2018, activity="Pembangunan Tembok Penahan Tanah")
        assert (wall.realised_rp, wall.budget_rp) == (192_279_300, 256_372_400)


@pytest.mark.raw
@pytest.mark.skipif(not ARCHIVE.exists(), reason="the official raw files are not beside the project")
def test_the_hand_checked_answers_stand_in_the_archive() -> None:
    wanted = {
        "3319092005/2019": 2_040_671_000,
        "3309042001/2018": 732_824_000,
        "3306072001/2018": 665_338_000,
    }
    found = {}
    with tarfile.open(ARCHIVE, "r:gz") as archive:
        for member in archive:
            key = "/".join(Path(member.name).with_suffix("").parts[-2:])
            if key in wanted and (body := archive.extractfile(member)):
                found[key] = json.load(body)["data"]["result"][0]["pagu"]
            if len(found) == len(wanted):
                break
    assert found == wanted
