"""Where the table of a register or of an annex begins, and what each of its columns is.

Title rows may stand above, the head may span up to three rows (merged cells leave blanks that are filled from the
left), columns may be moved, renamed within what offices use, or added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.numbers import tidy_cell
from etl.region_names import name_key
from etl.tables import Grid

HEAD_ROWS = 40
DEPTH = 3
_PLACES = {
    "code": "kode kdwilayah kodewilayah kdwil kodewil kodedesa kodedesakelurahan kodekelurahan"
    " iddesa iddeskel kodedeskel",
    "code_bps": "kodebps kdbps kodedesabps kodewilayahbps bps",
    "code_kemendagri": "kodekemendagri kodedagri kodedesakemendagri kodedesadagri kodewilayahkemendagri"
    " kemendagri dagri",
    "kdprov": "kdprov kodeprov kodeprovinsi kdprovinsi",
    "kdkab": "kdkab kodekab kodekabupaten kdkabupaten kdkabkota kodekabkota",
    "kdkec": "kdkec kodekec kodekecamatan kdkecamatan",
    "kddesa": "kddesa kddes kdkel kddeskel kddesakel",
    "nmprov": "nmprov namaprov namaprovinsi provinsi nmprovinsi",
    "nmkab": "nmkab namakab namakabupaten kabupaten kabupatenkota namakabupatenkota kabkota nmkabkota kab namakabkota",
    "nmkec": "nmkec namakec namakecamatan kecamatan kec nmkecamatan",
    "nmdesa": "nmdesa nmdes namadesa desa desakelurahan namadesakelurahan nmdeskel namadeskel desakel namadesakel"
    " kelurahan namakelurahan kelurahandesa desadankelurahan namadesadankelurahan",
    "year": "tahun tahundata tahunanggaran",
    "round": "penetapan periode tahap triwulan bulan semester putaran",
    "version": "dtksversion versi versidtks",
}
PLACES = {key: name for name, keys in _PLACES.items() for key in keys.split()}
"""Key of a head (letters and digits alone) -> what the column says of the row's place or time."""
_UNITS = r"(?: (?:keluarga|kk|jiwa|individu|orang|rumah tangga|ruta|rt|art|krt|penduduk))?"
_D = r"(?:desil|d)(?: [a-z]+){0,3} ?"
_DESIL = (
    (rf"(?:grand ?total|total|jumlah|jumlah total|total keseluruhan|jumlah seluruhnya){_UNITS}", "total"),
    (rf"(?:total|jumlah) ?(?:desil|d) ?1 ?(?:-|sd|s d|sampai) ?(?:desil|d)? ?4{_UNITS}", "1-4"),
    (
        r"(?:desil ?)?null|desil ?kosong|tanpa ?(?:keterangan|desil)|(?:belum|tidak) (?:ada|ber) ?desil",
        "tanpa_keterangan",
    ),
    (rf"{_D}(?:4 ?(?:plus|\+)|> ?4|5 ?(?:-|sd) ?(?:desil|d)? ?10|5 ?\+){_UNITS}", "4plus"),
    (rf"{_D}7 ?(?:-|sd) ?(?:desil|d)? ?10{_UNITS}", "7-10"),
    (rf"{_D}(10|[1-9]){_UNITS}", ""),
)
_LONG = {"desil": "desil", "kelompok desil": "desil", "desil kesejahteraan": "desil"}
_FUND = (
    (r"(?:alokasi|pagu) dasar|ad", "basic_rp"),
    (r"alokasi afirmasi|aa", "affirmative_rp"),
    (r"alokasi kinerja|ak", "performance_rp"),
    (r"alokasi formula|af", "formula_rp"),
    (
        r"pagu(?: dana desa)?(?: per desa| setiap desa)?|(?:jumlah|total) (?:pagu )?dana desa|dana desa"
        r"|(?:jumlah|total)(?: pagu)?",
        "total_rp",
    ),
    (r"(?:jumlah )?penduduk miskin(?: desa)?|jpm|miskin", "poor"),
    (r"(?:jumlah )?penduduk(?: desa)?|jp", "population"),
    (r"luas(?: wilayah)?(?: desa)?(?: km2?| km 2)?|lw", "area_km2"),
    (r"indeks (?:kemahalan konstruksi|kesulitan geografis)(?: desa)?|ikk|ikg", "difficulty"),
)
FUND_PARTS = ("basic_rp", "affirmative_rp", "performance_rp", "formula_rp")
Classify = Callable[[str], str | None]


