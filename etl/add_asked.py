"""What a drafted manifest asks of a person: every point is answered by the file's own evidence, by what was said, or
stays open with the evidence and the option that settles it. Nothing is guessed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.add_numbers import Evidence
from etl.add_seen import Measure, Seen
from etl.add_text import plain
from etl.errors import RefusedError, UsageError
from etl.indicators import NAME
from etl.manifest import ABSENT, Source

_THOUSANDS = re.compile(r"(?<![a-z0-9])(ribu|000|thousands?)(?![a-z0-9])", re.IGNORECASE)
_VARIABLE = re.compile(r"^\^(\d+ )?")
"""How the pattern of a title begins; that of a WebAPI answer has the variable's number."""
_MILLIONS = re.compile(r"(?<![a-z])(juta|millions?)(?![a-z])", re.IGNORECASE)
MONTHS = ("maret", "september", "tahunan")
UNITS = {
    "persen": "persen", "percent": "persen", "%": "persen", "jiwa": "jiwa", "orang": "jiwa", "ribu jiwa": "jiwa",
    "indeks": "indeks", "poin": "indeks", "tahun": "tahun", "rasio": "rasio",
    "rupiah/kapita/bulan": "rp_per_kapita_bulan",
}  # fmt: skip
"""Unit as printed -> the project's word for it."""


@dataclass(frozen=True)
class Open:
    """A point that a person must settle: what, the evidence, and the option that settles it."""

    what: str
    evidence: str
    option: str


@dataclass
class Work:
    """One drafting: what was seen, what was said, what is still open."""

    seen: Seen
    said: Mapping[str, Any]
    known: dict[str, dict[str, Any]]
    sources: Mapping[str, Source]
    figures: Evidence
    opens: list[Open] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)

    def ask(self, what: str, evidence: str, option: str) -> str:
        """Leave a point open; what stands for it in the draft."""
        if (point := Open(what, evidence, option)) not in self.opens:
            self.opens.append(point)
        return "?"


def numbers(work: Work) -> str:
    """The number convention: proven by the cells, or said and not against them. Raises `UsageError` when it is."""
    lines = "; ".join(work.figures.lines())
    proven, given = work.figures.convention, work.said.get("numbers")
    work.comments["numbers"] = lines
    if given:
        against = work.figures.only_id if given == "en" else work.figures.only_en
        if against:
            raise UsageError(
                f"numbers = {given!r} cannot be: {against.total()} cell(s) fit the other convention alone, first "
                f"{next(iter(against))!r}",
                next="leave --numbers out to see the evidence",
            )
        return str(given)
    if proven:
        return proven
    mixed = bool(work.figures.only_en and work.figures.only_id)
    what = "the number convention" + (": the cells contradict each other" if mixed else " is not proven")
    return work.ask(what, lines, "--numbers en|id, after comparing a figure with the publication")


def marks(work: Work) -> dict[str, str]:
    """Cells that are no number -> the reason that was said for each."""
    given: dict[str, str] = dict(work.said.get("marks") or {})
    for mark, count in sorted(work.figures.marks.items()):
        if mark not in given:
            option = f"--mark '{mark}=REASON', one of {', '.join(ABSENT)}"
            given[mark] = work.ask(f"what {mark!r} means", f"{count} cell(s) hold it", option)
    return given


def options(work: Work) -> dict[str, Any]:
    """What stands under [read]: regions, columns and their indicators, factors, marks after numbers, survey months."""
    seen, read = work.seen, _regions(work)
    footnotes = list(work.said.get("footnotes") or ())
    for mark, count in work.figures.footnotes.items():
        if mark not in footnotes:
            work.ask(f"the mark {mark!r} after a number", f"{count} cell(s)", f"--footnote '{mark}'")
    read |= {"footnotes": footnotes} if footnotes else {}
    chosen = measures_of(work)
    told = {h: {"indicator": i} | factor_of(work, i, m) | _zero(work, i, m) for h, (i, m) in chosen.items()}
    rounds = _rounds(work, [i for i, _ in chosen.values()])
    if seen.layout == "bps_tidy_csv":
        if len(rounds.get("rounds", ())) == 1 and (
            surveyed := _surveyed(work) & {i for i, _ in chosen.values()}
        ):
            for measure in told.values():
                if measure["indicator"] in surveyed:
                    measure["round"] = rounds["rounds"][0]["round"]
            rounds = {}
        return read | rounds | {"measures": [{"column": h, **measure} for h, measure in told.items()]}
    read |= {"zero": z} if (z := next((m.pop("zero") for m in told.values() if "zero" in m), None)) else {}
    if seen.layout == "bps_province_year":
        return read | {"measures": told}
    if seen.layout == "bps_html_table":
        left_out = [m.heading for m in seen.measures if m.heading not in told]
        return (
            read | rounds | {"groups": {h: m["indicator"] for h, m in told.items()}, "skip_groups": left_out}
        )
    return read | next(iter(told.values())) | rounds


