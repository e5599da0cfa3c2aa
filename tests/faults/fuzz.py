"""Spoils official files in many thousand ways and ingests each as the command does.

    python -m tests.faults.fuzz --inputs 100000 [--workers 2] [--seed 1] [--report FILE]
    python -m tests.faults.fuzz --show NUMBER

Nothing but an `EtlError` may come out of it, in reasonable time, and what is accepted must be what the file says: the
faultless figures, or figures that differ exactly by a text that was written anew, or a load that says what is odd
(identical rows dropped and counted, villages that are missing). Input `n` of a seed is the same in every run. Batches
are processes of their own: an input that kills its process is a finding like any other.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from etl.errors import EtlError, RegionError
from etl.figures import KINDS
from etl.validate import UNPRINTABLE
from tests.faults.mutate import Mutant, mutant
from tests.faults.official import Official, Tables, covered, faultless, officials, stored, take
from tests.ingesting import book

SECONDS = 20.0
"""Longest an input may take; the files have a few rows."""
MEMORY = 6_000_000_000
BATCH = 2000
PLACE = {"source_row", "source_sheet", "source_column", "source_file", "source_id", "target_id"}
"""Columns that say where a figure stood."""
FOLLOWS = {
    *(
        "flag",
        "round",
        "note",
        "judgeable",
        *("draft", "for_round", "bound", "reason"),
        "issued_year",
        "issued_basis",
        "plan",
        "plan_start",
        "plan_end",
        "level",
    ),
    *(
        "disbursed_complete",
        "absorbed_complete",
        "remeasured",
        "absent",
        "reporting",
        "area_km2",
        "lon",
        "lat",
        "content",
    ),
    *(
        "low",
        "base_year",
        "confidence",
        "first_list",
        "last_list",
        "absorbed_low_rp",
        "absorbed_high_rp",
        "realised_low_rp",
    ),
    *("budget_rp", "absorbed_rp", "realised_rp"),
}
"""Columns that follow from others, as a reader's documented rule has it: they may change where another text did."""
AS_WELL = {
    "region_code_history": {"region_id", "level", "printed_name"},
    "observation": {"indicator"},
    "target": {"status", "measure", "indicator", "area"},
    "target_left_out": {"region_id", "year", "document", "reason"},
}
"""Of a table with two series the year tells which one a figure belongs to. Of the code history a row is a run of
lists: another name in one of them parts it, and brings others forth. A target's status follows from its document, and
whether it is left out from its confidence."""
REFERENCE = ("region_", "boundary")


class TooLong(BaseException):
    """An input took longer than `SECONDS`. No `Exception`, so that nothing on the way takes it for a fault of the
    file."""


def _ring(_number: int, _frame: Any) -> None:
    raise TooLong


def drawn(seed: int, number: int) -> tuple[Official, Mutant]:
    """The file and mutation of an input."""
    names = list(officials())
    file = officials()[names[number % len(names)]]
    return file, mutant(file, Random(f"{seed}/{number}"))


def outcome(seed: int, number: int) -> tuple[str, str, str]:
    """(family, outcome, finding) of one input; the finding is '' where all is well."""
    file, spoilt = drawn(seed, number)
    started = time.monotonic()
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            word, finding = _ingested(replace(file, data=spoilt.data), spoilt, Path(folder))
    except TooLong:
        word, finding = "hang", f"more than {SECONDS:.0f} s"
    except EtlError as e:
        word, finding = "raised", "" if str(e) else "an error without a word"
    except BaseException as e:
        if isinstance(e, KeyboardInterrupt | SystemExit):
            raise
        last = traceback.extract_tb(e.__traceback__)[-1]
        word, finding = (
            "crash",
            f"{type(e).__name__}: {str(e)[:200]} at {Path(last.filename).name}:{last.lineno}",
        )
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    if not finding and time.monotonic() - started > SECONDS:
        word, finding = "hang", f"{time.monotonic() - started:.0f} s"
    return file.family, word, finding and f"{file.name}: {spoilt.how[:160]}: {finding}"


