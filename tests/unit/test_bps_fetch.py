"""From the WebAPI to figures: everything that was asked for, each year once, revisions with a reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.bps.catalogue import Catalogue
from etl.bps.client import Client
from etl.bps.fetch import Fetch, chosen
from etl.bps.redaction import ApiKey
from etl.bps.report import FetchReport, span
from etl.cli import main
from etl.ingest import Options
from etl.manifest import load_manifests
from tests import bps_demo
from tests.bps_server import KEY, Service, serving
from tests.bps_tables import LINE, poverty_line, poverty_rate
from tests.ingesting import book, observations, one, small_manifests

NEWER = "2026-02-03 09:00:00"


@pytest.fixture
def service() -> Service:
    return Service([poverty_line(), poverty_rate()], per_page=2)


@pytest.fixture
def base(service: Service) -> Iterator[str]:
    with serving(service) as address:
        yield address


@pytest.fixture
def fetch(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., FetchReport]]:
    """One run of the client into a data folder of its own, a minute later than the last."""
    monkeypatch.setattr("etl.ingest._load_book", lambda _: book())
    minutes = iter(range(60))
    with ExitStack() as stack:

        def run(
            variable: str = "624", years: set[int] | None = None, reason: str | None = None
        ) -> FetchReport:
            client = stack.enter_context(Client(ApiKey(KEY), base=base))
            minute = next(minutes)
            return Fetch(
                client,
                tmp_path / "snapshots",
                tmp_path,
                years=frozenset(years) if years else None,
                options=Options(date(2026, 11, 24), "2026-11-24", reason),
                sources=small_manifests(),
                now=lambda: datetime(2026, 11, 24, 10, minute, tzinfo=UTC),
            ).run([variable])

        yield run


def lines(tmp_path: Path) -> dict[tuple[str, int], float]:
    """Region and year -> the newest stored poverty line."""
    rows = observations(tmp_path, "bps_webapi_624").sort_values("vintage", kind="stable")
    return {(r.region_id, r.year): r.value for r in rows.itertuples()}


PUBLISHED = {(r[:2] if r.endswith("00") else r, y): float(v) for (r, y), v in LINE.items()}


class TestFigures:
    """What is fetched is what is stored."""

    def test_every_figure_stands_with_file_and_key(
        self, fetch: Callable[..., FetchReport], tmp_path: Path
    ) -> None:
        report = fetch()
        assert report.exit_code == 0, report.recap()
        assert lines(tmp_path) == PUBLISHED
        row = one(observations(tmp_path, "bps_webapi_624"), region_id="3309", year=2025)
        assert row.source_file == "bps_0000_624_2025_20251201T134551.json"
        assert row.source_column == "330962401250"
        assert (row.vintage, row["round"]) == ("2025-12-01", "maret")

    def test_an_answer_that_is_whole_is_kept_as_it_came(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        fetch()
        folder = tmp_path / "snapshots" / "624" / "20261124T100000Z"
        kept = (folder / "bps_0000_624_2025_20251201T134551.json").read_bytes()
        assert kept == json.dumps(service.tables[0].answer([2025], 0)).encode()
        index = json.loads((folder / "snapshot.json").read_text("utf-8"))
        assert [f["year"] for f in index["files"]] == [2024, 2025]
        assert index["files"][1]["sha256"] == index["files"][1]["received_sha256"]
        assert index["files"][1]["sha256"] == hashlib.sha256(kept).hexdigest()
        assert index["files"][1]["asked"].endswith("/var/624/th/125/key/[BPS_API_KEY]/")

    def test_labels_stand_in_both_languages(self, fetch: Callable[..., FetchReport], tmp_path: Path) -> None:
        report = fetch("192")
        assert report.variables[0].title == "Persentase Penduduk Miskin (P0) Menurut Provinsi dan Daerah"
        assert report.variables[0].title_en == "Percentage of Poor People by Province and Area"
        (index,) = (tmp_path / "snapshots" / "192").rglob("snapshot.json")
        told = json.loads(index.read_text("utf-8"))
        assert told["variable"]["unit"] == {"id": "Persen", "en": "Percent"}
        assert told["derived"] == [{"val": "433", "id": "Jumlah", "en": "Total"}]
        assert told["parts"][0] == {"val": "61", "id": "Semester 1 (Maret)", "en": "Semester 1 (March)"}

    def test_areas_and_semesters_multiply_into_keys(
        self, fetch: Callable[..., FetchReport], tmp_path: Path
    ) -> None:
        report = fetch("192")
        assert report.exit_code == 0, report.recap()
        found = observations(tmp_path, "bps_webapi_192")
        assert found.set_index("round")["value"].to_dict() == {"maret": 11.32, "september": 11.19}
        assert set(found["source_column"]) == {"330019243311861", "330019243311862"}
        assert report.variables[0].absent == 1, (
            "the column of whole years: asked for again, published nowhere"
        )

    def test_lists_are_read_to_their_last_page(
        self, fetch: Callable[..., FetchReport], service: Service
    ) -> None:
        fetch()
        assert [q["page"] for q in service.questions("vervar")] == ["1", "2"]
        assert {q["lang"] for q in service.questions("var")} == {"ind", "eng"}


class TestAbsence:
    """A figure is missing only where the service says that it has none."""

    def test_a_region_without_a_figure_is_asked_for_alone_and_named_absent(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        del service.tables[0].values["3319", "0", 2024, "0"]
        report = fetch()
        assert report.exit_code == 0, report.recap()
        assert report.variables[0].absent == 1
        again = [q for q in service.questions("data") if "vervar" in q]
        assert [(q["vervar"], q["th"]) for q in again] == [("3319", "124")]
        row = one(observations(tmp_path, "bps_webapi_624"), region_id="3319", year=2024)
        assert row.isna()["value"]
        assert row.absent == "not_available"
        (index,) = (tmp_path / "snapshots").rglob("snapshot.json")
        entry = json.loads(index.read_text("utf-8"))["files"][0]
        assert entry["absent"] == ["331962401240"]
        assert entry["sha256"] != entry["received_sha256"], "the kept answer holds a null for it"

    def test_a_region_missing_in_many_years_is_asked_for_three_years_at_a_time(
        self, fetch: Callable[..., FetchReport], service: Service
    ) -> None:
        table = service.tables[0]
        table.years = list(range(2018, 2026))
        table.values = {("3309", "0", y, "0"): 300000 + y for y in table.years}
        table.values["3300", "0", 2025, "0"] = 537812
        table.values["3319", "0", 2025, "0"] = 576195
        assert fetch().exit_code == 0
        again = [(q["vervar"], q["th"]) for q in service.questions("data") if "vervar" in q]
        assert again == [(r, th) for r in ("3300", "3319") for th in ("118;119;120", "121;122;123", "124")]

    def test_marks_of_absence_in_the_answer_need_no_second_question(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        service.tables[0].values["3319", "0", 2024, "0"] = None
        service.tables[0].values["3309", "0", 2024, "0"] = "-"
        assert fetch().exit_code == 0
        assert not [q for q in service.questions("data") if "vervar" in q]
        found = observations(tmp_path, "bps_webapi_624").set_index(["region_id", "year"])["absent"]
        assert found["3319", 2024] == found["3309", 2024] == "not_available"

    def test_a_listed_year_without_figures_is_named(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        service.tables[0].years = [2023, 2024, 2025, 2026]
        report = fetch()
        assert report.exit_code == 0, report.recap()
        assert (report.variables[0].years, report.variables[0].nothing) == ((2024, 2025), (2023, 2026))
        assert "nothing of 2023, 2026" in report.variables[0].line()
        assert lines(tmp_path) == PUBLISHED
        assert fetch().variables[0].status == "unchanged"

    def test_a_year_that_stands_and_comes_empty_is_refused(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        fetch()
        table = service.tables[0]
        table.last_update = NEWER
        table.values = {k: v for k, v in table.values.items() if k[2] == 2025}
        report = fetch()
        assert report.exit_code == 1
        assert "holds nothing any more of 2024" in report.recap()
        assert lines(tmp_path) == PUBLISHED


class TestAgain:
    """Runs after the first."""

    def test_an_unchanged_table_costs_two_questions_and_changes_nothing(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        fetch()
        service.asked.clear()
        report = fetch()
        assert (report.exit_code, report.variables[0].status) == (0, "unchanged")
        assert [(q["model"], q.get("th")) for q in service.asked] == [("th", None), ("data", "125")]
        assert len(list((tmp_path / "snapshots" / "624").iterdir())) == 1

    def test_a_year_not_fetched_yet_comes_alone(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        assert fetch(years={2025}).variables[0].years == (2025,)
        assert fetch().variables[0].years == (2024,)
        assert lines(tmp_path) == PUBLISHED

    def test_a_table_without_a_date_is_compared_answer_by_answer(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        service.tables[0].last_update = None
        fetch()
        assert set(observations(tmp_path, "bps_webapi_624")["vintage"]) == {"2026-11-24"}
        report = fetch()
        assert report.variables[0].status == "unchanged"
        assert len(list((tmp_path / "snapshots" / "624").iterdir())) == 1

    def test_a_newer_table_of_the_same_figures_adds_none(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        fetch()
        service.tables[0].last_update = NEWER
        report = fetch()
        assert (report.exit_code, report.variables[0].status) == (0, "fetched")
        assert len(observations(tmp_path, "bps_webapi_624")) == len(PUBLISHED)

    def test_a_revised_figure_needs_a_reason_and_adds_a_vintage(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        fetch()
        service.tables[0].last_update = NEWER
        service.tables[0].values["3309", "0", 2024, "0"] = 442072
        refused = fetch()
        assert refused.exit_code == 1
        assert "3309 2024 maret total: 442071.0 -> 442072.0" in refused.recap()
        assert lines(tmp_path) == PUBLISHED
        service.asked.clear()
        accepted = fetch(reason="revisi BPS Februari 2026")
        assert (accepted.exit_code, accepted.variables[0].status) == (0, "unchanged")
        assert len(service.asked) == 2, "the snapshot that was kept is ingested, not fetched twice"
        assert lines(tmp_path)["3309", 2024] == 442072
        rows = observations(tmp_path, "bps_webapi_624")
        vintages = rows[(rows["region_id"] == "3309") & (rows["year"] == 2024)]["vintage"]
        assert sorted(vintages) == ["2025-12-01", "2026-02-03"]


class TestCommand:
    """`python -m etl fetch bps` without a fault."""

    def test_manifests_name_the_variables(self) -> None:
        assert chosen(load_manifests()) == ["185", "192", "619", "621", "622", "623", "624"]
        assert chosen(load_manifests(), level="provinsi") == ["185", "192"]
        assert chosen(load_manifests(), ["624", "621"], "kabupaten") == ["624", "621"]

    def test_find_lists_titles_in_both_languages(self, base: str) -> None:
        found = CliRunner().invoke(
            main, ["fetch", "bps", "--find", "poverty"], env={"BPS_API_KEY": KEY, "BPS_API_URL": base}
        )
        assert found.exit_code == 0
        assert found.output.splitlines() == [
            "   624  Garis Kemiskinan Menurut Kabupaten/Kota [Rupiah/kapita/bulan]",
            "        Poverty Line by Regency/Municipality",
            "1 of 2 variables",
        ]

    def test_a_variable_without_a_manifest_is_kept_and_its_next_step_named(
        self, fetch: Callable[..., FetchReport], service: Service, tmp_path: Path
    ) -> None:
        service.tables[0].title = ("Luas Panen", "Harvested Area")
        report = fetch()
        assert (report.variables[0].status, report.exit_code) == ("fetched", 1)
        assert "docs/adding-a-source.md" in report.recap()
        assert len(list(tmp_path.rglob("bps_0000_624_*.json"))) == 2

    def test_entities_and_tags_of_labels_are_read(self, base: str, service: Service) -> None:
        service.tables[0].title = ("<b>Garis &amp; Batas</b>", "")
        with Client(ApiKey(KEY), base=base) as client:
            assert Catalogue(client).variable("624").title == "Garis & Batas"

    def test_years_are_told_as_a_person_writes_them(self) -> None:
        assert span((2004, 2005, 2006, 2011, 2020, 2021)) == "2004-2006, 2011, 2020-2021"

    def test_the_demonstration_runs_offline(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert bps_demo.run() == 0
        told = capfd.readouterr().out
        assert "621: unchanged" in told
        assert "SERVICE FAILED variable 621" in told
        assert "The key stands in 0 of" in told
        assert KEY not in told
