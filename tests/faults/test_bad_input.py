"""Every fault that a download may have, injected into files of every layout it makes sense for and given to `ingest`:
refused or flagged with its place and a remedy, and what stood before stays byte for byte (docs/bad-input.md)."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest

from etl.ingest_report import IngestReport
from tests.faults.bad_inputs import FAULTS
from tests.faults.fuzz import batch
from tests.faults.official import faultless, officials, sources_of, stored, take
from tests.ingesting import ROOT, fingerprint

CASES = [(fault, name) for fault, told in FAULTS.items() for name in told.files]


@cache
def outcome(fault: str, name: str) -> tuple[IngestReport, dict[str, str], dict[str, str], bool]:
    """The report, every file of the data folder before and after, and whether the figures are the faultless ones.
    A file of another source stands before."""
    good = officials()["tren.csv" if name != "tren.csv" else "tpt_jatim.csv"]
    spoilt = FAULTS[fault].spoil(officials()[name])
    assert FAULTS[fault].happens == "same" or spoilt.data != officials()[name].data, (
        "the fault spoils nothing"
    )
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        assert take(good, data, Path(folder)).exit_code == 0
        before = fingerprint(data)
        report = take(spoilt, data, Path(folder), sources_of(name))
        after = fingerprint(data)
    with tempfile.TemporaryDirectory() as folder:
        take(spoilt, Path(folder) / "data", Path(folder), sources_of(name))
        kept, base = stored(Path(folder) / "data"), faultless(name)[0]
    place = ["source_row", "source_sheet", "source_column", "source_file", "target_id"]
    same = kept.keys() == base.keys() and all(
        _sorted(kept[k].drop(columns=place, errors="ignore"))
        == _sorted(base[k].drop(columns=place, errors="ignore"))
        for k in base
    )
    return report, before, after, same


def _sorted(frame: object) -> list[str]:
    return sorted(map(str, frame.astype("object").to_numpy().tolist()))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("fault", "name"), CASES, ids=[f"{f}-{n}" for f, n in CASES])
def test_every_fault_is_told_and_nothing_is_lost(fault: str, name: str) -> None:
    wanted = FAULTS[fault]
    report, before, after, same = outcome(fault, name)
    lost = {k for k, v in before.items() if after.get(k) != v}
    assert not lost, "what stood before has changed"
    if wanted.happens == "refused":
        assert report.exit_code == 1, report.recap()
        assert after == before
        (refused,) = report.with_status("refused")
        assert refused.name in refused.detail or "unduhan.zip" in refused.detail
        for part in ("where:", "kept:", "next:", *wanted.told):
            assert part in refused.detail, refused.detail
        return
    assert report.exit_code == 0, report.recap()
    if wanted.happens == "same":
        assert same
    told = report.recap() + "".join(s.line() for s in report.sources) + str(after)
    for part in wanted.told:
        assert part in told


def test_a_renamed_region_keeps_its_figures() -> None:
    spoilt = FAULTS["renamed_region"].spoil(officials()["ipm_2022.csv"])
    with tempfile.TemporaryDirectory() as folder:
        take(spoilt, Path(folder) / "data", Path(folder), sources_of("ipm_2022.csv"))
        table = stored(Path(folder) / "data")["observation"]
    assert table.set_index("region_id").loc["1212", "value"] == 71.24  # Toba, until 2020 Toba Samosir


DOC = ROOT / "docs" / "bad-input.md"
ROW = re.compile(
    r"^\| (?P<item>[^|]+) \| (?P<happens>[^|]+) \| (?P<message>[^|]*) \| `(?P<test>\w+)` \|$", re.MULTILINE
)
WORDS = {"refused": "refused", "same": "read, same figures", "flagged": "loaded, told"}


def test_the_table_in_the_docs_lists_every_fault_with_what_happens_and_its_message() -> None:
    rows = {m["test"]: m for m in ROW.finditer(DOC.read_text("utf-8"))}
    assert rows.keys() == FAULTS.keys()
    for fault, told in FAULTS.items():
        row = rows[fault]
        assert row["item"].strip().replace("\\", "") == told.item
        assert row["happens"].strip() == WORDS[told.happens]
        report = outcome(fault, told.files[0])[0]
        heard = " ".join((report.recap() + "".join(s.line() for s in report.sources)).split())
        message = row["message"].strip().strip("`")
        assert " ".join(message.split()) in heard, heard


@pytest.mark.parametrize("first", range(0, 1600, 400))
def test_a_short_fuzz_finds_nothing(first: int) -> None:
    """The inputs of another seed than the long run's."""
    told = batch(2, first, 400)
    assert sum(n for *_, n in told["counts"]) == 400
    assert {word for _, word, _ in told["counts"]} >= {"refused", "same", "as it says"}
    assert told["findings"] == []
