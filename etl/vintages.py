"""How new figures meet stored ones: observations grow by vintages, every other kind is replaced file by
file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

import numpy as np
import pandas as pd

from etl.breaks import without_marks
from etl.errors import RefusedError, Where
from etl.figures import Kind

_SHOWN = 5
_REFUSED = 30


@dataclass(frozen=True)
class Merged:
    """The table to store, and what the new file did to it."""

    frame: pd.DataFrame
    added: int
    changed: int
    same: int
    removed: int = 0
    revised: int = 0
    """Of the changed rows those that needed a reason."""
    log: pd.DataFrame = field(default_factory=pd.DataFrame)
    """What a revision replaced and no vintage keeps: rows of the kind `revision` without their source."""


def latest(frame: pd.DataFrame, key: tuple[str, ...]) -> pd.DataFrame:
    """The row of the latest vintage of each key."""
    return frame.sort_values("vintage", kind="stable").drop_duplicates(list(key), keep="last")


def append(stored: pd.DataFrame, new: pd.DataFrame, kind: Kind, file: str, *, reason: str | None) -> Merged:
    """Stored rows plus the rows of `new` whose key is new or whose figure differs from the latest stored one.

    Raises `RefusedError` when a past figure changed and no `reason` was given, or when the stored snapshot
    is not older than the new one.
    """
    if stored.empty:
        return Merged(new, len(new), 0, 0)
    key = list(kind.key)
    told = ["value", "absent", "std_error", "flag"]
    joined = new.merge(
        latest(stored, kind.key)[[*key, *told, "vintage"]],
        on=key,
        how="left",
        suffixes=("", "_old"),
        indicator=True,
    )
    known = (joined["_merge"] == "both").to_numpy()
    differs = pd.Series(False, index=joined.index)
    for column in told:
        before, after = joined[f"{column}_old"], joined[column]
        if column == "flag":
            before, after = without_marks(before), without_marks(after)
        differs |= ~_equal(before, after)
    changed = known & differs.to_numpy()
    if changed.any():
        _check_revision(joined[changed], file, reason)
    fresh = new[~known | changed]
    return Merged(
        pd.concat([stored, fresh], ignore_index=True),
        added=int((~known).sum()),
        changed=int(changed.sum()),
        same=int((known & ~changed).sum()),
        revised=int(changed.sum()),
    )


def _equal(before: pd.Series, after: pd.Series) -> pd.Series:
    """Equal figures or texts; a blank text and none are the same, for a CSV cannot tell them apart."""
    return (before == after).fillna(False).astype("bool") | (_blank(before) & _blank(after))


def _blank(column: pd.Series) -> pd.Series:
    return column.isna() | (column == "").fillna(False).astype("bool")


def _check_revision(changed: pd.DataFrame, file: str, reason: str | None) -> None:
    first = [
        f"{r.indicator} {r.region_id} {r.year} {r.round} {r.area}: {r.value_old} -> {r.value}"
        for r in changed.head(_SHOWN).itertuples()
    ]
    listing = "\n    ".join(first)
    not_newer = changed[changed["vintage_old"] >= changed["vintage"]]
    if len(not_newer):
        raise RefusedError(
            f"{len(not_newer)} figure(s) differ from a snapshot of {not_newer['vintage_old'].max()}, "
            f"which is not older than this file's ({not_newer['vintage'].min()}):\n    {listing}",
            where=Where(file),
            next="name the day the file was taken with --vintage YYYY-MM-DD",
        )
    if reason is None:
        raise RefusedError(
            f"{len(changed)} past figure(s) changed:\n    {listing}",
            where=Where(file),
            next="if the publisher revised them, repeat with --accept-revisions 'REASON'",
        )


def replace(
    stored: pd.DataFrame, new: pd.DataFrame, kind: Kind, file: str, *, reason: str | None = None
) -> Merged:
    """Stored rows of other files plus the new rows: a newer file of the same name takes the place of the
    older one.

    A guarded column that a figure's own row calls unfinished (`Kind.settled_by`) may grow without a reason.
    Raises `RefusedError` when a key stands in another file already, or when a guarded column of a stored row
    changed and no `reason` was given.
    """
    if stored.empty:
        return Merged(new, len(new), 0, 0)
    key = list(kind.key)
    mine = (stored["source_file"] == file).fillna(False).astype("bool")
    others, before = stored[~mine], stored[mine]
    clash = new.merge(others[[*key, "source_file"]], on=key, suffixes=("", "_other"))
    if len(clash):
        first = clash.iloc[0]
        raise RefusedError(
            f"{len(clash)} row(s) stand already in {first['source_file_other']}: "
            + ", ".join(f"{k}={first[k]}" for k in key),
            where=Where(file),
            next="if this file replaces that one, give it the same name",
        )
    told = [c for c in kind.columns if c not in {*key, "vintage", "source_file", "source_row"}]
    joined = new.merge(
        before[[*key, *told, "vintage"]], on=key, how="left", suffixes=("", "_old"), indicator=True
    )
    known = (joined["_merge"] == "both").to_numpy()
    differs = {c: (~_equal(joined[f"{c}_old"], joined[c])).to_numpy() & known for c in told}
    none = np.zeros(len(joined), dtype=bool)
    changed = np.logical_or.reduce([none, *differs.values()])
    guarded = {c: differs[c] & _settled(joined, kind, c) for c in kind.guarded}
    revised = np.logical_or.reduce([none, *guarded.values()])
    if revised.any() and reason is None:
        _refuse_revision(joined[revised], kind, file)
    if kind.keeps_rows and reason is None and len(before) > known.sum():
        raise RefusedError(
            f"{len(before) - int(known.sum())} stored row(s) of an earlier file of this name do not stand in it",
            where=Where(file),
            next="if it speaks of another time or place, give it a name of its own; if it replaces that file, repeat "
            "with --accept-revisions 'REASON'",
        )
    return Merged(
        pd.concat([others, new], ignore_index=True) if len(others) else new,
        added=int((~known).sum()),
        changed=int(changed.sum()),
        same=int((known & ~changed).sum()),
        removed=len(before) - int(known.sum()),
        revised=int(revised.sum()) + (len(before) - int(known.sum()) if kind.keeps_rows else 0),
        log=_log(joined, kind, guarded, reason),
    )


def _settled(joined: pd.DataFrame, kind: Kind, column: str) -> np.ndarray:
    """Where the stored figure was final."""
    if column not in kind.settled_by:
        return np.ones(len(joined), dtype=bool)
    return joined[f"{kind.settled_by[column]}_old"].fillna(False).astype("bool").to_numpy()


def _log(
    joined: pd.DataFrame, kind: Kind, guarded: dict[str, np.ndarray], reason: str | None
) -> pd.DataFrame:
    """One row a guarded figure that changed: old and new, number or text."""
    parts = []
    for column, where in guarded.items():
        rows = joined[where]
        if rows.empty:
            continue
        number = kind.columns[column] == "float64"
        parts.append(
            pd.DataFrame(
                {
                    "record": rows[list(kind.key)].astype("string").agg("|".join, axis=1),
                    "region_id": rows["region_id"],
                    "indicator": rows.get("indicator", pd.NA),
                    "year": rows.get("year", pd.NA),
                    "field": column,
                    "old_value": rows[f"{column}_old"] if number else np.nan,
                    "value": rows[column] if number else np.nan,
                    "old_text": pd.NA if number else rows[f"{column}_old"],
                    "text": pd.NA if number else rows[column],
                    "old_vintage": rows["vintage_old"],
                    "reason": reason,
                    "source_row": rows.get("source_row", 0),
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _refuse_revision(revised: pd.DataFrame, kind: Kind, file: str) -> NoReturn:
    listing = "\n    ".join(
        f"row {row['source_row']}, {' '.join(str(row[k]) for k in kind.key)}: "
        + ", ".join(f"{c} {row[f'{c}_old']} -> {row[c]}" for c in kind.guarded)
        for row in revised.head(_REFUSED).to_dict("records")
    )
    if len(revised) > _REFUSED:
        listing += f"\n    ... and {len(revised) - _REFUSED} more"
    raise RefusedError(
        f"{len(revised)} stored row(s) would change:\n    {listing}",
        where=Where(file),
        next="if the earlier ones were wrong, repeat with --accept-revisions 'REASON'; an amended document is a row "
        "of its own",
    )
