"""The stored DJPK figures: the sums that must hold to the rupiah."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.figure_files import read_kind
from etl.ingest import ingest
from tests.ingesting import ROOT, fingerprint, one

DATA = ROOT / "data"
RAW = ROOT.parent / "shared" / "raw"
TRILLION = 1_000_000_000_000


def fund(source_id: str) -> pd.DataFrame:
    return read_kind(DATA, "village_fund", source_id)


@pytest.mark.parametrize(("year", "trillion"), [(2018, 60), (2019, 70)])
def test_the_allocations_sum_to_the_fund(year: int, trillion: int) -> None:
    rows = read_kind(DATA, "fund_allocation", f"djpk_allocation_{year}")
    assert len(rows) == 434
    assert rows.total_rp.sum() == trillion * TRILLION == fund(f"djpk_allocation_{year}").ceiling_rp.sum()


def test_the_ceilings_of_2021_2023_2024() -> None:
    tkdd = fund("djpk_tkdd_2020_2021").groupby("year").ceiling_rp.sum()
    assert tkdd[2021] == 72 * TRILLION
    ceiling = fund("djpk_ceiling_2023_2024")
    by_level = ceiling.groupby(["year", "level"]).ceiling_rp.sum() / TRILLION
    assert by_level.to_dict() == {(2023, "kabupaten"): 68, (2023, "negara"): 2, (2024, "kabupaten"): 69}


def test_2020_has_305_regencies_and_lampung_only_six() -> None:
    rows = fund("djpk_tkdd_2020_2021").query("year == 2020")
    assert len(rows) == 305
    assert rows.region_id.str[:2].nunique() == 28, "of the 38 of today"
    assert (rows.region_id.str[:2] == "18").sum() == 6


def test_part_year_realisation_is_incomplete() -> None:
    tkdd, paid = fund("djpk_tkdd_2020_2021"), fund("djpk_disbursed_2023_2024")
    complete = pd.concat([tkdd, paid]).groupby("year").disbursed_complete.mean()
    assert complete.to_dict() == {2020: 1.0, 2021: 0.0, 2023: 1.0, 2024: 0.0}
    assert tkdd[tkdd.year == 2021].disbursed_rp.isna().sum() == 86


def test_2023_was_paid_beyond_the_listed_ceilings_but_within_the_fund() -> None:
    paid = fund("djpk_disbursed_2023_2024").query("year == 2023").set_index("region_id").disbursed_rp
    listed = fund("djpk_ceiling_2023_2024").query("year == 2023").set_index("region_id").ceiling_rp
    assert (paid > listed.reindex(paid.index)).sum() == 430
    assert 68 * TRILLION < paid.sum() < 70 * TRILLION


def test_the_log_of_the_portal_says_the_same_as_the_table() -> None:
    key, told = ["region_id", "year"], ["ceiling_rp", "disbursed_rp"]
    table, log = fund("djpk_tkdd_2020_2021"), fund("djpk_portal_log")
    pd.testing.assert_frame_equal(
        table.sort_values(key, ignore_index=True)[key + told],
        log.sort_values(key, ignore_index=True)[key + told],
    )


def test_kudus_2019_as_published() -> None:
    row = one(read_kind(DATA, "fund_allocation", "djpk_allocation_2019"), region_id="3319")
    assert (row.basic_rp, row.affirmative_rp, row.formula_rp) == (82_707_831_000, 0, 56_369_922_000)
    assert (row.villages, row.population, row.poor) == (123, 803_447, 111_886)
    poor = one(read_kind(DATA, "observation", "djpk_allocation_2019"), region_id="3319")
    assert poor.value == 111_886


@pytest.mark.raw
@pytest.mark.skipif(not RAW.exists(), reason="the official raw files are not beside the project")
@pytest.mark.parametrize(("folder", "prefixes"), [("dana_desa", ("djpk_", "jaga_")), ("idm", ("idm_",))])
def test_the_official_files_give_the_shipped_bytes(
    tmp_path: Path, folder: str, prefixes: tuple[str, ...]
) -> None:
    (tmp_path / "reference").symlink_to(DATA / "reference")
    report = ingest([RAW / folder], tmp_path)
    assert report.exit_code == 0, report.recap()
    rebuilt = {k: v for k, v in fingerprint(tmp_path).items() if Path(k).name.startswith(prefixes)}
    shipped = {k: v for k, v in fingerprint(DATA).items() if Path(k).name.startswith(prefixes)}
    assert rebuilt == shipped
    assert len(rebuilt) > 10
