"""The figures of the page of two numbers: a regency's survey, its register, and the fund formula's count. The
register's part is computed once a build and choice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

from analysis import queries, welfare
from analysis.result import Provenance, Result
from analysis.warehouse import current
from analysis.welfare import Basis, Measure
from ui import judgement, region_view
from ui.region_view import Place

FUND = "fund_formula_poor"
FIRST_SHOWN = 2015
"""The regencies' March series begins here."""
NAN = float("nan")
VILLAGE = 10
"""Digits of a village's code; 6 name its kecamatan, 4 its regency."""
CHOICES: dict[str, Measure] = {"desil1": welfare.LOWEST, "desil1_4": welfare.LOWEST_FOUR}
"""How a link names the measures."""


@dataclass(frozen=True)
class Register:
    """What a regency has loaded: `rounds` and `rows` (of `welfare.shares`: all rounds; the ones that stand for
    their years), by village, and where they come from."""

    rounds: pd.DataFrame
    rows: pd.DataFrame
    about: Provenance

    @property
    def bases(self) -> list[Basis]:
        return welfare.bases(self.rows)

    def measures(self, basis: Basis) -> list[str]:
        """Names of the measures (`CHOICES`) that a register and unit can tell."""
        rows = welfare.of_basis(self.rows, basis)
        return [name for name, measure in CHOICES.items() if rows[measure].notna().any()]

    def closed(self, basis: Basis, year: int) -> bool:
        """The round that stands for the year lists nobody above desil 4."""
        rows = welfare.of_basis(self.rows, basis)
        rows = rows[rows["year"].eq(year)]
        return bool(len(rows) and rows["closed"].all())

    def years(self, basis: Basis) -> list[int]:
        """Years of one register and unit."""
        return sorted({int(y) for y in welfare.of_basis(self.rows, basis)["year"]})


def register(regency: str) -> Register:
    """The register of a regency, empty where none is loaded."""
    return _register(current().build_id, regency)


@st.cache_data(max_entries=16, show_spinner=False)
def _register(build_id: str, regency: str) -> Register:
    counts = queries.welfare_counts(regency)
    rounds = welfare.shares(counts.frame)
    return Register(rounds, welfare.yearly(rounds), counts.provenance)


def home(showcase: str) -> str:
    """The regency to begin with: the first one that has a register, else `showcase`."""
    loaded = queries.welfare_loaded().frame
    return showcase if loaded.empty else str(loaded["regency_id"].iloc[0])


@dataclass(frozen=True)
class Macro:
    """The survey's figure that stands beside a year: of that year, else of the last one before."""

    year: int
    survey_round: str
    rate: float
    count: float
    line: float
    """Poverty line, rupiah a person a month."""


