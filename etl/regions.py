"""Regions as rows with validity, and how a name or a code of any scheme is resolved to one of them."""

from __future__ import annotations

from typing import Literal, Protocol

Scheme = Literal["kemendagri", "bps", "djpk"]
Level = Literal["negara", "provinsi", "kabupaten", "kecamatan", "desa", "kelompok_pulau"]


class RegionResolver(Protocol):
    """What readers may ask of the reference table. Unknown or ambiguous: `etl.errors.RegionError` that lists candidates."""

    def by_code(self, code: str, scheme: Scheme, year: int | None = None) -> str:
        """region_id (current) of a code, with or without dots, of the scheme as it stood in `year` (re-coded and
        split regions are followed to the one successor that carries the figures on)."""

    def by_name(self, name: str, level: Level, parent: str | None = None, year: int | None = None) -> str:
        """region_id of a name as printed ('Kab. Pati', 'KABUPATEN PATI', 'Pati', 'Kota Tegal', old names), inside
        the block of `parent` (a province's region_id) where names repeat."""

    def level_of(self, region_id: str) -> str: ...
    def children(self, region_id: str, level: Level) -> list[str]: ...