def _regions(work: Work) -> dict[str, Any]:
    """How the regions are named: as the file shows it, or one region or scheme as said."""
    read = dict(work.seen.read)
    if work.said.get("region") and work.seen.layout == "bps_tidy_csv":
        return {"year": read["year"], "region": work.said["region"]}
    if read.get("scheme") == "?" and work.said.get("codes"):
        return read | {"scheme": work.said["codes"]}
    if work.seen.unsolved:
        option = {
            "scheme": "--codes bps|kemendagri",
            "region": "--region ID, where all rows are of one region",
        }
        open_key = next((k for k in option if read.get(k) == "?"), "")
        work.ask(
            "regions that do not resolve",
            "; ".join(work.seen.unsolved),
            option.get(open_key, "edit [read] in the draft, or add the spelling to etl/region_aliases.toml"),
        )
    return read


def _surveyed(work: Work) -> set[str]:
    """Indicators of which another source says survey months."""
    return {i for s in work.sources.values() if "rounds" in s.read for i in indicators_in(s.read)}


def _zero(work: Work, indicator: str, measure: Measure) -> dict[str, Any]:
    """What a printed 0 stands for, where the indicator cannot be 0."""
    zeros = sum(v == 0 for v in measure.evidence.values)
    if zeros and work.said.get("zero"):
        return {"zero": work.said["zero"]}
    if zeros and work.known.get(indicator, {}).get("valid", [0])[0] > 0:
        evidence = f"{zeros} cell(s) are 0, which {indicator} cannot be"
        return {
            "zero": work.ask("what a printed 0 means", evidence, f"--zero REASON, one of {', '.join(ABSENT)}")
        }
    return {}


def measures_of(work: Work) -> dict[str, tuple[str, Measure]]:
    """Heading -> (indicator, measure) of the columns to read."""
    by_heading = {m.heading: m for m in work.seen.measures}
    given: dict[str, str] = dict(work.said.get("measures") or {})
    if not by_heading:
        raise RefusedError("the file holds no column of figures")
    if strangers := [h for h in given if h not in by_heading]:
        close = difflib.get_close_matches(strangers[0], by_heading, 1, cutoff=0.0)
        raise UsageError(
            f"the file has no column of figures {strangers[0]!r}", next=f"did you mean {close[0]!r}?"
        )
    if work.said.get("indicator"):
        if len(by_heading) > 1:
            columns = ", ".join(map(repr, by_heading))
            raise UsageError(
                f"the file has several columns of figures: {columns}",
                next="name each you want: --measure 'COLUMN=NAME'",
            )
        given = {next(iter(by_heading)): work.said["indicator"]}
    for indicator in given.values():
        if not NAME.fullmatch(indicator):
            raise UsageError(f"{indicator!r} is no name of an indicator", next="small letters, digits and _")
    if given:
        return {h: (i, by_heading[h]) for h, i in given.items()}
    single = len(by_heading) == 1
    for heading, m in by_heading.items():
        option = (
            "--indicator NAME" if single else f"--measure '{heading}=NAME' (columns left out are not read)"
        )
        label = heading or work.said.get("title_id") or "the table"
        work.ask(f"which indicator {plain(label)!r} is", _likely(work, label, m), option)
    return {h: ("?", m) for h, m in by_heading.items()}


