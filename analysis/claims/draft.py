"""A claim taken apart into what pickers choose, and put together again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.claims import claim as c
from analysis.claims.places import Places
from analysis.peers import island

KINDS = (
    "turun_sebesar",
    "naik_sebesar",
    "turun",
    "tingkat",
    "di_bawah_nasional",
    "di_bawah_provinsi",
    "lebih_cepat",
    "tercepat",
    "terendah",
    "tertinggi",
    "terus",
    "target",
)
WITH_AMOUNT = ("turun_sebesar", "naik_sebesar", "tingkat")
WITH_AREA = ("tercepat", "terendah", "tertinggi")
ONE_YEAR = ("tingkat", "di_bawah_nasional", "di_bawah_provinsi", "terendah", "tertinggi", "target")
UNITS: dict[str, c.Unit] = {"poin": "points", "persen": "either", "jiwa": "people"}
_DEFAULT = c.Amount(0.5, "points", 0.1)


@dataclass(frozen=True)
class Draft:
    """The pickers' choices. `area`: a region_id or an island group; used by the kinds of `WITH_AREA`."""

    kind: str
    region_id: str
    since: int
    until: int
    amount: c.Amount = _DEFAULT
    area: str = "ID"
    round: str = ""
    negated: bool = False


def drafted(claim: c.Claim, places: Places, until: int) -> Draft:
    """The nearest thing that the pickers can show of a claim; `until` stands in for a year not named."""
    last = claim.period.until or until
    since = claim.period.since if claim.period.since is not None else last - (claim.period.years or 1)
    amount = getattr(claim, "amount", None) or _DEFAULT
    area = getattr(claim, "area", c.HOME)
    if area in ("", c.HOME):
        area = places.home(claim.region_id) or "ID"
    return Draft(
        _kind(claim),
        claim.region_id,
        min(since, last - 1),
        last,
        amount,
        area,
        claim.period.round,
        claim.negated,
    )


def _kind(claim: c.Claim) -> str:
    if isinstance(claim, c.Moved):
        if claim.amount is None:
            return "turun"
        return "naik_sebesar" if claim.way == "up" else "turun_sebesar"
    if isinstance(claim, c.Compared):
        if claim.of != "level":
            return "lebih_cepat"
        return "di_bawah_nasional" if claim.other == "ID" else "di_bawah_provinsi"
    if isinstance(claim, c.Ranked):
        return {"lowest": "terendah", "highest": "tertinggi"}.get(claim.end, "tercepat")
    return {c.Stands: "tingkat", c.Streak: "terus"}.get(type(claim), "target")


def claim_of(draft: Draft, places: Places) -> c.Claim:
    """The claim that the choices make. Comparisons fall back to the country where a region lies in no
    province."""
    here = draft.region_id
    span = c.Period(draft.since, draft.until, round=draft.round)
    year = c.Period(until=draft.until, round=draft.round)
    home = places.home(here) or "ID"
    amount = _fitting(draft.kind, draft.amount)
    people: c.Measure = "people" if amount.unit == "people" else "rate"
    claims: dict[str, c.Claim] = {
        "turun_sebesar": c.Moved(here, span, way="down", amount=amount, measure=people),
        "naik_sebesar": c.Moved(here, span, way="up", amount=amount, measure=people),
        "turun": c.Moved(here, span, way="down"),
        "tingkat": c.Stands(here, year, amount=amount, measure=people),
        "di_bawah_nasional": c.Compared(here, year, side="lower", other="ID", by="average"),
        "di_bawah_provinsi": c.Compared(here, year, side="lower", other=home, by="average"),
        "lebih_cepat": c.Compared(here, span, of="down", side="faster", other=home),
        "tercepat": c.Ranked(here, span, of="down", end="fastest", area=draft.area),
        "terendah": c.Ranked(here, year, of="level", end="lowest", area=draft.area),
        "tertinggi": c.Ranked(here, year, of="level", end="highest", area=draft.area),
        "terus": c.Streak(here, span, way="down"),
        "target": c.TargetMet(here, year),
    }
    return replace(claims[draft.kind], negated=draft.negated)


def _fitting(kind: str, amount: c.Amount) -> c.Amount:
    """The amount in a unit that the kind has: a level is a rate or a number of people."""
    if amount.unit == "people":
        return amount
    if kind == "tingkat":
        return replace(amount, unit="level")
    return replace(amount, unit="points") if amount.unit == "level" else amount


def areas(region_id: str, places: Places) -> list[str]:
    """Among whom a region may be ranked: its province, its island group, the country."""
    if region_id == "ID":
        return ["ID"]
    own = [places.home(region_id)] if places.level(region_id) == "kabupaten" else []
    group = island(region_id)
    return [*own, *([group] if group else []), "ID"]


def starting(region_id: str, places: Places, until: int) -> c.Claim:
    """The question asked most of any region: did it fall faster than what it lies in, in the last year."""
    kind = "lebih_cepat" if places.home(region_id) else "turun"
    return claim_of(Draft(kind, region_id, until - 1, until), places)
