"""Everything that the profile of one village tells, read once: for its page and for its printed sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis import numerals, queries, village_place, villages
from analysis.numerals import Lang
from analysis.result import Result
from analysis.village_place import Standing
from analysis.wording import village_profile as words
from analysis.wording.villages import STATUS
from ui.charts.steps import Aim
from ui.i18n import t


class UnknownVillageError(LookupError):
    """No village carries this code, now or before."""


@dataclass(frozen=True)
class Village:
    """One village with its figures; frames are those of the queries of the same name."""

    row: pd.Series
    index: Result
    fund: Result
    stages: Result
    spending: Result
    formula: Result
    targets: Result
    changes: Result
    register: Result
    neighbours: Result
    rates: Result
    counts: Result
    origins: Result

    @property
    def region_id(self) -> str:
        return str(self.row["region_id"])

    @property
    def name(self) -> str:
        return str(self.row["name"])

    @property
    def kelurahan(self) -> bool:
        """An urban ward: never measured by the IDM, receives no village fund."""
        return bool(self.row["kind"] == "kelurahan")

    @property
    def kecamatan(self) -> str:
        return "" if pd.isna(self.row["kecamatan_name"]) else str(self.row["kecamatan_name"])

    @property
    def regency(self) -> str:
        """The regency with its kind: 'Kabupaten Kudus'."""
        return str(self.row["regency_name"])

    @cached_property
    def measured(self) -> pd.DataFrame:
        """The years with an index, in order."""
        known = self.index.frame
        return known[known["idm"].notna()]

    @cached_property
    def identical(self) -> bool:
        """All three parts of the last year's index are those of the year before: perhaps not measured again."""
        if len(self.measured) < 2:
            return False
        before, after = self.measured.iloc[-2], self.measured.iloc[-1]
        return all(abs(float(before[p]) - float(after[p])) < villages.STEP / 2 for p in villages.INDEX_PARTS)

    @cached_property
    def standings(self) -> list[Standing]:
        return village_place.standings(self.neighbours.frame, self.region_id)

    @cached_property
    def near(self) -> list[str]:
        """The villages of its kecamatan."""
        table = self.neighbours.frame
        return list(table.loc[table["kecamatan_id"] == self.row["kecamatan_id"], "region_id"])

    def aim(self, lang: Lang) -> tuple[Aim, bool] | None:
        """What its index is held to and whether that is its own target: its latest target where one is loaded, else
        the next status up; None at the top and where nothing is measured."""
        if self.measured.empty:
            return None
        own = self.targets.frame
        if len(own):
            row = own.iloc[-1]
            year = "" if pd.isna(row["year"]) else f" {int(row['year'])}"
            return Aim(float(row["high"]), f"{row['plan']}{year}"), True
        status = str(self.measured.iloc[-1]["status"])
        following = dict(pairwise(villages.STATUSES)).get(status)
        if following is None:
            return None
        return Aim(villages.UPPER_EDGE[status] + villages.STEP, STATUS[following][lang]), False

    def publishers(self, lang: Lang) -> str:
        """Who publishes the figures there are, for the line under the title; '' where there are none."""
        said = [t("profil.publisher.index", lang)] if len(self.measured) else []
        said += [t("profil.publisher.fund", lang)] if len(self.fund.frame) else []
        return " ".join(said)

    def title(self, lang: Lang) -> str:
        """The answer as a title."""
        rows = self.measured
        return words.title(
            self.name,
            str(self.row["kind"]),
            str(rows.iloc[-2]["status"]) if len(rows) > 1 else None,
            str(rows.iloc[-1]["status"]) if len(rows) else None,
            int(rows.iloc[-1]["year"]) if len(rows) else None,
            identical=self.identical,
            lang=lang,
        )

    def index_sentences(self, lang: Lang) -> list[str]:
        """Score, movement and target in words; empty where nothing is measured."""
        rows = self.measured
        if rows.empty:
            return []
        now = rows.iloc[-1]
        said = [
            t(
                "profil.index.score",
                lang,
                year=int(now["year"]),
                score=numerals.number(now["idm"], lang, 4),
                status=STATUS[str(now["status"])][lang],
            )
        ]
        if len(rows) > 1:
            before = rows.iloc[-2]
            years = (int(before["year"]), int(now["year"]))
            said.append(
                words.index_change(
                    float(before["idm"]), float(now["idm"]), years, identical=self.identical, lang=lang
                )
            )
        aim = self.aim(lang)
        if aim is None:
            said.append(words.highest(lang))
        else:
            said.append(words.target(float(now["idm"]), aim[0].score, aim[0].name, own=aim[1], lang=lang))
        return said

    def fund_sentence(self, lang: Lang) -> str:
        """The last year whose disbursement is on record completely (else the last one) in a sentence, '' without
        figures."""
        rows = self.fund.frame[self.fund.frame["ceiling_rp"].notna()]
        if rows.empty:
            return ""
        whole = rows[rows["disbursed_complete"].fillna(False).astype(bool)]
        row = (whole if len(whole) else rows).iloc[-1]
        return self.fund_of(row, lang)

    @staticmethod
    def fund_of(row: pd.Series, lang: Lang) -> str:
        """One year of the fund (a row of `fund` with a ceiling) in a sentence."""
        low, high = row["absorbed_low_rp"], row["absorbed_high_rp"]
        return words.fund(
            int(row["year"]),
            float(row["ceiling_rp"]),
            none(row["disbursed_rp"]),
            None if pd.isna(low) else (float(low), float(high)),
            disbursed_complete=bool(true(row["disbursed_complete"])),
            absorbed_complete=true(row["absorbed_complete"]),
            lang=lang,
        )

    def regency_sentence(self, lang: Lang) -> str:
        """The latest March poverty rate of the regency, named as the regency's; '' where there is none."""
        rows = self.rates.frame
        rows = rows[rows["value"].notna() & rows["round"].eq("maret")]
        if rows.empty:
            return ""
        row = rows.iloc[-1]
        counts = self.counts.frame
        same = counts[counts["year"].eq(row["year"]) & counts["round"].eq("maret") & counts["value"].notna()]
        poor = float(same["value"].iloc[-1]) if len(same) else None
        month = numerals.round_year("maret", int(row["year"]), lang)
        return words.regency_rate(
            self.regency,
            float(row["value"]),
            month,
            poor,
            lang,
            kind="kelurahan" if self.kelurahan else "desa",
        )

    def formula_sentences(self, lang: Lang) -> list[str]:
        """The read-back estimates of all years as a range, under their label."""
        rows = [
            words.ReadBack(
                int(row["year"]),
                none(row["estimate"]),
                float(row["upper"]),
                "below_zero" in str(none(row["flag"]) or ""),
            )
            for _, row in self.formula.frame.iterrows()
        ]
        return words.estimates(rows, lang)

    def change_sentences(self, lang: Lang) -> list[str]:
        """What happened to its code and name, newest first."""
        rows = self.changes.frame.sort_values("year", ascending=False)
        return [
            words.change(
                str(row["change"]),
                str(row["old_code"]),
                str(row["new_code"]),
                int(row["year"]),
                none(row["law"]),
                none(row["note"]),
                lang,
            )
            for _, row in rows.iterrows()
        ]