@dataclass(frozen=True)
class Table:
    """A table found in a grid: rows `first` to `last` (0-based) are its head; `columns`: what a column is -> its
    position; `labels`: every column's head as printed, rows joined by ' / '; `twice`: what stands in two columns."""

    first: int
    last: int
    columns: Mapping[str, int]
    labels: Sequence[str]
    twice: tuple[str, ...] = ()

    def label(self, name: str) -> str:
        return self.labels[self.columns[name]]


def words(text: str) -> str:
    """A head in lower case, words parted by single spaces, with the marks that tell desils apart."""
    plain = tidy_cell(text).casefold().replace("_", " ").replace("–", "-").replace("—", "-")
    return " ".join(re.findall(r"\w+|[+>-]", plain))


def place_column(head: str) -> str | None:
    """What a head says of the row's place or time, None for any other."""
    return PLACES.get(name_key(head))


@lru_cache(maxsize=4096)
def register_column(head: str) -> str | None:
    """A place, 'desil' and a count of the long form, or 'd:WORD' with the word of the desil (see `desil_word`)."""
    found = place_column(head) or _LONG.get(words(head))
    if found:
        return found
    desil = desil_word(head)
    return None if desil is None else f"d:{desil}"


def desil_word(head: str) -> str | None:
    """The word under which a count of this head is stored: `1` ... `10`, `7-10`, `4plus` (all above desil 4),
    `tanpa_keterangan` (listed without a desil), `total`; `1-4` for the sum that is only checked; None for others."""
    text = words(head)
    for pattern, word in _DESIL:
        if match := re.fullmatch(pattern, text):
            return word or match[1]
    return None


@lru_cache(maxsize=4096)
def fund_column(head: str) -> str | None:
    """A place, or a part of the fund's annex ('f:NAME')."""
    found = place_column(head)
    if found:
        return found
    text = re.sub(r" ?(?:rp|rupiah|jiwa|orang)$", "", words(head))
    return next((f"f:{name}" for pattern, name in _FUND if re.fullmatch(pattern, text)), None)


def find_table(grid: Grid, classify: Classify, is_table: Callable[[set[str]], bool]) -> Table | None:
    """The table of a grid: the head, among the first `HEAD_ROWS` rows, under which most columns are known and of
    which `is_table` says that it is one. The shorter, then the upper head wins a tie."""
    best: tuple[int, int] = (0, 0)
    found: Table | None = None
    for first in range(min(HEAD_ROWS, len(grid))):
        if sum(1 for c in grid[first] if c.strip()) < 2:
            continue
        for depth in range(1, min(DEPTH, len(grid) - first) + 1):
            table = _table(grid, first, depth, classify)
            rank = (len(table.columns), -depth)
            if is_table(set(table.columns)) and rank > best:
                best, found = rank, table
    return found


def _table(grid: Grid, first: int, depth: int, classify: Classify) -> Table:
    heads = _heads(grid[first : first + depth])
    found: dict[str, int] = {}
    twice: list[str] = []
    for position, parts in enumerate(heads):
        name = None
        for text in (" ".join(parts), parts[-1] if parts else ""):
            name = name or (classify(text) if text else None)
        if name in found:
            twice.append(" / ".join(parts))
        elif name:
            found[name] = position
    labels = [" / ".join(parts) for parts in heads]
    return Table(first, first + depth - 1, found, labels, tuple(twice))


def _heads(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The texts of every column from top to bottom; a blank above a text is filled from the left (a merged cell)."""
    width = max(len(r) for r in rows)
    padded = [[tidy_cell(c) for c in r] + [""] * (width - len(r)) for r in rows]
    for upper, lower in zip(reversed(padded[:-1]), reversed(padded[1:]), strict=True):
        left = ""
        for i in range(width):
            if upper[i]:
                left = upper[i]
            elif lower[i] and left:
                upper[i] = left
    return [[r[i] for r in padded if r[i]] for i in range(width)]


def is_numbering(cells: Sequence[str]) -> bool:
    """A row of column numbers below a head: 1, 2, 3 ... or (1), (2), (3) ..., sums such as '8=4+5' beside them."""
    told = [tidy_cell(c).strip("()") for c in cells if tidy_cell(c)]
    plain = [int(t) for t in told if re.fullmatch("[0-9]+", t)]
    marks = all(re.fullmatch(r"\d{1,2}|\d{1,2} ?= ?[\d+ ()-]+|[a-z]", t.casefold()) for t in told)
    return len(told) > 3 and marks and len(plain) > 2 and plain == sorted(set(plain)) and plain[0] <= 1
