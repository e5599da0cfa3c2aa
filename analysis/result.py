"""What every query of the warehouse returns: figures together with where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class SourceRef:
    """One source as a figure's source line names it."""

    source_id: str
    publisher: str
    title: str
    document: str
    url: str
    published_on: str | None
    retrieved_at: str | None
    sha256: str
    title_en: str | None = None

    def titled(self, lang: str) -> str:
        """The title in the reader's language ('id' or 'en'), in Indonesian where there is no other."""
        return self.title_en if lang == "en" and self.title_en else self.title


@dataclass(frozen=True)
class Provenance:
    """Where the figures of a frame come from: sources in order of weight, rounds named, the build, and notes that must
    travel with the figures (estimate labels, incomplete years)."""

    sources: tuple[SourceRef, ...] = ()
    rounds: tuple[str, ...] = ()
    build_id: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Result:
    """A frame and its provenance. Nothing is drawn without both."""

    frame: pd.DataFrame
    provenance: Provenance
