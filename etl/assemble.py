"""From the tidy files of a data folder to the frames that fill the warehouse. Reads, joins and names; judges
nothing."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from etl import breaks
from etl.errors import RefusedError, Where
from etl.figure_files import kind_folder, read_kind, read_provenance
from etl.figures import KINDS
from etl.indicators import known
from etl.manifest import Source
from etl.region_changes import region_changes
from etl.region_table import load_reference, region_table
from etl.target_conflicts import relations, with_relations

HERE = Path(__file__).resolve().parent
TABLE_OF_KIND = {
    "observation": "observation_all",
    "target": "target",
    "target_quoted_actual": "target_quoted_actual",
    "target_left_out": "target_left_out",
    "target_witness": "target_witness",
    "village_target": "village_target",
    "village_target_witness": "village_target_witness",
    "village_list": "village_list",
    "village_list_member": "village_list_member",
    "village_fund": "village_fund_all",
    "fund_stage": "fund_stage",
    "fund_allocation": "fund_allocation",
    "village_spending": "village_spending",
    "village_index": "village_index_all",
    "index_count": "index_count",
    "welfare_count": "welfare_count",
    "village_allocation": "village_allocation",
    "revision": "revision_log",
}
"""Which table of `store` the files of a kind fill."""
TOLD = ["for_round", "bound", "reason", "doubt", "read_by", "page", "read_on"]
"""Columns of a target that say nothing by ''."""
SHAPE = "region_shape"
"""The kind with area_km2, lon and lat of a region, measured on its polygon."""


def indicators(sources: Iterable[Source]) -> pd.DataFrame:
    """The project's indicators and those that manifests define, one row each."""
    told = known(sources)
    return pd.DataFrame(
        [
            {"indicator": k, **v, "valid_low": v["valid"][0], "valid_high": v["valid"][1]}
            for k, v in sorted(told.items())
        ]
    )


def flags() -> pd.DataFrame:
    """`flags.toml` as rows."""
    told = tomllib.loads((HERE / "flags.toml").read_text("utf-8"))
    return pd.DataFrame(
        [{"flag": k, "text_id": v["id"], "text_en": v["en"]} for k, v in sorted(told.items())],
        columns=["flag", "text_id", "text_en"],
    )


def published_values() -> pd.DataFrame:
    """`published_values.csv`: anchors and sums as publishers print them, which the checks hold the warehouse
    to."""
    return pd.read_csv(HERE / "published_values.csv", dtype={"region_id": "str", "kind": "str"})


def kind_sources(data_dir: Path, kind: str) -> list[str]:
    """The sources that have a file of a kind."""
    ending = "csv" if KINDS[kind].as_csv else "parquet"
    return sorted(
        p.stem for p in kind_folder(data_dir, kind).glob(f"*.{ending}") if not p.name.startswith(".")
    )


def load_kind(data_dir: Path, kind: str) -> pd.DataFrame:
    """All files of a kind as one frame.

    Raises `RefusedError` when a file of the folder names another source in its rows than in its own name.
    """
    frames = []
    for source_id in kind_sources(data_dir, kind):
        frame = read_kind(data_dir, kind, source_id)
        if "source_id" in frame and set(frame["source_id"].unique()) - {source_id}:
            raise RefusedError(
                f"rows name another source than their file: {sorted(set(frame['source_id']))}",
                where=Where(f"data/figures/{kind}/{source_id}"),
                next="ingest the source again: python -m etl ingest",
            )
        frames.append(frame)
    if not frames:
        return pd.DataFrame({c: pd.Series(dtype=t) for c, t in KINDS[kind].columns.items()})
    return pd.concat(frames, ignore_index=True)


def provenance(data_dir: Path) -> dict[str, dict[str, Any]]:
    """What is recorded of every source that was ingested: `figures/sources/<source_id>.json`."""
    found = sorted((data_dir / "figures" / "sources").glob("*.json"))
    return {p.stem: read_provenance(data_dir, p.stem) for p in found if not p.name.startswith(".")}


