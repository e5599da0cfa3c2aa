"""Names and sentences of the official lists of villages, in Indonesian and English."""

from __future__ import annotations

from typing import Any

from analysis.numerals import Lang, is_absent, number
from analysis.wording.village_targets import SHORT, STATUS
from analysis.wording.words import Words, say, word

NAMES: Words = {
    "desa_berdaya_transformatif": {"id": "Desa Berdaya transformatif", "en": "Desa Berdaya, transformative"},
    "desa_lulus_kemiskinan_ekstrem": {
        "id": "lulus dari daftar kemiskinan ekstrem",
        "en": "left the list of extreme poverty",
    },
    "desa_merah_prioritas_kemiskinan": {
        "id": "desa merah, prioritas kemiskinan",
        "en": "red villages, poverty priority",
    },
    "desa_miskin_ekstrem_P3KE": {"id": "desa miskin ekstrem (P3KE)", "en": "extreme poverty villages (P3KE)"},
    "desa_miskin_ekstrem_provinsi": {
        "id": "desa miskin ekstrem (daftar provinsi)",
        "en": "extreme poverty villages (province's list)",
    },
    "desa_miskin_ekstrem_pusat": {
        "id": "desa miskin ekstrem (daftar pusat)",
        "en": "extreme poverty villages (centre's list)",
    },
    "desa_penduduk_miskin_terendah_persen": {
        "id": "lima persentase miskin terendah",
        "en": "five lowest shares of poor",
    },
    "desa_penduduk_miskin_tertinggi_persen": {
        "id": "lima persentase miskin tertinggi",
        "en": "five highest shares of poor",
    },
    "desa_prioritas_kemiskinan_ekstrem": {
        "id": "prioritas kemiskinan ekstrem",
        "en": "extreme poverty priority",
    },
    "desa_prioritas_miskin_ekstrem": {"id": "prioritas miskin ekstrem", "en": "extreme poverty priority"},
    "desa_sangat_tertinggal_miskin_tinggi": {
        "id": "sangat tertinggal dan banyak miskin",
        "en": "far behind, many poor",
    },
    "desa_tuntas_kemiskinan_tumis": {"id": "Tumis, tuntas kemiskinan", "en": "Tumis, poverty programme"},
    "gardu_paskin_desa_miskin": {"id": "Gardu Paskin, desa miskin", "en": "Gardu Paskin, poor villages"},
    "lokus_kemiskinan_ekstrem_one_village_one_university": {
        "id": "lokus kemiskinan ekstrem",
        "en": "extreme poverty locus",
    },
    "lokus_peningkatan_IDM": {"id": "lokus peningkatan IDM", "en": "locus to raise the IDM"},
}
"""List name without its year -> name. Lists of a status are named by it."""
TOPIC: Words = {
    "status": {"id": "Desa menurut status indeksnya.", "en": "Villages by the status of their index."},
    "programme": {
        "id": "Tempat yang dipilih untuk program; bukan tingkat kemiskinan.",
        "en": "Places chosen for a programme; not a poverty rate.",
    },
    "local_rate": {
        "id": "Dipilih menurut angka daerah; BPS tidak menerbitkan angka per desa.",
        "en": "Chosen by a local figure; BPS publishes none by village.",
    },
}
MATCH: Words = {
    "none": {"id": "tidak ada desa bernama demikian", "en": "no village bears the name"},
    "ambiguous": {"id": "beberapa desa bernama demikian", "en": "several villages bear the name"},
    "other_kecamatan": {
        "id": "ada, tetapi di kecamatan lain",
        "en": "there is one, but in another kecamatan",
    },
}


def name(row: Any, lang: Lang) -> str:
    """A list's name with index and year: 'desa mandiri IDM 2022'."""
    year = int(row["year"])
    if row["topic"] == "status":
        status = str(row["status"]).replace("_", " ")
        return f"desa {status} {word(SHORT, str(row['scheme']), lang)} {year}"
    stem = str(row["list_name"]).removesuffix(f"_{year}")
    known = NAMES.get(stem)
    return f"{known[lang] if known else stem.replace('_', ' ')} {year}"


def status_name(row: Any, lang: Lang) -> str:
    """The status of a list's villages in full; '' where it is of none."""
    return word(STATUS, str(row["status"]), lang)


def completeness(row: Any, lang: Lang) -> str:
    """How much of the list is here: all names, or some of how many; and how many have a code."""
    printed, matched = number(row["printed"], lang), number(row["matched"], lang)
    if row["complete"]:
        head = say(lang, f"Daftar lengkap, {printed} nama", f"A complete list of {printed} names")
    elif is_absent(row["printed_size"]):
        head = say(lang, f"Sebagian saja: {printed} nama", f"Only a part: {printed} names")
    else:
        size = number(row["printed_size"], lang)
        head = say(
            lang, f"Sebagian saja: {printed} dari {size} nama", f"Only a part: {printed} of {size} names"
        )
    if row["matched"] == row["printed"]:
        return say(
            lang,
            f"{head}, semuanya cocok dengan satu kode desa.",
            f"{head}, all matched to one village code.",
        )
    return say(
        lang,
        f"{head}; {matched} cocok tepat dengan satu kode desa, sisanya tidak ditebak.",
        f"{head}; {matched} match one village code exactly, the rest is not guessed.",
    )
