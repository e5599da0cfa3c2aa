"""The core of ingestion with a reader of its own: what is loaded, kept, refused and written, and in which order."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import figure_files
from etl.cli import main
from etl.errors import BusyError, LayoutError, UsageError
from etl.figures import KINDS
from etl.ingest import Options, ingest
from etl.ingest_report import IngestReport
from etl.lock import exclusive
from etl.manifest import Source, parse_manifest
from etl.readers.base import Heading, RawFile
from tests.ingesting import fingerprint, one, refusal

DAY = date(2026, 12, 1)


def manifest(source_id: str, **more: Any) -> Source:
    told = dict.fromkeys(("publisher", "title_id", "title_en", "document", "url", "licence"), "x")
    text = "".join(f'{k} = "{v}"\n' for k, v in told.items()) + '[recognise]\nlayout = "lines"\n'
    source = parse_manifest(text, source_id)
    recognise = replace(source.recognise, title=f"^{source_id}$")
    return replace(source, recognise=recognise, retrieved_at="2026-11-24", **more)


class Lines:
    """A layout for tests: 'lines SOURCE', then one line a row 'region year value' (or 'layer NAME TEXT')."""

    layout = "lines"

    def __init__(self) -> None:
        self.read_in_order: list[str] = []

    def sniff(self, raw: RawFile) -> Heading | None:
        first = raw.data.split(b"\n")[0].decode("utf-8", "replace").split()
        return Heading(first[1]) if first[:1] == ["lines"] and len(first) == 2 else None

    def read(
        self, raw: RawFile, source: Source, regions: Any, progress: Any = None
    ) -> dict[str, pd.DataFrame]:
        self.read_in_order.append(raw.name)
        lines = [line.split() for line in raw.data.decode().splitlines()[1:]]
        if any(len(line) != 3 for line in lines):
            raise LayoutError("a line has not three words")
        kind = source.read.get("kind", "observation")
        if kind == "boundary":
            return {
                kind: pd.DataFrame(
                    {"layer": [n for _, n, _ in lines], "content": [t.encode() for _, _, t in lines]}
                )
            }
        rows = [{"region_id": r, "year": int(y), "value": float(v)} for r, y, v in lines]
        frame = pd.DataFrame(rows).assign(source_row=range(2, len(rows) + 2))
        if kind == "observation":
            frame = frame.assign(
                indicator="poverty_rate",
                round="maret",
                area="total",
                absent=None,
                std_error=None,
                flag="",
                source_sheet="",
                source_column="value",
            )
        else:
            frame = frame.rename(columns={"value": "count"}).assign(status="total")
        return {kind: frame}


Run = Callable[..., IngestReport]


@pytest.fixture
def reader() -> Lines:
    return Lines()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file into the inbox and gives its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def run(reader: Lines, data: Path) -> Run:
    sources: dict[str, Source] = {
        "p0": manifest("p0"),
        "first": manifest("first", stage="reference"),
        "middle": manifest("middle", stage="boundary", read={"kind": "boundary"}),
        "counts": manifest("counts", read={"kind": "index_count"}),
    }

    def call(*paths: Path, more: Mapping[str, Source] | None = None, **options: str) -> IngestReport:
        return ingest(
            paths,
            data,
            options=Options(today=DAY, **options),
            readers=[reader],
            sources=sources | dict(more or {}),
            regions=lambda folder: None,  # type: ignore[arg-type, return-value]
        )

    return call


Inbox = Callable[[str, str], Path]


class TestWhatIsLoaded:
    def test_a_file_and_its_provenance(self, run: Run, inbox: Inbox, data: Path) -> None:
        report = run(inbox("a.txt", "lines p0\n3309 2016 12.09\n3309 2017 11.96\n"))
        assert report.exit_code == 0
        assert report.sources[0].line() == (
            "p0: 1 file(s), +2 rows, 0 changed, 0 same; now 2 rows, 1 regions, 2016-2017"
        )
        stored = figure_files.read_kind(data, "observation", "p0")
        assert stored.dtypes.astype(str).to_dict() == KINDS["observation"].columns
        row = one(stored, year=2017)
        assert (row.value, row.source_file, row.vintage, row.source_row) == (11.96, "a.txt", "2026-11-24", 3)
        told = figure_files.read_provenance(data, "p0")["files"][0]
        assert told["rows"] == 2
        assert len(told["sha256"]) == 64

    def test_stages_go_before_figures(self, run: Run, inbox: Inbox, reader: Lines) -> None:
        inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        inbox("b.txt", "lines middle\nlayer x.json text\n")
        folder = inbox("c.txt", "lines first\n3309 2016 12.09\n").parent
        run(folder)
        assert reader.read_in_order == ["c.txt", "b.txt", "a.txt"]

    def test_folders_and_zips_are_opened(self, run: Run, inbox: Inbox, data: Path) -> None:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as z:
            z.writestr("deep/a.txt", "lines p0\n3309 2016 12.09\n")
        path = inbox("sub/all.zip", "")
        path.write_bytes(content.getvalue())
        inbox("sub/deeper/b.txt", "lines p0\n3309 2017 11.96\n")
        report = run(path.parent)
        assert sorted(f.name for f in report.with_status("loaded")) == ["a.txt", "b.txt"]
        assert len(figure_files.read_kind(data, "observation", "p0")) == 2

    def test_identical_duplicates_are_dropped_and_counted(self, run: Run, inbox: Inbox, data: Path) -> None:
        report = run(inbox("a.txt", "lines p0\n3309 2016 12.09\n3309 2016 12.09\n"))
        assert report.sources[0].duplicates == 1
        assert len(figure_files.read_kind(data, "observation", "p0")) == 1

    def test_boundary_layers_are_files(self, run: Run, inbox: Inbox, data: Path) -> None:
        path = inbox("b.txt", "lines middle\nlayer prov/33.json one\nlayer kab.json two\n")
        run(path)
        assert (data / "boundaries/prov/33.json").read_bytes() == b"one"
        path.write_text("lines middle\nlayer kab.json three\n")
        run(path)
        assert (data / "boundaries/kab.json").read_bytes() == b"three"
        assert not (data / "boundaries/prov/33.json").exists()

    def test_a_layer_cannot_leave_its_folder(self, run: Run, inbox: Inbox, data: Path) -> None:
        assert "outside" in refusal(run(inbox("b.txt", "lines middle\nlayer ../evil.json one\n")))
        assert not (data / "evil.json").exists()


class TestASecondTime:
    def test_the_same_file_changes_no_byte(self, run: Run, inbox: Inbox, data: Path) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        run(path)
        before = fingerprint(data)
        report = run(path)
        assert [f.status for f in report.files] == ["unchanged"]
        assert fingerprint(data) == before

    def test_another_order_of_rows_gives_the_same_bytes(self, run: Run, inbox: Inbox, tmp_path: Path) -> None:
        reader = Lines()
        results = []
        for name, text in (
            ("x", "3309 2016 12.09\n3306 2017 13.81\n"),
            ("y", "3306 2017 13.81\n3309 2016 12.09\n"),
        ):
            source = {"p0": manifest("p0")}
            folder = tmp_path / name
            ingest(
                [inbox("a.txt", "lines p0\n" + text)],
                folder,
                options=Options(today=DAY),
                readers=[reader],
                sources=source,
                regions=lambda _: None,  # type: ignore[arg-type, return-value]
            )
            frame = figure_files.read_kind(folder, "observation", "p0")
            results.append(frame.drop(columns="source_row"))
        assert results[0].equals(results[1])

    def test_new_years_are_a_new_vintage_and_old_rows_stay(self, run: Run, inbox: Inbox, data: Path) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        run(path)
        path.write_text("lines p0\n3309 2016 12.09\n3309 2017 11.96\n")
        report = run(path)
        assert (report.sources[0].added, report.sources[0].same, report.sources[0].changed) == (1, 1, 0)
        stored = figure_files.read_kind(data, "observation", "p0")
        assert one(stored, year=2016).vintage == "2026-11-24"
        assert one(stored, year=2017).vintage == "2026-12-01"

    def test_a_changed_past_value_is_refused(self, run: Run, inbox: Inbox, data: Path) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        run(path)
        before = fingerprint(data)
        path.write_text("lines p0\n3309 2016 12.90\n")
        told = refusal(run(path))
        assert "poverty_rate 3309 2016 maret total: 12.09 -> 12.9" in told
        assert "--accept-revisions" in told
        assert fingerprint(data) == before

    def test_an_accepted_revision_stands_beside_the_old_value(
        self, run: Run, inbox: Inbox, data: Path
    ) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        run(path)
        path.write_text("lines p0\n3309 2016 12.90\n")
        report = run(path, revision_reason="BPS, rilis ulang")
        assert report.sources[0].changed == 1
        stored = figure_files.read_kind(data, "observation", "p0")
        assert stored.value.tolist() == [12.09, 12.9]
        assert stored.vintage.tolist() == ["2026-11-24", "2026-12-01"]
        told = figure_files.read_provenance(data, "p0")["revisions"]
        assert told == [{"file": "a.txt", "vintage": "2026-12-01", "rows": 1, "reason": "BPS, rilis ulang"}]

    def test_a_snapshot_that_is_not_newer_cannot_revise(self, run: Run, inbox: Inbox) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        run(path)
        path.write_text("lines p0\n3309 2016 12.90\n")
        told = refusal(run(path, revision_reason="x", vintage="2026-11-24"))
        assert "--vintage" in told

    def test_other_kinds_are_replaced_file_by_file(self, run: Run, inbox: Inbox, data: Path) -> None:
        path = inbox("a.txt", "lines counts\n3309 2023 10\n3309 2024 11\n")
        run(path, inbox("b.txt", "lines counts\n3306 2024 20\n"))
        path.write_text("lines counts\n3309 2024 12\n")
        report = run(path)
        outcome = report.sources[0]
        assert (outcome.changed, outcome.removed, outcome.added) == (1, 1, 0)
        stored = figure_files.read_kind(data, "index_count", "counts")
        assert sorted(zip(stored.region_id, stored["count"], strict=True)) == [("3306", 20.0), ("3309", 12.0)]

    def test_a_row_of_another_file_is_not_taken_over(self, run: Run, inbox: Inbox) -> None:
        run(inbox("a.txt", "lines counts\n3309 2024 11\n"))
        assert "a.txt" in refusal(run(inbox("b.txt", "lines counts\n3309 2024 12\n")))


class TestWhatIsRefused:
    def test_one_bad_file_does_not_stop_the_others(self, run: Run, inbox: Inbox, data: Path) -> None:
        inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        inbox("b.txt", "lines p0\n3309 2017\n")
        folder = inbox("c.txt", "lines counts\n3309 2024 1\n").parent
        report = run(folder)
        assert report.exit_code == 1
        assert [f.name for f in report.with_status("loaded")] == ["c.txt", "a.txt"]
        assert "REFUSED b.txt" in report.recap()
        assert len(figure_files.read_kind(data, "observation", "p0")) == 1

    def test_a_fault_of_a_reader_refuses_its_file_only(self, run: Run, inbox: Inbox) -> None:
        inbox("a.txt", "lines p0\n3309 2016 twelve\n")
        report = run(inbox("b.txt", "lines counts\n3309 2024 1\n").parent)
        assert "ValueError: could not convert string to float: 'twelve'" in refusal(report)
        assert [f.name for f in report.with_status("loaded")] == ["b.txt"]

    def test_different_values_of_one_key(self, run: Run, inbox: Inbox) -> None:
        told = refusal(run(inbox("a.txt", "lines p0\n3309 2016 12.09\n3309 2016 12.10\n")))
        assert "region_id=3309" in told
        assert "row 3" in told

    def test_a_value_outside_the_range_of_its_indicator(self, run: Run, inbox: Inbox) -> None:
        assert "poverty_rate of 3309 2016 maret = 1209.0" in refusal(
            run(inbox("a.txt", "lines p0\n3309 2016 1209\n"))
        )

    @pytest.mark.parametrize(
        ("expect", "told"),
        [
            ({"rows_min": 2}, "1 rows were read where at least 2"),
            ({"rows_max": 0}, "at most 0"),
            ({"regions_min": 514}, "1 regions"),
            ({"years": [2016, 2017]}, "[2017]"),
            ({"valid": [13, 20]}, "outside 13 to 20"),
            ({"anchors": [{"region_id": "3309", "year": 2016, "value": 12.1}]}, "published 12.1"),
            ({"anchors": [{"region_id": "3306", "year": 2016, "value": 12.1}]}, "absent"),
        ],
    )
    def test_expectations_of_the_manifest(
        self, run: Run, inbox: Inbox, data: Path, expect: dict[str, Any], told: str
    ) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        assert told in refusal(run(path, more={"p0": manifest("p0", expect=expect)}))
        assert not (data / "figures").exists()

    def test_an_anchor_speaks_only_of_files_that_hold_its_year(self, run: Run, inbox: Inbox) -> None:
        expect = {"anchors": [{"region_id": "3309", "year": 2017, "value": 11.96}]}
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        assert run(path, more={"p0": manifest("p0", expect=expect)}).exit_code == 0

    def test_a_misspelt_expectation(self, run: Run, inbox: Inbox) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        assert "did you mean 'rows_min'" in refusal(
            run(path, more={"p0": manifest("p0", expect={"row_min": 1})})
        )

    def test_a_layout_that_fits_two_sources(self, run: Run, inbox: Inbox) -> None:
        twin = manifest("p0")
        assert "several sources: p0, twin" in refusal(
            run(inbox("a.txt", "lines p0\n3309 2016 1\n"), more={"twin": replace(twin, source_id="twin")})
        )

    def test_a_known_layout_of_no_source_names_the_closest(self, run: Run, inbox: Inbox) -> None:
        assert "closest: p0" in refusal(run(inbox("a.txt", "lines p1\n3309 2016 1\n")))

    def test_a_stray_file_is_refused_when_named_and_reported_in_a_folder(
        self, run: Run, inbox: Inbox
    ) -> None:
        path = inbox("readme.txt", "hello\n")
        assert "no known layout" in refusal(run(path))
        report = run(path.parent)
        assert report.exit_code == 0
        assert [f.name for f in report.with_status("not recognised")] == ["readme.txt"]

    def test_two_files_of_one_name(self, run: Run, inbox: Inbox) -> None:
        inbox("x/a.txt", "lines p0\n3309 2016 12.09\n")
        folder = inbox("y/a.txt", "lines p0\n3309 2017 11.96\n").parent.parent
        assert "same name" in refusal(run(folder))

    def test_the_same_file_twice_in_one_run(self, run: Run, inbox: Inbox) -> None:
        inbox("x/a.txt", "lines p0\n3309 2016 12.09\n")
        folder = inbox("y/b.txt", "lines p0\n3309 2016 12.09\n").parent.parent
        report = run(folder)
        assert (report.exit_code, len(report.with_status("unchanged"))) == (0, 1)

    def test_a_broken_zip(self, run: Run, inbox: Inbox) -> None:
        path = inbox("a.zip", "")
        path.write_bytes(b"PK\x03\x04 cut")
        assert "zip is broken" in refusal(run(path))

    def test_a_path_that_is_not_there(self, run: Run, tmp_path: Path) -> None:
        with pytest.raises(UsageError):
            run(tmp_path / "nowhere")

    def test_another_run_holds_the_lock(self, run: Run, inbox: Inbox, data: Path) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        with exclusive(data), pytest.raises(BusyError, match="pid"):
            run(path)


class TestWriting:
    def test_a_crash_while_writing_leaves_the_old_files(
        self, run: Run, inbox: Inbox, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = inbox("a.txt", "lines p0\n3309 2016 12.09\n")
        run(path)
        before = fingerprint(data)
        path.write_text("lines p0\n3309 2016 12.09\n3309 2017 11.96\n")

        def full_disk(descriptor: int) -> None:
            raise OSError("No space left on device")

        monkeypatch.setattr("os.fsync", full_disk)
        with pytest.raises(OSError, match="No space"):
            run(path)
        assert fingerprint(data) == before

    def test_provenance_comes_last(self, run: Run, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
        moved: list[str] = []
        original = Path.replace

        def spy(self: Path, target: Path) -> Path:
            moved.append(Path(target).parent.name)
            return original(self, target)

        monkeypatch.setattr(Path, "replace", spy)
        run(inbox("a.txt", "lines p0\n3309 2016 12.09\n"))
        assert moved == ["observation", "sources"]


class TestCommand:
    def test_exit_code_and_machine_format(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path / "data"))
        stray = tmp_path / "readme.txt"
        stray.write_text("hello")
        with pytest.raises(SystemExit) as e:
            main(["ingest", str(stray), "--format", "json"])
        assert e.value.code == 1
        told = json.loads(capsys.readouterr().out)
        assert told["files"][0]["status"] == "refused"

    def test_usage(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path / "data"))
        for arguments in (
            ["ingest"],
            ["ingest", str(tmp_path / "no")],
            ["ingest", str(tmp_path), "--vintage", "x"],
        ):
            with pytest.raises(SystemExit) as e:
                main(arguments)
            assert e.value.code == 2