def none(value: Any) -> Any:
    """None for what is missing, else the value."""
    return None if value is None or pd.isna(value) else value


def true(value: Any) -> bool | None:
    """A flag of the warehouse: None where it is missing."""
    return None if value is None or pd.isna(value) else bool(value)


def successor(region_id: str) -> str:
    """The code that a village carries today: the last of its re-codings, itself where there is none."""
    for _ in range(4):
        rows = queries.region_changes(region_id).frame
        later = rows[(rows["region_id"] == region_id) & (rows["change"] == "recode")]
        if later.empty or str(later["related_id"].iloc[-1]) == region_id:
            return region_id
        region_id = str(later["related_id"].iloc[-1])
    return region_id


def load(region_id: str) -> Village:
    """Reads a village. UnknownVillageError where there is none of this code."""
    found = queries.village_profile(region_id).frame
    if found.empty:
        raise UnknownVillageError(region_id)
    row = found.iloc[0]
    regency = str(row["regency_id"])
    return Village(
        row=row,
        index=queries.village_index(region_id),
        fund=queries.village_fund(region_id),
        stages=queries.fund_stages(region_id),
        spending=queries.village_spending(region_id),
        formula=queries.village_formula(region_id),
        targets=queries.village_targets(region_id),
        changes=queries.region_changes(region_id),
        register=queries.welfare_of_village(region_id),
        neighbours=queries.village_table(regency),
        rates=queries.series(regency, "poverty_rate"),
        counts=queries.series(regency, "poor_count"),
        origins=queries.village_origins(region_id),
    )