def _ingested(file: Official, spoilt: Mutant, folder: Path) -> tuple[str, str]:
    report = take(file, folder / "data", folder)
    told = [f for f in report.files if f.status != "loaded"]
    kept = stored(folder / "data")
    for one in told:
        if "the reader '" in one.detail and "failed on this file" in one.detail:
            return "crash", one.detail.splitlines()[0] + one.detail[one.detail.rfind("fault is at") :]
        if one.status == "refused":
            for part in (file.name, "next:"):
                if part not in one.detail:
                    return "unhelpful", f"no {part!r} in: {one.detail}"
    if not report.with_status("loaded"):
        return "refused", f"refused, but something was stored: {sorted(kept)}" if kept else ""
    base, source_id = faultless(file.name)
    if [s.source_id for s in report.sources if s.files] != [source_id]:
        return "accepted", f"taken for {[s.source_id for s in report.sources]}"
    flagged = sum(s.duplicates for s in report.sources)
    flagged += report.sources[0].coverage != covered(file.name)
    flagged += file.family == "target_template" and _lines_gone(
        file
    )  # any number of rows is a whole template
    return judged(base, kept, spoilt, flagged)


def _lines_gone(file: Official) -> bool:
    whole = officials()[file.name].data
    return file.data.count(b"\n") < whole.count(b"\n") or len(file.data) < len(whole)


def judged(base: Tables, kept: Tables, spoilt: Mutant, flagged: int) -> tuple[str, str]:
    """(outcome, finding) of what was accepted, held against the faultless figures."""
    changed = False
    for kind in {*base, *kept}:
        before, after = _rows(base.get(kind), kind), _rows(kept.get(kind), kind)
        if wrong := _impossible(after, kind):
            return "accepted", wrong
        lost, new = before - after, after - before
        changed |= bool(lost or new)
        if lost.total() > new.total() and not flagged:
            return "accepted", f"{kind}: {lost.total() - new.total()} row(s) lost: {dict(next(iter(lost)))}"
        if (lost or new) and not (spoilt.said or spoilt.gone or flagged):
            return "accepted", f"{kind}: changed although no text was: {dict(next(iter(new or lost)))}"
        more = new.total() > lost.total()
        for row in new:
            if more and _of_a_new_column(row, kind, spoilt):
                continue
            if (why := _unsaid(row, lost or before, spoilt, kind)) is not None:
                return "accepted", f"{kind}: {why}"
    return ("flagged" if flagged else "as it says" if changed else "same"), ""


Row = frozenset[tuple[str, Any]]


def _rows(frame: pd.DataFrame | None, kind: str) -> Counter[Row]:
    if frame is None:
        return Counter()
    columns = [c for c in frame.columns if c not in PLACE]
    plain = [
        frozenset(
            (c, None if v is pd.NA or v is None or v != v else v) for c, v in zip(columns, row, strict=True)
        )
        for row in frame[columns].astype("object").itertuples(index=False)
    ]
    return Counter(plain)


def _impossible(rows: Counter[Row], kind: str) -> str:
    """What may stand in no row, whatever the file says."""
    for row in rows:
        for column, value in row:
            if isinstance(value, float) and math.isinf(value):
                return f"{kind}: {column} is infinite"
            if isinstance(value, str) and UNPRINTABLE.search(value) and kind != "boundary":
                return f"{kind}: {column} holds {value!r}"
            if column == "vintage" and not re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
                return f"{kind}: the vintage is {value!r}"
            if column == "year" and kind in KINDS and isinstance(value, int) and not 1960 <= value <= 2100:
                return f"{kind}: the year is {value}"
            if column == "region_id" and not kind.startswith(REFERENCE) and value is not None:
                try:
                    book().level_of(str(value))
                except RegionError:
                    return f"{kind}: there is no region {value!r}"
    return ""


def _of_a_new_column(row: Row, kind: str, spoilt: Mutant) -> bool:
    """Whether a row belongs to a column of which nothing was published before a text was written into it."""
    told = dict(row)
    column = {"observation": "value", "index_count": "count"}.get(kind)
    return column is not None and (told[column] is None or _is_said(column, told[column], None, spoilt))