def _likely(work: Work, title: str, measure: Measure) -> str:
    """Indicators that the title speaks of: those of manifests whose pattern fits, then those of like name."""
    found = [
        str(s.read["indicator"])
        for s in work.sources.values()
        if "indicator" in s.read
        and s.recognise.title
        and re.search(_VARIABLE.sub("", s.recognise.title), title, re.IGNORECASE)
    ]
    names = {d[k].casefold(): n for n, d in work.known.items() for k in ("name_id", "name_en")}
    head = re.sub(r"menurut.*|[\[(].*?[\])]", "", title.replace("_", " ").casefold()).strip()
    found += [names[c] for c in difflib.get_close_matches(head, names, 2, cutoff=0.7)]
    likely = list(dict.fromkeys(found))[:3]
    low, high = (
        (min(measure.evidence.values), max(measure.evidence.values)) if measure.evidence.values else (0, 0)
    )
    shown = f"values {low:,.10g} to {high:,.10g}" + (f", unit {measure.unit!r}" if measure.unit else "")
    if not likely:
        return f"{shown}; no known indicator has this title: a new one, named by you"
    listed = ", ".join(f"{n} ({work.known[n]['name_en']})" for n in likely)
    return f"{shown}; near in name, to be chosen only when it is the very same quantity: {listed}; else a new name"


def factor_of(work: Work, indicator: str, measure: Measure) -> dict[str, Any]:
    """The factor from the printed unit to the indicator's: said, or none where nothing speaks for one. Of several
    columns a factor that is said goes to those whose unit speaks of thousands or millions."""
    printed = f"{measure.heading} {measure.unit}"
    unit = (
        work.known.get(indicator, {}).get("unit")
        or work.said.get("unit")
        or UNITS.get(measure.unit.casefold())
    )
    likely = 1000 if _THOUSANDS.search(printed) else 1_000_000 if _MILLIONS.search(printed) else 1
    given = work.said.get("factor")
    if given and (likely > 1 or len(work.seen.measures) == 1):
        return {"factor": given} if given != 1 else {}
    words = (unit or "").replace("_", " ")
    if likely > 1 and words and not (_THOUSANDS.search(words) or _MILLIONS.search(words)):
        evidence = f"the unit printed is {measure.unit or measure.heading!r}, that of {indicator} is {unit!r}"
        return {"factor": work.ask("the factor", evidence, f"--factor {likely} (or --factor 1)")}
    return {}


def _rounds(work: Work, indicators: list[str]) -> dict[str, Any]:
    """Which survey a year's figure comes from, where the table does not print it: as said, a month or the rules of
    another source. Raises `UsageError` for a source whose rules do not speak of every year."""
    if work.seen.prints_rounds:
        return {}
    given = work.said.get("round")
    if given in MONTHS:
        return {} if given == "tahunan" else {"rounds": [{"round": given}]}
    if given:
        rules = work.sources[given].read.get("rounds", []) if given in work.sources else []
        silent = [y for y in work.seen.years if not _covers(rules, y)]
        if not rules or silent:
            raise UsageError(
                f"{given!r} is no survey month, and no source whose rules say them"
                if not rules
                else f"the rules of {given} say nothing of {silent[0]}",
                next=f"one of: {', '.join(MONTHS)}; or the id of a source of the same indicator",
            )
        return {"rounds": rules}
    others = {
        s.source_id: _rules_in_words(s.read["rounds"])
        for s in work.sources.values()
        if "rounds" in s.read and set(indicators_in(s.read)) & set(indicators)
    }
    if others:
        distinct = {words: source_id for source_id, words in reversed(others.items())}
        asked = work.ask(
            "the survey month, which the table does not print",
            "other sources of the indicator: "
            + "; ".join(f"{i} has {w}" for w, i in sorted(distinct.items())),
            f"--round {'|'.join(MONTHS)}, or --round SOURCE for the rules of one of them",
        )
        return {"rounds": [{"round": asked}]}
    work.comments["rounds"] = "no survey month is printed: stored as yearly (tahunan)"
    return {}


def _rules_in_words(rules: list[dict[str, Any]]) -> str:
    return ", ".join(f"{r.get('from', '')}-{r.get('to', '')} {r['round']}" for r in rules)


def _covers(rules: list[dict[str, Any]], year: int) -> bool:
    return any(r.get("from", year) <= year <= r.get("to", year) for r in rules)


def indicators_in(read: Mapping[str, Any]) -> list[str]:
    measures = read.get("measures", ())
    told = measures.values() if isinstance(measures, Mapping) else measures
    return [
        *([read["indicator"]] if "indicator" in read else []),
        *(m["indicator"] for m in told),
        *read.get("groups", {}).values(),
    ]
