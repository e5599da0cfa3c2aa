"""Snapshots of a source beside each other: latest, as known on a day, what was revised and why; also where a newer
file takes the place of the older one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import warehouse
from etl import build as building
from etl import vintages
from etl.corrections import Correction, apply_corrections, load_corrections
from etl.errors import LayoutError, RefusedError
from etl.figure_files import read_kind
from etl.figures import KINDS
from etl.ingest import Options, ingest
from etl.ingest_report import IngestReport
from etl.readers.base import Heading, RawFile
from tests import mini, small
from tests.ingesting import refusal
from tests.unit.test_ingest import Lines, manifest

BPS = "BPS: rilis ulang 1 Desember 2026"


def ingested(data: Path, inbox: Path, day: str, text: str, reason: str | None = None) -> IngestReport:
    inbox.mkdir(exist_ok=True)
    (inbox / "p0.txt").write_text(text, "utf-8")
    return ingest(
        [inbox / "p0.txt"],
        data,
        options=Options(today=date.fromisoformat(day), revision_reason=reason),
        readers=[Lines()],
        sources={"p0": manifest("p0")},
        regions=lambda folder: None,  # type: ignore[arg-type, return-value]
    )


@pytest.fixture
def revised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> warehouse.Warehouse:
    """Boyolali as of two snapshots: 2017 revised from 11.96 to 11.69, 2018 new."""
    data = small.data_folder(tmp_path / "data")
    monkeypatch.setattr(building, "load_manifests", lambda: small.MANIFESTS | {"p0": manifest("p0")})
    for path in (data / "figures").rglob("bps.*"):
        path.unlink()
    ingested(data, tmp_path / "in", "2026-11-24", "lines p0\n3309 2016 12.09\n3309 2017 11.96\n")
    ingested(
        data,
        tmp_path / "in",
        "2026-12-01",
        "lines p0\n3309 2016 12.09\n3309 2017 11.69\n3309 2018 10.04\n",
        BPS,
    )
    building.build(data)
    return warehouse.current(data)


class TestViews:
    def test_the_latest_is_shown_and_the_older_is_kept(self, revised: warehouse.Warehouse) -> None:
        shown = revised.query("SELECT year, value FROM pub.observation ORDER BY year")
        assert shown.values.tolist() == [[2016, 12.09], [2017, 11.69], [2018, 10.04]]
        assert len(revised.query("FROM pub.observation_all")) == 4

    @pytest.mark.parametrize(
        ("day", "values"),
        [
            ("'2026-11-23'", []),
            ("'2026-11-24'", [12.09, 11.96]),
            ("DATE '2026-11-30'", [12.09, 11.96]),
            ("'2026-12-01'", [12.09, 11.69, 10.04]),
        ],
    )
    def test_as_it_was_known_on_a_day(
        self, revised: warehouse.Warehouse, day: str, values: list[float]
    ) -> None:
        found = revised.query(f"SELECT value FROM pub.observation_as_of({day}) ORDER BY year")
        assert found["value"].tolist() == values

    def test_a_revision_has_both_values_vintages_and_the_reason(self, revised: warehouse.Warehouse) -> None:
        row = revised.query("FROM pub.revision").iloc[0]
        assert row[["kind", "region_id", "level", "indicator", "field"]].tolist() == [
            "observation",
            "3309",
            "kabupaten",
            "poverty_rate",
            "value",
        ]
        assert (row["year"], row["old_value"], row["value"]) == (2017, 11.96, 11.69)
        assert (row["old_vintage"], row["vintage"], row["reason"]) == ("2026-11-24", "2026-12-01", BPS)
        assert (row["source_id"], row["source_file"]) == ("p0", "p0.txt")

    def test_a_withdrawn_figure_and_a_new_flag_are_revisions(self, tmp_path: Path) -> None:
        rows = [
            mini.observation("3309", 2016, 12.09, vintage="2025-01-01"),
            mini.observation("3309", 2016, None, absent="suppressed", vintage="2025-02-01"),
            mini.observation("3309", 2017, 11.96, vintage="2025-01-01"),
            mini.observation("3309", 2017, 11.96, flag="provisional", vintage="2025-02-01"),
            mini.observation("3309", 2018, 10.04, vintage="2025-01-01"),
            mini.observation("3309", 2018, 10.04, source_id="copy", vintage="2025-02-01"),
        ]
        mini.publish(tmp_path, "build-1", {"observation_all": rows})
        found = warehouse.current(tmp_path).query(
            "SELECT year, field, old_value, value, text FROM pub.revision"
        )
        assert found["year"].tolist() == [2016, 2017], "another source's copy revises nothing"
        assert found["field"].tolist() == ["value", "flag"]
        assert found.iloc[0]["text"] == "suppressed"
        assert pd.isna(found.iloc[0]["value"])


class Frames:
    """A layout for tests: the frame that is to be read, whatever the file says."""

    layout = "lines"

    def __init__(self, kind: str, frame: pd.DataFrame) -> None:
        self.kind, self.frame = kind, frame

    def sniff(self, raw: RawFile) -> Heading | None:
        return Heading("kept")

    def read(self, raw: RawFile, source: Any, regions: Any, progress: Any = None) -> dict[str, pd.DataFrame]:
        return {self.kind: self.frame}


Take = Callable[..., IngestReport]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Ingest rows of a kind as the only file of a source."""

    def call(kind: str, rows: Sequence[dict[str, Any]], day: str, reason: str | None = None) -> IngestReport:
        path = tmp_path / "kept.txt"
        path.write_text(f"{day} {rows}", "utf-8")
        own = ("source_id", "source_file", "vintage")
        frame = pd.DataFrame(rows).reindex(columns=[c for c in KINDS[kind].columns if c not in own])
        return ingest(
            [path],
            tmp_path / "data",
            options=Options(today=date.fromisoformat(day), revision_reason=reason),
            readers=[Frames(kind, frame)],
            sources={"kept": manifest("kept")},
            regions=lambda folder: None,  # type: ignore[arg-type, return-value]
        )

    return call


