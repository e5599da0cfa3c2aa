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
from etl.indicators import KEYS, NAME
from etl.manifest import ABSENT, Source

DEFINITION = ("name_id", "name_en", "unit", "polarity", "definition_id", "definition_en")
_THOUSANDS = re.compile(r"\bribu\b|\b000\b|\bthousand", re.IGNORECASE)
_VARIABLE = re.compile(r"^\^(\d+ )?")
"""How the pattern of a title begins; that of a WebAPI answer has the variable's number."""
_MILLIONS = re.compile(r"\bjuta\b|\bmillion", re.IGNORECASE)
_UNITS = {
    "persen": "persen", "percent": "persen", "%": "persen", "jiwa": "jiwa", "orang": "jiwa", "ribu jiwa": "jiwa",
    "ribu": "jiwa", "indeks": "indeks", "poin": "indeks", "tahun": "tahun", "rasio": "rasio",
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
        self.opens.append(Open(what, evidence, option))
        return "?"


def numbers(work: Work) -> str:
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
    given: dict[str, str] = dict(work.said.get("marks") or {})
    for mark, count in sorted(work.figures.marks.items()):
        if mark not in given:
            option = f"--mark '{mark}=REASON', one of {', '.join(ABSENT)}"
            given[mark] = work.ask(f"what {mark!r} means", f"{count} cell(s) hold it", option)
    return given


def options(work: Work) -> dict[str, Any]:
    seen, read = work.seen, dict(work.seen.read)
    if read.get("scheme") == "?" and work.said.get("codes"):
        read["scheme"] = work.said["codes"]
    elif seen.unsolved:
        option = "--codes bps|kemendagri" if read.get("scheme") == "?" else "edit [read] in the draft"
        work.ask("regions that do not resolve", "; ".join(seen.unsolved), option)
    footnotes = list(work.said.get("footnotes") or ())
    for mark, count in work.figures.footnotes.items():
        if mark not in footnotes:
            work.ask(f"the mark {mark!r} after a number", f"{count} cell(s)", f"--footnote '{mark}'")
    read |= {"footnotes": footnotes} if footnotes else {}
    chosen = _measures(work)
    if seen.layout in ("bps_tidy_csv", "bps_province_year", "bps_html_table"):
        told = {h: {"indicator": i} | _factor(work, i, m) for h, (i, m) in chosen.items()}
        if seen.layout == "bps_tidy_csv":
            read["measures"] = [{"column": h, **options} for h, options in told.items()]
        elif seen.layout == "bps_province_year":
            read["measures"] = told
        else:
            read["groups"] = {h: options["indicator"] for h, options in told.items()}
            read["skip_groups"] = [m.heading for m in seen.measures if m.heading not in told]
    else:
        indicator, measure = next(iter(chosen.values()))
        read |= {"indicator": indicator} | _factor(work, indicator, measure)
    return read | _rounds(work, [i for i, _ in chosen.values()])


def _measures(work: Work) -> dict[str, tuple[str, Measure]]:
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


def _factor(work: Work, indicator: str, measure: Measure) -> dict[str, Any]:
    """The factor from the printed unit to the indicator's: said, or none where nothing speaks for one."""
    if work.said.get("factor"):
        return {"factor": work.said["factor"]} if work.said["factor"] != 1 else {}
    printed = f"{measure.heading} {measure.unit}"
    unit = work.known.get(indicator, {}).get("unit") or work.said.get("unit") or ""
    likely = 1000 if _THOUSANDS.search(printed) else 1_000_000 if _MILLIONS.search(printed) else 1
    if likely > 1 and unit == "jiwa":
        evidence = f"the unit printed is {measure.unit or measure.heading!r}, that of {indicator} is {unit!r}"
        return {"factor": work.ask("the factor", evidence, f"--factor {likely} (or --factor 1)")}
    return {}


def _rounds(work: Work, indicators: list[str]) -> dict[str, Any]:
    """Which survey a year's figure comes from, where the table does not print it."""
    if work.seen.prints_rounds:
        return {}
    given = work.said.get("round")
    others = [
        s
        for s in work.sources.values()
        if "rounds" in s.read and set(indicators_in(s.read)) & set(indicators)
    ]
    if given == "as_others" and others:
        return {"rounds": others[0].read["rounds"]}
    if given == "as_others":
        raise UsageError(
            "no other source of this indicator says its survey months", next="--round maret|september|tahunan"
        )
    if given:
        return {} if given == "tahunan" else {"rounds": [{"round": given}]}
    if others:
        rules = "; ".join(
            f"{r.get('from', '')}-{r.get('to', '')} {r['round']}" for r in others[0].read["rounds"]
        )
        asked = work.ask(
            "the survey month, which the table does not print",
            f"{others[0].source_id} of the same indicator says: {rules}",
            "--round maret|september|tahunan|as_others",
        )
        return {"rounds": [{"round": asked}]}
    work.comments["rounds"] = "no survey month is printed: stored as yearly (tahunan)"
    return {}


def indicators_in(read: Mapping[str, Any]) -> list[str]:
    measures = read.get("measures", ())
    told = measures.values() if isinstance(measures, Mapping) else measures
    return [
        *([read["indicator"]] if "indicator" in read else []),
        *(m["indicator"] for m in told),
        *read.get("groups", {}).values(),
    ]


def definitions(work: Work, read: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Definitions of the indicators that nothing defines yet. What is said of a definition is said of one indicator:
    raises `UsageError` where none is new, or several are."""
    new = sorted({i for i in indicators_in(read) if i != "?" and i not in work.known})
    said = [k for k in DEFINITION if work.said.get(k) not in (None, "")]
    if said and len(new) != 1 and "?" not in indicators_in(read):
        raise UsageError(
            f"--{said[0].replace('_', '-')} defines a new indicator, and "
            + (f"{len(new)} are new: {', '.join(new)}" if new else "the one named is known already"),
            next="fill in [indicators] in the draft"
            if new
            else "leave it out; python -m etl codebook shows what is known",
        )
    return {name: _definition(work, name) for name in new}


def _definition(work: Work, name: str) -> dict[str, Any]:
    """The definition of a new indicator: range and decimals as seen, the words as said."""
    measure = next((m for h, (i, m) in _measures(work).items() if i == name), work.seen.measures[0])
    factor = work.said.get("factor") or 1
    evidence = {
        "name_id": "its name in Indonesian, as a chart prints it",
        "name_en": "its name in English",
        "unit": f"the unit printed is {measure.unit or 'none'!r}; e.g. persen, jiwa, indeks, tahun, rasio",
        "definition_id": "one sentence that says what is measured, in Indonesian",
        "definition_en": "the same in English",
        "polarity": "-1 where lower is better, 1 where higher is, 0 for neither",
    }
    told: dict[str, Any] = {}
    for key in DEFINITION:
        given = work.said.get(key)
        if key == "unit" and not given:
            given = _UNITS.get(measure.unit.casefold())
        if given is None or given == "":
            option = "--polarity N" if key == "polarity" else f"--{key.replace('_', '-')} TEXT"
            given = work.ask(f"{key} of the new indicator {name}", evidence[key], option)
        told[key] = given
    values = [v * factor for v in measure.evidence.values] or [0.0, 1.0]
    told["decimals"] = min(measure.evidence.decimals if factor == 1 else 0, 3)
    told["valid"] = _range(values, told["unit"])
    work.comments[f"indicators.{name}"] = f"{name} is new; seen: {min(values):,.10g} to {max(values):,.10g}"
    return {k: told[k] for k in KEYS}


def _range(values: list[float], unit: str) -> list[float]:
    """The range in which values are accepted: a percentage's own, else three times as wide as what was seen."""
    if unit == "persen" and min(values) >= 0 and max(values) <= 100:
        return [0, 100]
    low, high = min(values), max(values)
    reach = max(abs(low), abs(high)) * 3 or 1.0
    return [0 if low >= 0 else float(f"{-reach:.2g}"), float(f"{reach:.2g}")]
