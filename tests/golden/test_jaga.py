"""The JAGA archive on small archives in its layout: what is stored, and what is refused whole."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.figure_files import read_kind
from etl.readers.base import RawFile
from etl.readers.jaga import READER
from tests.golden.jaga_archive import (
    KANDANGMAS_2019,
    KUDUS,
    LAMPAR,
    LAMPAR_2018,
    LAMPAR_OLD,
    RELIEF,
    ROAD,
    answer,
    member,
    tar,
)
from tests.ingesting import fingerprint, load, one, refusal, small_manifests

SOURCES = small_manifests() | {"jaga_jateng": replace(small_manifests()["jaga_jateng"], expect={})}
PAID_2020 = [(341_789_600, "14-FEB-20"), (126_550_050, "20-MAY-20"), (164_410_600, "14-AUG-20")]


def stored(tmp_path: Path, *members: tuple[str, bytes]) -> dict[str, pd.DataFrame]:
    archive = tmp_path / "jaga.tar.gz"
    archive.write_bytes(tar(list(members)))
    report = load(tmp_path / "data", archive, sources=SOURCES)
    assert report.exit_code == 0, report.recap()
    kinds = ("village_fund", "fund_stage", "village_spending")
    return {kind: read_kind(tmp_path / "data", kind, "jaga_jateng") for kind in kinds}


def refused(tmp_path: Path, data: bytes) -> str:
    """The refusal's text; nothing that was stored before has changed."""
    archive = tmp_path / "jaga.tar.gz"
    archive.write_bytes(tar([member(KUDUS, 2019, KANDANGMAS_2019)]))
    assert load(tmp_path / "data", archive, sources=SOURCES).exit_code == 0
    before = fingerprint(tmp_path / "data")
    archive.write_bytes(data)
    text = refusal(load(tmp_path / "data", archive, sources=SOURCES))
    assert fingerprint(tmp_path / "data") == before
    assert "jaga.tar.gz" in text
    return text


class TestFund:
    def test_ceiling_and_stages_of_kandangmas(self, tmp_path: Path) -> None:
        tables = stored(tmp_path, member(KUDUS, 2019, KANDANGMAS_2019))
        fund = one(tables["village_fund"], region_id=KUDUS, year=2019)
        assert (fund.level, fund.ceiling_rp, fund.disbursed_rp) == ("desa", 2_040_671_000, 2_040_671_000)
        stages = tables["fund_stage"]
        assert stages.disbursed_on.tolist() == ["2019-04-24", "2019-08-06", "2019-10-23"]
        assert stages.disbursed_rp.tolist() == [408_134_200, 816_268_400, 816_268_400]
        assert set(stages.flag) == {""}

    def test_a_recoded_boyolali_village_stands_under_todays_code(self, tmp_path: Path) -> None:
        tables = stored(tmp_path, member(LAMPAR_OLD, 2018, LAMPAR_2018))
        for frame in tables.values():
            assert set(frame.region_id) == {LAMPAR}

    def test_the_services_own_total_is_never_used(self, tmp_path: Path) -> None:
        told = answer(KUDUS, 1000, [(200, "01-MAY-18"), (400, "01-JUN-18"), (400, "01-NOV-18")], total=1400)
        fund = one(stored(tmp_path, member(KUDUS, 2018, told))["village_fund"], region_id=KUDUS)
        assert fund.disbursed_rp == 1000
        assert fund.flag == "service_total_differs"

    def test_truncated_years_are_incomplete(self, tmp_path: Path) -> None:
        reports = [[(ROAD, 100, 100)], [("Talud", 100, 100)], [("Embung", 100, 100)]]
        fund = stored(
            tmp_path,
            member(KUDUS, 2018, answer(KUDUS, 1000, [(200, ""), (400, ""), (400, "")], reports)),
            member(KUDUS, 2019, answer(KUDUS, 1000, [(200, ""), (400, ""), (400, "")], [*reports[:2], []])),
            member(KUDUS, 2020, answer(KUDUS, 1000, [(300, ""), (300, ""), (130, "")], reports)),
            member(KUDUS, 2021, answer(KUDUS, 1000, [(400, ""), (0, ""), (0, "")], reports)),
        )["village_fund"].set_index("year")
        assert fund.disbursed_complete.to_dict() == {2018: True, 2019: True, 2020: False, 2021: False}
        assert fund.absorbed_complete.to_dict() == {2018: True, 2019: False, 2020: True, 2021: False}
        assert fund.absorbed_rp.to_dict() == {2018: 300, 2019: 200, 2020: 300, 2021: 300}

    def test_implausible_days_are_flagged_and_kept(self, tmp_path: Path) -> None:
        told = answer(KUDUS, 1000, [(200, "27-MAY-18"), (400, "22-APR-19"), (400, "01-MAR-19")])
        stages = stored(tmp_path, member(KUDUS, 2019, told))["fund_stage"]
        assert stages.disbursed_on.tolist() == ["2018-05-27", "2019-04-22", "2019-03-01"]
        assert stages.flag.tolist() == ["implausible_date", "", "implausible_date"]

    def test_a_village_without_reports_has_no_absorption(self, tmp_path: Path) -> None:
        told = answer(KUDUS, 1000, [(200, ""), (400, ""), (400, "")])
        fund = one(stored(tmp_path, member(KUDUS, 2018, told))["village_fund"], region_id=KUDUS)
        assert pd.isna(fund.absorbed_rp) and pd.isna(fund.absorbed_low_rp) and pd.isna(fund.absorbed_high_rp)
        assert not fund.absorbed_complete