def joint_sha256(members: list[str]) -> str:
    """The sha256 of a source: its file's own, or for several files that over their sorted sha256s, one a
    line."""
    unique = sorted(set(members))
    if len(unique) == 1:
        return unique[0]
    return hashlib.sha256("".join(f"{m}\n" for m in unique).encode()).hexdigest()


def source_rows(recorded: dict[str, dict[str, Any]], manifests: dict[str, Source]) -> pd.DataFrame:
    """One row an ingested source: what its manifest says of it, and what was read.

    Raises `RefusedError` when figures are there whose manifest is not.
    """
    orphans = sorted(recorded.keys() - manifests.keys())
    if orphans:
        raise RefusedError(
            f"figures of sources without a manifest: {', '.join(orphans)}",
            where=Where("etl/sources/"),
            next="restore the manifest (there or in sources/ of the data folder), or remove the source's files from "
            "data/figures",
        )
    rows = []
    for source_id, told in recorded.items():
        m, files = manifests[source_id], told["files"]
        rows.append(
            {
                "source_id": source_id,
                "publisher": m.publisher,
                "title": m.title_id,
                "title_en": m.title_en,
                "document": m.document,
                "url": m.url,
                "licence": m.licence,
                "published_on": m.published_on,
                "retrieved_at": m.retrieved_at or max((f["vintage"] for f in files), default=None),
                "sha256": joint_sha256([f["sha256"] for f in files]),
                "rows": sum(f["rows"] for f in files),
                "files": len(files),
                "note": m.note,
                "priority": m.priority,
            }
        )
    return pd.DataFrame(rows)


def source_files(recorded: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """One row an official file that was read."""
    return pd.DataFrame(
        [{"source_id": s, **f} for s, told in recorded.items() for f in told["files"]],
        columns=["source_id", "name", "sha256", "bytes", "rows", "vintage"],
    )


def source_revisions(recorded: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """One row an accepted revision: source, file, vintage, rows and the reason that was given."""
    return pd.DataFrame(
        [
            {"source_id": s, **r, "number": n}
            for s, told in recorded.items()
            for n, r in enumerate(told.get("revisions", []), start=1)
        ],
        columns=["source_id", "number", "file", "vintage", "rows", "reason"],
    )


def regions(data_dir: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All regions, with area and centre of the polygon where there is one, and what happened to them."""
    reference = load_reference(data_dir / "reference")
    table = region_table(reference)
    shape = load_kind(data_dir, SHAPE)[["region_id", "area_km2", "lon", "lat"]]
    table = table.drop(columns="area_km2").merge(shape, on="region_id", how="left")
    return table, region_changes(reference)


def assemble(data_dir: Path, manifests: dict[str, Source]) -> dict[str, pd.DataFrame]:
    """Every table of `store` that is loaded from files, by name."""
    recorded = provenance(data_dir)
    sources = source_rows(recorded, manifests)
    region, change = regions(data_dir)
    tables = {
        "source": sources,
        "source_file": source_files(recorded),
        "source_revision": source_revisions(recorded),
        "indicator": indicators(manifests.values()),
        "flag": flags(),
        "published_value": published_values(),
        "region": region,
        "region_change": change,
        "break": breaks.as_frame(region),
    }
    level = region.set_index("region_id")["level"]
    priority = sources.set_index("source_id")["priority"] if len(sources) else pd.Series(dtype="int64")
    for kind, table in TABLE_OF_KIND.items():
        if kind not in KINDS:
            continue
        frame = load_kind(data_dir, kind)
        if kind == "observation":
            frame["level"] = frame["region_id"].map(level)
            frame = breaks.mark(frame, tables["break"])
        if kind == "target":
            frame[TOLD] = frame[TOLD].fillna("")
            tables["target_relation"] = relations(frame)
            frame = with_relations(frame, tables["target_relation"])
        frame["priority"] = frame["source_id"].map(priority)
        tables[table] = frame
    return tables