@dataclass(frozen=True)
class Numbers:
    """The three official numbers of one regency in one year."""

    place: Place
    year: int
    measure: Measure
    rates: Result
    counts: Result
    lines: Result
    fund: Result
    register: Register
    basis: Basis | None

    @cached_property
    def villages(self) -> pd.DataFrame:
        """Today's villages and kelurahan: region_id, name, kind, kecamatan_id, kecamatan."""
        found = queries.regions("desa", self.place.region_id).frame
        kecamatan = queries.regions("kecamatan", self.place.region_id).frame.set_index("region_id")["name"]
        return found.assign(kecamatan_id=found["parent_id"], kecamatan=found["parent_id"].map(kecamatan))

    @cached_property
    def macro(self) -> Macro | None:
        rows = _known(self.rates.frame)
        rows = rows[rows["year"].le(self.year)]
        if rows.empty:
            return None
        last = rows.iloc[-1]
        year, survey_round = int(last["year"]), str(last["round"])
        count, line = (_at(r.frame, year, survey_round) for r in (self.counts, self.lines))
        return Macro(year, survey_round, float(last["value"]), count, line)

    @property
    def area(self) -> pd.DataFrame:
        """The regency's register share by year: a timeline of one region, breaks marked."""
        return self.timeline(4)

    @property
    def kecamatan(self) -> pd.DataFrame:
        """The same for its kecamatan."""
        return self.timeline(6)

    @property
    def line(self) -> pd.DataFrame:
        """The timelines of all villages."""
        return self.timeline(VILLAGE)

    def timeline(self, digits: int) -> pd.DataFrame:
        """Of the regions that so many digits name."""
        basis = self.basis or Basis("", "")
        return _timeline(current().build_id, self.place.region_id, basis, self.measure, digits)

    @cached_property
    def all_rounds(self) -> pd.DataFrame:
        """Every round that is loaded, summed over the villages it lists: rows of `welfare.aggregate` with `value` and
        `count` of the measure and `stands`, true for the round that stands for its year."""
        rows = welfare.aggregate(self.register.rounds, 4)
        if rows.empty:
            return rows
        last = welfare.last_round(self.register.rounds)
        keys = zip(rows["register"], rows["unit"], rows["year"], rows["round"], strict=True)
        found = [(last[r, u, y] == label, welfare.round_key(label)) for r, u, y, label in keys]
        rows = rows.assign(
            value=rows[self.measure],
            count=rows["desil1" if self.measure == welfare.LOWEST else "desil1_4"],
            stands=[stands for stands, _ in found],
            _key=[key for _, key in found],
        )
        return rows.sort_values(["register", "unit", "year", "_key"], ignore_index=True).drop(columns="_key")

    @property
    def micro(self) -> pd.Series | None:
        """The regency's register figure of the year, a row of `area`; None where there is none."""
        return self.micro_of(self.area)

    def micro_of(self, line: pd.DataFrame) -> pd.Series | None:
        """The row of the chosen register in the year shown."""
        if self.basis is None or line.empty:
            return None
        rows = line[line["year"].eq(self.year) & line["register"].eq(self.basis.register)]
        rows = rows[rows["unit"].eq(self.basis.unit)]
        return None if rows.empty else rows.iloc[0]

    @cached_property
    def fund_row(self) -> pd.Series | None:
        """The formula's poor of the latest loaded year up to the year shown, else of its first."""
        rows = self.fund.frame[self.fund.frame["value"].notna()].sort_values("year")
        if rows.empty:
            return None
        before = rows[rows["year"].le(self.year)]
        return before.iloc[-1] if len(before) else rows.iloc[0]

    def survey_count(self, year: int) -> float:
        """Poor people by the survey of March of a year."""
        return _at(self.counts.frame, year, "maret")

    @property
    def quoted(self) -> Provenance:
        """Where the survey's and the register's figures come from."""
        frames = (_known(self.rates.frame), _known(self.counts.frame), self.register.rows)
        return current().with_provenance(self.rates.frame, evidence=frames).provenance

    @property
    def about(self) -> Provenance:
        """Where all of it comes from."""
        frames = (_known(self.rates.frame), _known(self.counts.frame), self.fund.frame, self.register.rows)
        return current().with_provenance(self.rates.frame, evidence=frames).provenance


@st.cache_data(max_entries=48, show_spinner=False)
def _timeline(build_id: str, regency: str, basis: Basis, measure: Measure, digits: int) -> pd.DataFrame:
    rows = register(regency).rows
    return welfare.timeline(rows if digits == VILLAGE else welfare.aggregate(rows, digits), basis, measure)


def _known(rates: pd.DataFrame) -> pd.DataFrame:
    rows = rates[rates["value"].notna() & rates["round"].ne(welfare.ANNUAL) & rates["year"].ge(FIRST_SHOWN)]
    march = rows[rows["round"].eq("maret")]
    return (march if len(march) else rows).sort_values("year")


def _at(frame: pd.DataFrame, year: int, survey_round: str) -> float:
    rows = frame[frame["year"].eq(year) & frame["round"].eq(survey_round) & frame["value"].notna()]
    return NAN if rows.empty else float(rows["value"].iloc[0])


def years(regency: str, basis: Basis | None) -> tuple[list[int], int]:
    """The years the page can show, and the one it begins with: the newest of the register that is read, else the
    survey's."""
    surveyed = {int(y) for y in _known(queries.series(regency, judgement.RATE).frame)["year"]}
    listed = set() if basis is None else set(register(regency).years(basis))
    return sorted(surveyed | listed or {current_year()}), max(listed or surveyed or {current_year()})


def current_year() -> int:
    """The newest year of the survey over all regencies."""
    return int(queries.years(judgement.RATE, "kabupaten").frame["year"].max())


def numbers(regency: str, year: int, basis: Basis | None, measure: Measure) -> Numbers:
    """All of one regency."""
    return Numbers(
        place=region_view.place(regency),
        year=year,
        measure=measure,
        rates=queries.series(regency, judgement.RATE),
        counts=queries.series(regency, judgement.COUNT),
        lines=queries.series(regency, "poverty_line"),
        fund=queries.series(regency, FUND),
        register=register(regency),
        basis=basis,
    )


def usual_ratio(year: int) -> tuple[int, float]:
    """Over how many regencies, and the median of, the fund formula's poor / the survey's poor of March of a year."""
    return _usual_ratio(current().build_id, year)


@st.cache_data(max_entries=4, show_spinner=False)
def _usual_ratio(build_id: str, year: int) -> tuple[int, float]:
    fund = queries.latest_level(FUND, year=year).frame.set_index("region_id")["value"]
    survey = queries.latest_level(judgement.COUNT, year=year).frame
    survey = survey[survey["round"].eq("maret") & survey["value"].gt(0)].set_index("region_id")["value"]
    ratio = (fund / survey).dropna()
    return len(ratio), float(ratio.median()) if len(ratio) else NAN