class TestSpending:
    def test_staged_reports_add_up(self, tmp_path: Path) -> None:
        tables = stored(tmp_path, member(LAMPAR_OLD, 2018, LAMPAR_2018))
        spent = tables["village_spending"]
        assert set(spent.reporting) == {"staged"}
        assert one(spent, activity="Talud").realised_rp == 40_978_000
        assert one(spent, activity="Talud").budget_rp == 81_956_000
        assert one(tables["village_fund"]).absorbed_rp == 228_353_000 == spent.realised_rp.sum()

    def test_reports_beyond_the_ceiling_that_repeat_themselves_are_cumulative(self, tmp_path: Path) -> None:
        reports = [
            [(RELIEF, 57_000_000, 407_142_857.14), (ROAD, 380_000_000, 380_000_000)],
            [(RELIEF, 169_800_000, 394_883_720.93), (ROAD, 380_000_000, 380_000_000)],
            [(RELIEF, 282_600_000, 282_600_000), (ROAD, 400_000_000, 400_000_000)],
        ]
        tables = stored(
            tmp_path, member(LAMPAR_OLD, 2020, answer(LAMPAR_OLD, 843_667_000, PAID_2020, reports))
        )
        relief = one(tables["village_spending"], activity=RELIEF)
        assert relief.reporting == "cumulative"
        assert relief.realised_rp == relief.realised_low_rp == 282_600_000
        assert relief.budget_rp == 407_142_857.14
        fund = one(tables["village_fund"])
        assert fund.absorbed_rp == fund.absorbed_low_rp == fund.absorbed_high_rp == 682_600_000

    def test_reports_that_fit_and_repeat_themselves_are_a_range(self, tmp_path: Path) -> None:
        tables = stored(tmp_path, member(KUDUS, 2019, KANDANGMAS_2019))
        road = one(tables["village_spending"], activity=ROAD.removesuffix(" **"))
        assert (road.reporting, road.realised_low_rp, road.realised_rp) == (
            "unclear",
            62_034_395,
            124_068_790,
        )
        fund = one(tables["village_fund"])
        assert pd.isna(fund.absorbed_rp)
        assert (fund.absorbed_low_rp, fund.absorbed_high_rp) == (74_464_395, 148_928_790)
        assert fund.flag == "absorption_unclear"

    def test_a_budget_beyond_the_villages_ceiling_is_no_budget(self, tmp_path: Path) -> None:
        reports = [[(ROAD, 144_830_000, 14_483_000_000), ("Talud", 9_000_000, 0)], [], []]
        told = answer(KUDUS, 1_078_106_000, [(215_621_200, "23-APR-19"), (0, ""), (0, "")], reports)
        spent = stored(tmp_path, member(KUDUS, 2019, told))["village_spending"]
        assert pd.isna(one(spent, activity=ROAD.removesuffix(" **")).budget_rp)
        assert one(spent, activity="Talud").budget_rp == 9_000_000