FUND = {
    "region_id": "3309012001",
    "level": "desa",
    "year": 2018,
    "ceiling_rp": 800e6,
    "flag": "",
    "source_row": 4,
}
INDEX = {
    "region_id": "3309012001",
    "year": 2023,
    "iks": 0.8,
    "ike": 0.6,
    "ikl": 0.7,
    "idm": 0.7,
    "source_row": 9,
}


class TestKindsThatKeepNoVintages:
    def test_a_changed_ceiling_needs_a_reason_and_is_logged(self, take: Take, tmp_path: Path) -> None:
        take("village_fund", [FUND], "2026-11-24")
        changed = [FUND | {"ceiling_rp": 790e6}]
        told = refusal(take("village_fund", changed, "2026-12-01"))
        assert "3309012001 2018" in told
        assert "ceiling_rp 800000000.0 -> 790000000.0" in told
        assert "--accept-revisions" in told
        report = take("village_fund", changed, "2026-12-01", "PMK 50/2018")
        assert report.exit_code == 0
        (row,) = read_kind(tmp_path / "data", "revision", "kept").to_dict("records")
        assert (row["kind"], row["record"], row["field"]) == ("village_fund", "3309012001|2018", "ceiling_rp")
        assert (row["old_value"], row["value"], row["reason"]) == (800e6, 790e6, "PMK 50/2018")
        assert (row["old_vintage"], row["vintage"]) == ("2026-11-24", "2026-12-01")

    def test_a_second_revision_stands_beside_the_first(self, take: Take, tmp_path: Path) -> None:
        for day, ceiling in (("2026-11-24", 800e6), ("2026-12-01", 790e6), ("2026-12-02", 795e6)):
            take("village_fund", [FUND | {"ceiling_rp": ceiling}], day, "PMK")
        log = read_kind(tmp_path / "data", "revision", "kept")
        assert log[["old_value", "value"]].values.tolist() == [[800e6, 790e6], [790e6, 795e6]]

    def test_an_amount_that_was_still_growing_is_no_revision(self, take: Take, tmp_path: Path) -> None:
        open_year = FUND | {"disbursed_rp": 320e6, "disbursed_complete": False}
        take("village_fund", [open_year], "2026-11-24")
        full = FUND | {"disbursed_rp": 800e6, "disbursed_complete": True}
        assert take("village_fund", [full], "2026-12-01").exit_code == 0
        assert read_kind(tmp_path / "data", "revision", "kept").empty
        assert "disbursed_rp" in refusal(
            take("village_fund", [full | {"disbursed_rp": 780e6}], "2026-12-02")
        ), "once complete it may not change without a reason"

    def test_a_changed_status_of_a_village(self, take: Take, tmp_path: Path) -> None:
        take("village_index", [INDEX | {"status": "berkembang"}], "2026-11-24")
        take("village_index", [INDEX | {"status": "maju"}], "2026-12-01", "Kemendesa, lampiran diganti")
        (row,) = read_kind(tmp_path / "data", "revision", "kept").to_dict("records")
        assert (row["field"], row["old_text"], row["text"]) == ("status", "berkembang", "maju")

    def test_it_reaches_the_revision_view(
        self, take: Take, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = small.data_folder(tmp_path / "data")
        monkeypatch.setattr(building, "load_manifests", lambda: small.MANIFESTS | {"kept": manifest("kept")})
        take("village_fund", [FUND], "2026-11-24")
        take("village_fund", [FUND | {"ceiling_rp": 790e6}], "2026-12-01", "PMK 50/2018")
        building.build(data)
        row = warehouse.current(data).query("FROM pub.revision").iloc[0]
        assert (row["kind"], row["field"], row["level"]) == ("village_fund", "ceiling_rp", "desa")
        assert (row["old_value"], row["value"], row["reason"]) == (800e6, 790e6, "PMK 50/2018")

    def test_every_guarded_column_is_one_of_its_kind(self) -> None:
        for kind in KINDS.values():
            assert set(kind.guarded) <= set(kind.columns)
            assert set(kind.settled_by) <= set(kind.guarded)
            assert set(kind.settled_by.values()) <= set(kind.columns)


class TestCorrections:
    WRONG = Correction(
        source="bps",
        region="3309",
        indicator="poverty_rate",
        years=(2017,),
        round="maret",
        area="total",
        printed=119.6,
        action="replace",
        reason="koma hilang",
        evidence="BRS",
        value=11.96,
    )

    def read(self, value: float) -> pd.DataFrame:
        return pd.DataFrame([small.observation("3309", 2017, value), small.observation("3306", 2017, 13.81)])

    def test_the_misprint_is_replaced_and_flagged(self) -> None:
        frame, count = apply_corrections(self.read(119.6), "bps", "p0.csv", (self.WRONG,))
        assert (frame["value"].tolist(), count) == ([11.96, 13.81], 1)
        assert frame["flag"].tolist() == ["corrected", ""]

    @pytest.mark.parametrize("fixed", [11.96, 12.0])
    def test_it_fails_once_the_source_has_fixed_it(self, fixed: float) -> None:
        with pytest.raises(LayoutError, match=r"no longer fits(.|\n)*p0.csv(.|\n)*remove the entry"):
            apply_corrections(self.read(fixed), "bps", "p0.csv", (self.WRONG,))

    def test_every_correction_of_the_project_fails_on_a_fixed_file(self) -> None:
        assert load_corrections()
        for one in load_corrections():
            row = small.observation(
                one.region,
                one.years[0],
                one.printed + 1,
                indicator=one.indicator,
                round=one.round,
                area=one.area,
            )
            with pytest.raises(LayoutError, match="no longer fits"):
                apply_corrections(pd.DataFrame([row]), one.source, "p.csv", (one,))


def test_a_vintage_that_is_not_newer_revises_nothing() -> None:
    stored = pd.DataFrame([small.observation("3309", 2017, 11.96)]).reindex(
        columns=list(KINDS["observation"].columns)
    )
    with pytest.raises(RefusedError, match="not older"):
        vintages.append(stored, stored.assign(value=11.69), KINDS["observation"], "p0.csv", reason=BPS)
