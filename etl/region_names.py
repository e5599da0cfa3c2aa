"""How the name of a region is read: prefix (Kab., Kota ...), abbreviations, spelling, and what is shown.

Two printed names are the same name when their keys are equal. Nothing here is fuzzy: a key drops only case,
accents, spaces and punctuation, and spells out the abbreviations that the publishers use.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Kind = Literal["kabupaten", "kota"]

KABUPATEN = frozenset({"kab", "kabupaten"})
KOTA = frozenset({"kota", "kodya", "kotamadya"})
ADMINISTRATIVE = frozenset({"adm", "administrasi"})
PROVINCE = frozenset({"prov", "provinsi", "propinsi"})
SPELLED_OUT = {"kep": "kepulauan", "peg": "pegunungan"}
STATUS = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}
"""First of a village's last four Kemendagri digits -> its kind."""


def tokens(text: str) -> list[str]:
    """Lower-case words without accents and punctuation, abbreviations spelled out: 'KAB. KEP. SULA' -> kab
    kepulauan sula."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"['`]", "", plain)
    return [SPELLED_OUT.get(w, w) for w in re.findall(r"[a-z0-9]+", plain.casefold())]


def name_key(text: str) -> str:
    """The key of a name without prefix handling: 'Gunung Kidul' and 'GUNUNGKIDUL' -> gunungkidul."""
    return "".join(tokens(text))


def split_regency(text: str) -> tuple[Kind | None, str]:
    """Kind as said by the prefix (None without one) and the bare key: 'Kota Adm. Jakarta Pusat' -> kota,
    jakartapusat.

    Only a separate first word is a prefix: 'Kotabaru' has none, 'Kota Baru' has one (the resolver knows both
    readings).
    """
    words = tokens(text)
    kind: Kind | None = None
    if len(words) > 1 and words[0] in KABUPATEN:
        kind, words = "kabupaten", words[1:]
    elif len(words) > 1 and words[0] in KOTA:
        kind, words = "kota", words[1:]
    if len(words) > 1 and words[0] in ADMINISTRATIVE:
        words = words[1:]
    return kind, "".join(words)


def province_key(text: str) -> str:
    """Key of a province's name without 'Provinsi' / 'Prov.'."""
    words = tokens(text)
    if len(words) > 1 and words[0] in PROVINCE:
        words = words[1:]
    return "".join(words)


def clean(printed: str) -> str:
    """A printed name without doubled or outer spaces, and without the running number that old lists leave
    behind it ('Ma'u  11'); names in capitals are put in title case."""
    name = re.sub(r"\s+", " ", re.sub(r"\s{2,}\d+$", "", printed.strip()))
    return name.title() if name.isupper() and len(name) > 3 else name


def regency_display(printed: str) -> tuple[Kind, str, str]:
    """Kind, short name and full name of a regency as Kemendagri prints it.

    'Kabupaten Boyolali' -> kabupaten, 'Boyolali', 'Kabupaten Boyolali'; 'Kota Tegal' -> kota, 'Kota Tegal',
    'Kota Tegal'.
    """
    words = [re.sub(r"^Kep\.?$", "Kepulauan", w) for w in clean(printed).replace(".", ". ").split()]
    first = words[0].casefold().rstrip(".")
    kind: Kind = "kota" if first in KOTA else "kabupaten"
    rest = words[1:] if first in KABUPATEN | KOTA else words
    administrative = bool(rest) and rest[0].casefold().rstrip(".") in ADMINISTRATIVE
    bare = " ".join(rest[1:] if administrative else rest)
    head = ("Kota" if kind == "kota" else "Kabupaten") + (" Administrasi" if administrative else "")
    return kind, (f"Kota {bare}" if kind == "kota" else bare), f"{head} {bare}"
