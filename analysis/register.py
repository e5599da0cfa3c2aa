"""The register of targets read as a whole: what is loaded, how each target fared in its own year, which ones were
amended, and what the targets of one year say."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.progress import PRINTED
from analysis.series import Figures
from analysis.targets import WEAK
from analysis.verdict import judge

YEARLY_PLANS = ("RKPD", "RKP", "APBN", "APBD", "KUA-PPAS")
SPOKEN = ("pidato", "lain", "Inpres", "LKPJ")
FAMILIES = ("plan", "revised", "yearly", "spoken", "derived")
"""plan: a plan of several years; revised: an amendment, of whatever kind of plan; yearly: a plan or budget of one
year; spoken: said by an official or found in another document; derived: worked out, not stated."""

OF_YEAR = ("this_year", "yearly")
"""Kinds of targets that are set for the very year judged."""


@dataclass(frozen=True)
class Holdings:
    """What is loaded for a region. Promises that cover several years count once, and so does one that was read twice
    in its document."""

    targets: int
    documents: int
    first: int | None
    last: int | None
    """First and last year promised; None where no target names a year."""
    revised: int
    derived: int
    weak: int
    undated: int


def holdings(targets: pd.DataFrame) -> Holdings:
    """Counts over rows of `pub.target`."""
    said = ["region_id", "indicator", "measure", "area", "year", "low", "high", "document"]
    once = targets.drop_duplicates(said).drop_duplicates(["source_file", "source_row"])
    years = targets["year"].dropna()
    return Holdings(
        targets=len(once),
        documents=int(once["document"].nunique()),
        first=int(years.min()) if len(years) else None,
        last=int(years.max()) if len(years) else None,
        revised=int(once["status"].eq("perubahan").sum()),
        derived=int(once["status"].eq("turunan").sum()),
        weak=int(once["confidence"].eq(WEAK).sum()),
        undated=int(once["year"].isna().sum()),
    )


def family(plan: str, status: str) -> str:
    """Which of `FAMILIES` a target belongs to."""
    if status != "asli":
        return "derived" if status == "turunan" else "revised"
    if plan in YEARLY_PLANS:
        return "yearly"
    return "spoken" if plan in SPOKEN else "plan"


def in_own_year(
    rates: pd.DataFrame | Figures, targets: pd.DataFrame, latest: int, counts: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The verdict of every target about the year it was set for, a row a target (columns of
    `analysis.verdict_row.Verdict`, index target_id): passed ones by the figure of their year, those ahead of `latest`
    by the path they stand on then. A fall promised for a year after `latest` has no figure yet.

    rates, targets, counts: as for `analysis.verdict.judge`, one indicator and area.
    """
    figures = rates if isinstance(rates, Figures) else Figures(rates)
    heads = None if counts is None else Figures(counts)
    yearly = targets["measure"].eq("yearly_change")
    parts = [judge(figures, targets[~yearly], latest, counts=heads)]
    for year, rows in targets[yearly & targets["year"].notna()].groupby("year"):
        parts.append(judge(figures, rows, int(year), counts=heads))
    found = pd.concat([part for part in parts if len(part)] or parts[:1])
    return found.set_index("target_id", drop=False).rename_axis(None)


def revisions(targets: pd.DataFrame) -> pd.DataFrame:
    """Every amended target with a year, oldest first: target_id, document, issued_year, year, measure, low, high, and
    of the original it replaces (same plan, year and kind) original_id, original_low, original_high (NaN: none
    loaded)."""
    dated = targets[targets["year"].notna()]
    keys = ["region_id", "indicator", "measure", "area", "plan", "year"]
    wanted = [*keys, "target_id", "document", "issued_year", "low", "high"]
    originals = dated.loc[dated["status"].eq("asli"), [*keys, "target_id", "low", "high"]]
    renamed = {"target_id": "original_id", "low": "original_low", "high": "original_high"}
    amended = dated.loc[dated["status"].eq("perubahan"), wanted]
    found = amended.merge(originals.rename(columns=renamed), on=keys, how="left")
    return found.sort_values(["issued_year", "year"], kind="stable").reset_index(drop=True)


def of_year(rows: pd.DataFrame) -> pd.DataFrame:
    """Of the verdict rows of one region those whose target is set for the very year judged; ones worked out from
    others only where nothing was stated."""
    own = rows[rows["kind"].isin(OF_YEAR)]
    stated = own[own["target_status"].ne("turunan")]
    return stated if len(stated) else own


def disagree(rows: pd.DataFrame) -> bool:
    """Do the levels of these verdict rows differ in print."""
    known = rows[["low", "high"]].assign(low=rows["low"].fillna(rows["high"]))
    return bool((known.max() - known.min()).gt(PRINTED).any())


@dataclass(frozen=True)
class Kept:
    """How many targets whose year has a figure were met."""

    judged: int
    met: int


def kept(own: pd.DataFrame) -> Kept:
    """Counts over rows of `in_own_year`: levels that were stated and firmly sourced, their year come."""
    stated = own["measure"].eq("level") & own["target_status"].ne("turunan") & ~own["weak"]
    come = own[stated & own["status"].isin(["met", "missed"]) & own["kind"].ne("ahead")]
    return Kept(len(come), int(come["status"].eq("met").sum()))
