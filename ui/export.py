"""Files a reader takes along: CSV and XLSX that say where their figures come from.

CSV: UTF-8 with a byte-order mark (else spreadsheets garble it), comma, decimal point; the origin stands in
trailing columns of every row, so that the file stays one table and a copied row keeps its origin. XLSX: the
origin is a second sheet. Text that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import partial

import pandas as pd
import streamlit as st

from analysis.numerals import Lang
from analysis.result import Provenance
from ui import i18n, provenance, xlsx
from ui.i18n import t
from ui.provenance import Origin

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IN_EVERY_ROW = ("sources", "build", "link")


def guarded(value: object) -> object:
    """Text that starts like a formula, with an apostrophe before it; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    safe = frame.rename(columns=lambda c: guarded(str(c)))
    for position, dtype in enumerate(frame.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            column = safe.columns[position]
            safe[column] = safe[column].astype(object).map(guarded, na_action="ignore")
    return safe


def plain_csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV and nothing beside it, for frames whose rows name their source themselves."""
    return _safe(frame).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def csv(frame: pd.DataFrame, origin: Origin, lang: Lang) -> bytes:
    """The frame as CSV, its origin in trailing columns."""
    told = asdict(origin)
    return plain_csv(
        frame.assign(**{t(f"provenance.file.{name}", lang): told[name] for name in _IN_EVERY_ROW})
    )


def workbook(frame: pd.DataFrame, origin: Origin, lang: Lang) -> bytes:
    """The frame as XLSX, its origin on a second sheet."""
    safe = _safe(frame)
    told = [(t(f"provenance.file.{name}", lang), str(guarded(text))) for name, text in asdict(origin).items()]
    plain = safe.astype(object).where(safe.notna(), None)
    data, about = (t(f"provenance.file.sheet_{name}", lang) for name in ("data", "origin"))
    return xlsx.workbook(
        [
            xlsx.Sheet(data, list(safe.columns), plain.itertuples(index=False)),
            xlsx.Sheet(about, told[0], told[1:]),
        ]
    )


def file_name(title: str, suffix: str) -> str:
    """'Boyolali: turun, tetapi ...' -> capaian-boyolali-turun-tetapi.csv"""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")
    return f"capaian-{words}.{suffix}"


def buttons(frame: pd.DataFrame, about: Provenance, *, key: str, title: str) -> None:
    """The two download buttons; a file is made when it is asked for."""
    lang = i18n.language()
    told = provenance.origin(title, about, lang)
    for suffix, mime, write in (("csv", CSV_TYPE, csv), ("xlsx", XLSX_TYPE, workbook)):
        st.download_button(
            t(f"shell.figure.{suffix}"),
            data=partial(write, frame, told, lang),
            file_name=file_name(title, suffix),
            mime=mime,
            key=f"{suffix}.{key}",
            on_click="ignore",
            type="tertiary",
        )
