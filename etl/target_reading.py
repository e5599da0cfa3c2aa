"""Who read a target in its document, where and when: cells of the template that must not name a person.

A reader is told by initials or by an office. A person's name serves no check that initials do not serve, and would
travel with every export; so whatever looks like one is refused, and so are long runs of digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

READER_MAX = 40
PAGE_MAX = 60
FIRST_YEAR = 2015
_INITIALS = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\. ?){2,5}|(?:[A-Z]\.? ){1,3}[A-Z]\.?")
_READER_CHARACTERS = re.compile(r"[A-Za-z0-9 .&/()-]+")
_PAGE_CHARACTERS = re.compile(r"[A-Za-z0-9 .,:;/()\u2013§-]+")
_OFFICE = re.compile(
    r"bapp?e\w+|bps|dinas|dinsos\w*|sekretariat|setda|setwan|badan|bagian|bidang|biro|inspektorat|dprd|kementerian"
    r"|kemen\w+|tkpkd?|tnp2k|universitas|institut|politeknik|fakultas|sekolah|lembaga|yayasan|lsm|redaksi|tim|pusat"
    r"|kantor|pem(?:kab|kot|prov|da)|pemerintah|unit|perpustakaan"
    r"|office|bureau|team|university|ministry|agency|newsroom|institute|library|unit|department|centre|center"
)
"""First words of an office's name."""
_POINTS = re.compile(r"\d|\b[ivxlc]+\b", re.IGNORECASE)
_LONG_DIGITS = re.compile(r"\d{5,}")
_DIGITS_MAX = 12
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?")
_LOCAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass
class ReadingFault(Exception):
    """What is wrong, without quoting what may be a person's, and what to do next."""

    what: str
    next: str


def reader(text: str) -> str:
    """Initials ('AB', 'R.S.') or an office ('Bappeda Kab. Kudus') as written, spaces single. Raises `ReadingFault`."""
    told = " ".join(text.split())
    words = re.findall(r"\w+", told.casefold())
    if len(told) > READER_MAX:
        raise ReadingFault(
            f"the reader has {len(told)} characters", f"write initials or an office, at most {READER_MAX}"
        )
    known = _INITIALS.fullmatch(told) or (words and _OFFICE.fullmatch(words[0]))
    if not known or not _READER_CHARACTERS.fullmatch(told) or re.search(r"\d{4}", told):
        raise ReadingFault(
            "neither initials nor an office; allowed: AB, R.S., Bappeda Kab. Kudus, Tim 2",
            "write initials or the office that read it, not a person's name",
        )
    return told


def same_reader(text: str) -> str:
    """What two spellings of one reader share: 'R.S.' and 'rs'."""
    return "".join(re.findall(r"\w+", text.casefold()))


def page(text: str) -> str:
    """A page or table ('hlm. 123, Tabel 4.1') as written, spaces single. Raises `ReadingFault`."""
    told = " ".join(text.split())
    if len(told) > PAGE_MAX:
        raise ReadingFault(
            f"the page has {len(told)} characters", f"write page or table alone, at most {PAGE_MAX}"
        )
    if _LONG_DIGITS.search(told) or sum(c.isdigit() for c in told) > _DIGITS_MAX:
        raise ReadingFault("more digits than a page has", "write page or table alone: hlm. 123, Tabel 4.1")
    if not _PAGE_CHARACTERS.fullmatch(told) or not _POINTS.search(told):
        raise ReadingFault(
            "no page and no table; allowed: hlm. 123, Tabel 4.1",
            "write where in the document the number is printed; the document's address belongs in lokator",
        )
    return told


def day(text: str) -> str:
    """The ISO day of a reading, written 24-11-2026 or 2026-11-24 and not in the future. Raises `ReadingFault`."""
    told = text.strip()
    if found := _ISO.fullmatch(told):
        year, month, dom = map(int, found.groups())
    elif found := _LOCAL.fullmatch(told):
        dom, month, year = map(int, found.groups())
    else:
        raise ReadingFault("no day; allowed: 24-11-2026 or 2026-11-24", "write day, month and year in digits")
    try:
        read = date(year, month, dom)
    except ValueError as e:
        raise ReadingFault("there is no such day", "write day, month and year in digits") from e
    if not date(FIRST_YEAR, 1, 1) <= read <= date.today():
        raise ReadingFault(f"{read} lies ahead, or before {FIRST_YEAR}", "write the day it was read")
    return read.isoformat()
