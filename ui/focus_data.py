"""What the page of a focus list stands on: the list in the URL, its regency's villages, the reader's notes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import focus, queries, villages, welfare
from analysis.focus import REGISTER, FocusList, Members
from analysis.focus_progress import Progress, progress
from analysis.numerals import Lang, listing
from analysis.queries.welfare import welfare_counts
from analysis.result import Result
from analysis.warehouse import current
from ui import controls, shell, state, village_view
from ui.i18n import t

SHOWCASE = "3319"
_NOTES = "focus.notes"
_PICKER = "focus.regency"
NOTE_LENGTH = 200


@dataclass(frozen=True)
class Ground:
    """The list, the villages of its regency (`table`, with the register's share where one is loaded) and what became
    of its codes."""

    one: FocusList
    place: pd.Series
    found: Result
    members: Members
    progress: Progress | None

    @property
    def table(self) -> pd.DataFrame:
        return self.found.frame

    @property
    def ids(self) -> list[str]:
        return list(self.members.ids)

    @property
    def listed(self) -> pd.DataFrame:
        """The rows of the list's villages."""
        return self.table[self.table["region_id"].isin(self.members.ids)]

    @property
    def index_year(self) -> int | None:
        years = villages.index_years(self.table)
        return years[-1] if years else None

    @property
    def fund_year(self) -> int | None:
        years = villages.fund_years(self.table)
        return years[-1] if years else None

    @property
    def name(self) -> str:
        return str(self.place["name"])


def chosen() -> tuple[FocusList | None, bool]:
    """The list of the URL, and whether there is one that cannot be read (cut, altered, of no regency of today)."""
    text = state.get("fokus")
    if not text:
        return None, False
    one = focus.decode(str(text))
    known = one is not None and one.regency in controls.region_names(["kabupaten"])
    return (one, False) if known else (None, True)


def regency(one: FocusList | None) -> str:
    """The picker of the regency: the list's own, whatever other pages showed last. Another choice leaves the list
    (the browser's way back returns to it)."""
    if one is None:
        return controls.region(["kabupaten"], village_view.home_regency(SHOWCASE))
    names = controls.region_names(["kabupaten"])
    st.session_state[_PICKER] = one.regency
    st.selectbox(
        t("shell.bar.region"),
        list(names),
        format_func=names.__getitem__,
        key=_PICKER,
        on_change=_other_regency,
        width=300,
    )
    return one.regency


def _other_regency() -> None:
    state.put_all({"fokus": None, "nama": None, "wilayah": st.session_state[_PICKER]})


def ground(region_id: str, one: FocusList | None) -> Ground:
    """Everything the page shows is computed from this."""
    mine = one or FocusList(region_id)
    found = _with_register(queries.village_table(region_id), region_id)
    named = queries.villages_by_code(mine.codes).frame if mine.codes else _NO_CODES
    members = focus.members(mine, found.frame, named)
    place = queries.region(region_id).frame.iloc[0]
    return Ground(mine, place, found, members, progress(found.frame, list(members.ids)))


_NO_CODES = pd.DataFrame(columns=["code", "system", "region_id"])


def _with_register(found: Result, region_id: str) -> Result:
    """The table with the newest register's lowest-desil share and counts, where one is loaded."""
    counts = welfare_counts(region_id)
    if counts.frame.empty:
        return found
    share = welfare.share_by_village(counts.frame).rename(
        columns={
            "share": REGISTER,
            "count": "register_count",
            "total": "register_total",
            "year": "register_year",
            "register": "register_name",
            "unit": "register_unit",
            "source_id": "register_source_id",
        }
    )
    columns = [c for c in share.columns if c.startswith("register")]
    table = found.frame.merge(share[columns], left_on="region_id", right_index=True, how="left")
    about = current().with_provenance(table, evidence=(share,)).provenance
    sources = dict.fromkeys((*found.provenance.sources, *about.sources))
    kept = type(found.provenance)(
        tuple(sources), found.provenance.rounds, found.provenance.build_id, found.provenance.notes
    )
    return Result(table, kept)


def write(one: FocusList) -> None:
    """Puts a list into the URL; for callbacks."""
    state.put("fokus", focus.encode(one))


def toggle(g: Ground, region_id: str) -> None:
    """Adds a village or takes it out; for callbacks."""
    if region_id in g.members.ids:
        write(g.one.without(g.members.codes_of(region_id)))
    elif region_id in set(g.table["region_id"]):
        write(g.one.with_villages([region_id]))


def notes() -> dict[str, str]:
    """The reader's notes by village, of this visit only: they are in no link and in no file of the server."""
    kept: dict[str, str] = st.session_state.setdefault(_NOTES, {})
    return kept


def note(region_id: str, text: object) -> None:
    """Keeps a note, tidied; an empty one removes it."""
    tidy = tidy_note(text)
    if tidy:
        notes()[region_id] = tidy
    else:
        notes().pop(region_id, None)


def tidy_note(text: object) -> str:
    """A note as it is kept: one line, at most `NOTE_LENGTH` characters."""
    words = " ".join(str(text or "").split())
    return "".join(c for c in words if c.isprintable())[:NOTE_LENGTH].strip()


def tell(g: Ground, lang: Lang) -> None:
    """Says which codes of the list stand for a village under a newer code, and which stand for none; the latter can be
    taken out."""
    m = g.members
    if m.recoded:
        pairs = listing([f"{old} → {new}" for old, new in sorted(m.recoded.items())], lang)
        shell.note(shell.plain(t("fokus.recoded", count=len(m.recoded), pairs=pairs)), key="focus_recoded")
    lost = (*m.unknown, *m.elsewhere)
    if lost:
        shell.note(
            shell.plain(t("fokus.unknown", count=len(lost), codes=listing(lost, lang))), key="focus_unknown"
        )
        st.button(
            t("fokus.unknown_drop"), key="focus.unknown_drop", on_click=lambda: write(g.one.without(lost))
        )