class TestRefused:
    GOOD = member(LAMPAR_OLD, 2018, LAMPAR_2018)

    def test_a_cut_archive(self, tmp_path: Path) -> None:
        data = tar([self.GOOD, member(KUDUS, 2019, KANDANGMAS_2019)])
        assert "cut or broken" in refused(tmp_path, data[: len(data) // 2])

    def test_a_flipped_byte(self, tmp_path: Path) -> None:
        long = answer(
            KUDUS, 10_000, [(0, ""), (0, ""), (0, "")], [[(f"Talud {i}", 1, 1) for i in range(900)], [], []]
        )
        data = bytearray(gzip.compress(gzip.decompress(tar([member(KUDUS, 2019, long)])), 0, mtime=0))
        data[-6] ^= 0xFF  # in the checksum at the end
        assert "cut or broken" in refused(tmp_path, bytes(data))

    def test_a_village_and_year_that_stand_twice(self, tmp_path: Path) -> None:
        assert "stands twice" in refused(tmp_path, tar([self.GOOD, self.GOOD]))

    def test_two_codes_of_one_village(self, tmp_path: Path) -> None:
        told = json.loads(json.dumps(LAMPAR_2018).replace(LAMPAR_OLD, LAMPAR))
        text = refused(tmp_path, tar([self.GOOD, member(LAMPAR, 2018, told)]))
        assert LAMPAR_OLD in text and LAMPAR in text

    def test_an_answer_filed_under_another_village(self, tmp_path: Path) -> None:
        text = refused(tmp_path, tar([member(KUDUS, 2018, LAMPAR_2018)]))
        assert LAMPAR_OLD in text and KUDUS in text and "2018.json" in text

    def test_an_unknown_village(self, tmp_path: Path) -> None:
        told = json.loads(json.dumps(LAMPAR_2018).replace(LAMPAR_OLD, "3399999999"))
        assert "3399999999" in refused(tmp_path, tar([member("3399999999", 2018, told)]))

    @pytest.mark.parametrize(
        "body",
        [
            b'{"success":false}',
            b'{"message":"Too Many Attempts."}',
            b"<html>502 Bad Gateway</html>",
            b"",
            b"[]",
        ],
    )
    def test_a_member_that_is_no_answer(self, tmp_path: Path, body: bytes) -> None:
        text = refused(tmp_path, tar([self.GOOD, (f"{KUDUS}/2019.json", body)]))
        assert "no answer" in text and f"{KUDUS}/2019.json" in text

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("pagu", -1),
            ("pagu", "1000"),
            ("penyaluran", []),
            ("penyaluran", {"1": {}}),
            ("penyerapan", {"4": []}),
        ],
    )
    def test_a_broken_answer(self, tmp_path: Path, key: str, value: Any) -> None:
        told = json.loads(json.dumps(KANDANGMAS_2019))
        told["data"]["result"][0][key] = value
        assert "no answer" in refused(tmp_path, tar([member(KUDUS, 2019, told)]))

    def test_a_day_that_is_none(self, tmp_path: Path) -> None:
        told = answer(KUDUS, 1000, [(200, "31-FEB-19"), (400, ""), (400, "")])
        assert "no answer" in refused(tmp_path, tar([member(KUDUS, 2019, told)]))

    def test_a_stranger_in_the_archive(self, tmp_path: Path) -> None:
        assert "<village>/<year>.json" in refused(tmp_path, tar([self.GOOD, ("readme.txt", b"hi")]))


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b", b"\x1f\x8b" + bytes(60), gzip.compress(b"a,b\n1,2\n", mtime=0), bytes(600)]
)
def test_other_bytes_are_not_recognised(data: bytes) -> None:
    assert READER.sniff(RawFile("x", data)) is None
