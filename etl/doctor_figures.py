"""What `doctor` looks at in the tidy figures: are they as their ingestion wrote them, do they speak of persons."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from etl import figure_files
from etl.assemble import provenance
from etl.doctor_looks import NAMED, Finding, named
from etl.figures import KINDS
from etl.personal import is_personal_number

_DIGITS = re.compile(r"\d{16}|\d[ .-]\d")


def look_at_figures(data: Path) -> Iterator[Finding]:
    """The tidy files against the sha256 that their ingestion recorded, and what no record names."""
    recorded, wrong, unrecorded, checked = provenance(data), [], [], 0
    recorded_paths: set[Path] = set()
    for source_id, told in recorded.items():
        for kind, sha256 in told.get("tables", {}).items():
            path = figure_files.kind_path(data, kind, source_id)
            recorded_paths.add(path)
            checked += 1
            if not path.exists():
                wrong.append(f"{path.relative_to(data)} is missing")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                wrong.append(f"{path.relative_to(data)} is not as it was written")
    for kind in KINDS:
        if kind == figure_files.BOUNDARY:
            continue
        ending = "csv" if KINDS[kind].as_csv else "parquet"
        folder = figure_files.kind_folder(data, kind)
        unrecorded += [p for p in sorted(folder.glob(f"[!.]*.{ending}")) if p not in recorded_paths]
    if wrong:
        yield Finding(
            "figures",
            "problem",
            "; ".join(wrong[:NAMED]) + (f" and {len(wrong) - NAMED} more" if len(wrong) > NAMED else ""),
            "restore it (git checkout data/figures data/reference), or remove figures/sources/<source>.json and ingest "
            "the official files again",
        )
    if unrecorded:
        yield Finding(
            "figures",
            "warning",
            f"{len(unrecorded)} file(s) without a recorded sha256: {named(unrecorded, data)}",
            "written by hand or before checksums were kept: see whether git knows them (git status data)",
        )
    if not wrong and not unrecorded:
        yield Finding("figures", "ok", f"{checked} files are as their ingestion wrote them")


def look_at_persons(data: Path) -> Iterator[Finding]:
    """Texts of the tidy figures that look like an identity number; what stands there is not quoted."""
    places = [
        f"{path.relative_to(data)}, column {column}"
        for path in sorted([*(data / "figures").rglob("*.csv"), *(data / "figures").rglob("*.parquet")])
        for column, texts in _texts(path)
        if any(is_personal_number(t) for t in texts)
    ]
    if places:
        yield Finding(
            "persons",
            "problem",
            f"what looks like identity numbers of persons stands in {'; '.join(places[:NAMED])}",
            "remove the rows and the file they came from; such data may not be kept here",
        )
    else:
        yield Finding("persons", "ok", "no identity numbers in the figures")


def _texts(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The distinct texts of each column of words that holds a digit."""
    frame = (
        pd.read_csv(path, dtype="str", keep_default_na=False)
        if path.suffix == ".csv"
        else pq.read_table(path).to_pandas()
    )
    for column in frame.columns:
        if frame[column].dtype.kind in "OSU" or str(frame[column].dtype).startswith(("str", "string")):
            yield str(column), [t for t in map(str, frame[column].dropna().unique()) if _DIGITS.search(t)]