def _unsaid(row: Row, candidates: Counter[Row], spoilt: Mutant, kind: str) -> str | None:
    """Why a row is not what the spoiled file says: a field that differs from the likest faultless row and stands in no
    text that was written anew. None when all is said."""
    if not candidates:
        return f"a row out of nothing: {dict(row)}"
    key = set(KINDS[kind].key) if kind in KINDS else set()
    likest = max(candidates, key=lambda c: (sum(f[0] in key for f in c & row), len(c & row)))
    before = dict(likest)
    follows = FOLLOWS | AS_WELL.get(kind, set())
    for column, value in row - likest:
        if column in follows or _is_said(column, value, before.get(column), spoilt):
            continue
        return f"{column} is {value!r}, was {before.get(column)!r}; written anew: {sorted(spoilt.said)[:5]}"
    return None


def numbers(text: str) -> list[float]:
    """What a text may mean as a number, under either convention."""
    plain = re.sub(r"[\s\u00a0\u200b\ufeff]", "", text).replace("\u2212", "-").rstrip("*)r")
    plain = re.sub(r"^(?:Rp)\.?", "", plain, flags=re.IGNORECASE)
    found = []
    for reading in (
        plain,
        plain.replace(",", ""),
        plain.replace(".", "").replace(",", "."),
        plain.replace(",", "."),
    ):
        try:
            found.append(float(reading))
        except ValueError:
            continue
    return [n for n in found if math.isfinite(n)]


def _is_said(column: str, value: Any, before: Any, spoilt: Mutant) -> bool:
    said = spoilt.said
    if value is None:
        return (
            not said
            or any(not numbers(t) or numbers(t) == [0.0] for t in said)
            or "" in said
            or bool(spoilt.gone)
        )
    if isinstance(value, str):
        keys = {_key(t) for t in said} - {""}
        mine = _key(value)
        if isinstance(before, str) and mine == _key(before):
            return True  # a quote or a blank more
        if (
            isinstance(before, str)
            and spoilt.gone
            and set(re.findall(r"\w+", value)) < set(re.findall(r"\w+", before))
        ):
            return True  # some words less
        if any(k in mine or (mine and mine in k) for k in keys) or value.strip() in {t.strip() for t in said}:
            return True
        if column == "region_id" and any("\x00" in t or "\ufffd" in t for t in said):
            return True  # a packed column of a Parquet file: codes are stored as differences
        return column in ("region_id", "bps_code", "kemendagri_code") and any(_names(t, value) for t in said)
    if isinstance(value, bool):
        return True
    told = [n * factor for t in said for n in numbers(t) for factor in (1, 1000, 1e6)]
    taken = [n * factor for t in spoilt.gone for n in numbers(t) for factor in (1, 1000, 1e6)]
    if any(
        math.isclose(float(value), n, rel_tol=1e-9, abs_tol=0.51 if abs(n) > 1000 else 1e-9) for n in told
    ):
        return True
    spread = re.search(r"\d{4}\s*-\s*\d{4}", " ".join(said)) is not None
    if column == "year" and (spread or any(str(value) in t for t in said)):
        return True
    steps = [a - b for a in (*told, 0.0) for b in (*taken, 0.0)]  # sums of several cells
    return isinstance(before, float | int) and any(
        math.isclose(
            abs(float(value) - before), abs(s), rel_tol=1e-6, abs_tol=1.0 if abs(before) > 1000 else 1e-9
        )
        for s in steps
        if s
    )


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _names(text: str, region_id: str) -> bool:
    """Whether a text names or codes the region."""
    digits = re.sub(r"\D", "", text)
    if digits and (digits in region_id or region_id.startswith(digits)):
        return True
    for scheme in ("bps", "kemendagri", "djpk"):
        try:
            if book().by_code(text, scheme) == region_id:  # type: ignore[arg-type]
                return True
        except (EtlError, ValueError):
            continue
    for level in ("provinsi", "kabupaten", "kelompok_pulau"):
        for parent in (None, region_id[:2]):
            try:
                if book().by_name(text, level, parent=parent) == region_id:  # type: ignore[arg-type]
                    return True
            except EtlError:
                continue
    return False


# -- runs --------------------------------------------------------------------------------------------------------


