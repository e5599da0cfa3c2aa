"""One source while it is being ingested: tables, boundary files and provenance, in memory until all is
read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from etl import figure_files as files
from etl import vintages
from etl.corrections import apply_corrections
from etl.figures import KINDS
from etl.flag_rules import apply_rules
from etl.ingest_report import SourceOutcome
from etl.manifest import Source
from etl.readers.base import RawFile, Tables
from etl.validate import clean_tables

LOG = "revision"
"""The kind that keeps what accepted revisions replaced."""


@dataclass
class Draft:
    """What stands of a source plus what its new files bring. `write` puts all of it in place together."""

    source: Source
    data_dir: Path
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    layers: dict[str, bytes] = field(default_factory=dict)
    log: list[pd.DataFrame] = field(default_factory=list)
    """What accepted revisions replaced in kinds that keep no vintages: rows of the kind `revision`."""

    def __post_init__(self) -> None:
        self.provenance: dict[str, Any] = files.read_provenance(self.data_dir, self.source.source_id)
        self._layers_before = self._layers()

    @property
    def known_sha256(self) -> set[str]:
        """Contents that are loaded already."""
        return {f["sha256"] for f in self.provenance["files"]}

    def is_loaded(self, sha256: str, told: Mapping[str, Any]) -> bool:
        """Whether a content is loaded already and, where the analyst tells something of it, was told the same."""
        return any(
            f["sha256"] == sha256 and (not told or f.get("told") == dict(told))
            for f in self.provenance["files"]
        )

    def add(
        self,
        raw: RawFile,
        tables: Tables,
        vintage: str,
        reason: str | None,
        outcome: SourceOutcome,
        told: Mapping[str, Any] | None = None,
    ) -> None:
        """Check what a reader read from one file and merge it in; on any error the draft stays as it was. `told`:
        what the analyst said of the file.

        Raises a `RefusedError` naming file and row.
        """
        tables = {kind: self._with_provenance(frame, kind, raw, vintage) for kind, frame in tables.items()}
        corrected = 0
        if "observation" in tables:
            tables["observation"], corrected = apply_corrections(
                apply_rules(tables["observation"]), self.source.source_id, raw.name
            )
        tables, duplicates = clean_tables(tables, self.source, raw.name)
        boundary = tables.pop(files.BOUNDARY, None)
        layers = {} if boundary is None else dict(zip(boundary["layer"], boundary["content"], strict=True))
        for layer in layers:
            files.boundary_path(self.data_dir, layer)
        merged = {kind: self._merge(kind, frame, raw.name, reason) for kind, frame in tables.items()}
        self.tables |= {kind: m.frame for kind, m in merged.items()}
        self.layers |= layers
        vintage = max((str(t["vintage"].max()) for t in tables.values() if len(t)), default=vintage)
        self._record(raw, vintage, sum(len(t) for t in tables.values()), sorted(layers), told or {})
        revised = sum(m.revised for m in merged.values())
        self.log += [
            self._with_provenance(m.log.assign(kind=kind), kind, raw, vintage)
            for kind, m in merged.items()
            if len(m.log)
        ]
        if revised:
            entry = {"file": raw.name, "vintage": vintage, "rows": revised, "reason": reason}
            self.provenance["revisions"] = [*self.provenance.get("revisions", []), entry]
        outcome.add_file(merged, len(layers), duplicates, corrected)

    def write(self) -> None:
        """Put tables, layers and (last) provenance in place; layers no file gives any more are removed."""
        source_id = self.source.source_id
        tables = self.tables | ({LOG: self._logged()} if self.log else {})
        contents = {kind: files.encode(frame, KINDS[kind]) for kind, frame in tables.items()}
        written = {kind: hashlib.sha256(content).hexdigest() for kind, content in contents.items()}
        self.provenance["tables"] = dict(sorted((self.provenance.get("tables", {}) | written).items()))
        files.commit(
            [
                *(
                    files.Write(files.kind_path(self.data_dir, kind, source_id), content)
                    for kind, content in contents.items()
                ),
                *(files.Write(files.boundary_path(self.data_dir, k), v) for k, v in self.layers.items()),
                *(
                    files.Write(files.boundary_path(self.data_dir, gone), None)
                    for gone in sorted(self._layers_before - self._layers())
                ),
                files.Write(
                    files.provenance_path(self.data_dir, source_id), files.encode_provenance(self.provenance)
                ),
            ]
        )

    def _logged(self) -> pd.DataFrame:
        """The stored log of the source and what this run adds."""
        stored = files.read_kind(self.data_dir, LOG, self.source.source_id)
        new = [files.coerce(frame, KINDS[LOG]) for frame in self.log]
        both = pd.concat([stored, *new] if len(stored) else new, ignore_index=True)
        return both.drop_duplicates(list(KINDS[LOG].key), keep="last")

    def _layers(self) -> set[str]:
        return {layer for f in self.provenance["files"] for layer in f.get("layers", [])}

    def _merge(self, kind: str, frame: pd.DataFrame, file: str, reason: str | None) -> vintages.Merged:
        stored = self.tables.get(kind)
        if stored is None:
            stored = files.read_kind(self.data_dir, kind, self.source.source_id)
        if KINDS[kind].append_only:
            return vintages.append(stored, frame, KINDS[kind], file, reason=reason)
        return vintages.replace(stored, frame, KINDS[kind], file, reason=reason)

    def _with_provenance(self, frame: pd.DataFrame, kind: str, raw: RawFile, vintage: str) -> pd.DataFrame:
        """Source, file and vintage on every row; a reader that finds the snapshot day in the file gives
        it."""
        if kind == files.BOUNDARY:
            return frame
        own = frame["vintage"] if "vintage" in frame.columns else vintage
        return frame.assign(source_id=self.source.source_id, source_file=raw.name, vintage=own)

    def _record(
        self, raw: RawFile, vintage: str, rows: int, layers: list[str], told: Mapping[str, Any]
    ) -> None:
        """Note the file in the provenance, instead of an older one of its name."""
        entry: dict[str, Any] = {
            "name": raw.name,
            "sha256": raw.sha256,
            "bytes": len(raw.data),
            "rows": rows,
            "vintage": vintage,
        }
        if layers:
            entry["layers"] = layers
        if told:
            entry["told"] = dict(told)
        kept = [f for f in self.provenance["files"] if f["name"] != raw.name]
        self.provenance["files"] = [*kept, entry]