def batch(seed: int, first: int, count: int, mark: Path | None = None) -> dict[str, Any]:
    """Outcomes by family and the findings of a range of inputs. `mark`: where the input at hand is noted."""
    counts: Counter[tuple[str, str]] = Counter()
    findings: list[list[Any]] = []
    slowest = (0.0, first)
    for number in range(first, first + count):
        if mark is not None:
            mark.write_text(str(number))
        started = time.monotonic()
        family, word, finding = outcome(seed, number)
        counts[family, word] += 1
        slowest = max(slowest, (time.monotonic() - started, number))
        if finding:
            findings.append([number, word, finding])
    told = [[family, word, n] for (family, word), n in sorted(counts.items())]
    return {"counts": told, "findings": findings, "slowest": slowest}


def _process(seed: int, first: int, count: int, folder: Path) -> dict[str, Any]:
    """A batch in a process of its own; one that dies is taken up again behind the input that killed it."""
    counts: Counter[tuple[str, str]] = Counter()
    findings: list[list[Any]] = []
    slowest = [0.0, first]
    end = first + count
    while first < end:
        out, mark = folder / f"{first}.json", folder / f"{first}.mark"
        command = [sys.executable, "-m", "tests.faults.fuzz", "--seed", str(seed), "--first", str(first)]
        died = subprocess.run(
            [*command, "--inputs", str(end - first), "--out", str(out), "--mark", str(mark)], check=False
        ).returncode
        if not died:
            told = json.loads(out.read_text())
            counts.update({(f, w): n for f, w, n in told["counts"]})
            findings += told["findings"]
            slowest = max(slowest, told["slowest"])
            break
        number = int(mark.read_text())
        findings.append([number, "killed", f"the process died with {died}"])
        counts["?", "killed"] += 1
        if number > first:
            again = _process(seed, first, number - first, folder)
            counts.update({(f, w): n for f, w, n in again["counts"]})
            findings += again["findings"]
        first = number + 1
    told = [[family, word, n] for (family, word), n in sorted(counts.items())]
    return {"counts": told, "findings": findings, "slowest": slowest}


def run(seed: int, inputs: int, workers: int, first: int = 0) -> dict[str, Any]:
    """All inputs, in batches; prints a line a batch."""
    started = time.monotonic()
    total: Counter[tuple[str, str]] = Counter()
    findings: list[list[Any]] = []
    slowest = [0.0, 0]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        starts = range(first, first + inputs, BATCH)
        jobs = [pool.submit(_process, seed, s, min(BATCH, first + inputs - s), Path(folder)) for s in starts]
        for job in jobs:
            told = job.result()
            total.update({(f, w): n for f, w, n in told["counts"]})
            findings += told["findings"]
            slowest = max(slowest, told["slowest"])
            spent = time.monotonic() - started
            print(f"{total.total()} inputs, {len(findings)} findings, {spent:.0f} s", flush=True)
            for number, word, finding in told["findings"]:
                print(f"  {number} {word}: {finding}", flush=True)
    return {
        "seed": seed,
        "inputs": total.total(),
        "seconds": round(time.monotonic() - started),
        "slowest": slowest,
        "outcomes": {f"{family} {word}": n for (family, word), n in sorted(total.items())},
        "findings": sorted(findings),
    }


def main() -> int:
    """The command; 1 when anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--show", type=int, help="spoil and ingest one input and print what happens")
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--mark", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.show is not None:
        file, spoilt = drawn(told.seed, told.show)
        print(file.name, spoilt.how, f"said {sorted(spoilt.said)[:9]}", sep="\n")
        sys.stdout.buffer.write(spoilt.data[:4000] + b"\n")
        print(outcome(told.seed, told.show))
        with tempfile.TemporaryDirectory() as folder:
            print(take(replace(file, data=spoilt.data), Path(folder) / "data", Path(folder)).recap())
        return 0
    if told.out is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        told.out.write_text(json.dumps(batch(told.seed, told.first, told.inputs, told.mark)))
        return 0
    found = run(told.seed, told.inputs, told.workers, told.first)
    print(json.dumps({k: v for k, v in found.items() if k != "findings"}, indent=1))
    if told.report:
        told.report.write_text(json.dumps(found, indent=1))
    return 1 if found["findings"] else 0


if __name__ == "__main__":
    sys.exit(main())
