"""The archive of KPK's JAGA service: a tar.gz of `<village code>/<year>.json`, one answer per village and
year.

Options of a manifest's `[read]`: `disbursed_truncated` (years whose payments are not all there), `part_year`
(years caught while they ran: no stage report is final).
"""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zlib
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import DuplicateError, LayoutError, Where
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.jaga_absorption import Absorption, absorption
from etl.readers.jaga_answer import STAGES, Answer, Payment, parse_answer
from etl.readers.located import region_at

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

_MEMBER = re.compile(r"(?:.*/)?([0-9]{10})/(20[0-9]{2})\.json")
_PEEK = 65536
_GZIP = 31
_ANSWER_MAX = 4_000_000
_ARCHIVE_MAX = 2_000_000_000
_REPORT_EVERY = 256
_IMPLAUSIBLE = "implausible_date"


def answers(raw: RawFile, progress: Progress | None = None) -> Iterator[tuple[int, Answer]]:
    """(position in the archive from 1, answer), streamed.

    Raises `LayoutError` on a cut or inflated archive and on a member that is no answer, `DuplicateError` on a
    village and year that stand twice.
    """
    seen: set[tuple[str, int]] = set()
    compressed = io.BytesIO(raw.data)
    inflated = 0
    try:
        with gzip.GzipFile(fileobj=compressed) as plain, tarfile.open(fileobj=plain, mode="r|") as archive:
            for member in archive:
                if member.isdir():
                    continue
                where = Where(raw.name, sheet=member.name)
                match = _MEMBER.fullmatch(member.name)
                inflated += member.size
                if not member.isfile() or match is None:
                    raise LayoutError("this member is no <village>/<year>.json", where=where)
                if member.size > _ANSWER_MAX or inflated > _ARCHIVE_MAX:
                    raise LayoutError("the archive inflates beyond reason", where=where)
                key = match[1], int(match[2])
                if key in seen:
                    raise DuplicateError(f"village {key[0]} stands twice in {key[1]}", where=where)
                seen.add(key)
                body = archive.extractfile(member)
                yield len(seen), parse_answer(body.read() if body else b"", *key, where)
                if progress and len(seen) % _REPORT_EVERY == 0:
                    progress(compressed.tell(), len(raw.data))
            while plain.read(_PEEK):  # to the end: the checksum of the gzip stands there
                pass
    except (OSError, EOFError, zlib.error, tarfile.TarError) as e:
        raise LayoutError(
            f"the archive is cut or broken after {len(seen)} answers: {e}",
            where=Where(raw.name),
            next="download the archive again and ingest it unchanged",
        ) from e


def stage_flags(payments: tuple[Payment, ...], year: int) -> list[str]:
    """`implausible_date` for a payment dated outside the fund's year or before an earlier stage's."""
    flags = []
    before: date | None = None
    for payment in payments:
        odd = payment.on is not None and (
            payment.on.year != year or (before is not None and payment.on < before)
        )
        flags.append(_IMPLAUSIBLE if odd else "")
        before = payment.on or before
    return flags


class JagaArchive:
    """Gives `village_fund` (level desa), `fund_stage` and `village_spending`.

    disbursed = the payments of stages 1 to 3, never the service's own total. absorbed is given where the
    reports can be read as staged or as cumulative; where they cannot it is NA, and `absorbed_low_rp` to
    `absorbed_high_rp` is the range of the two readings (not above the ceiling unless the lower reading is).
    """

    layout = "jaga_archive"

    def sniff(self, raw: RawFile) -> Heading | None:
        if not raw.data.startswith(b"\x1f\x8b"):
            return None
        try:
            head = zlib.decompressobj(_GZIP).decompress(raw.data[:_PEEK], _PEEK)
        except zlib.error:
            return None
        if head[257:262] != b"ustar" or not re.search(rb"\d{10}/\d{4}\.json\0", head):
            return None
        return Heading(title="JAGA Dana Desa")

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        truncated = set(source.read.get("disbursed_truncated", ()))
        part_year = set(source.read.get("part_year", ()))
        fund: list[tuple[Any, ...]] = []
        stages: list[tuple[Any, ...]] = []
        spent: list[tuple[Any, ...]] = []
        placed: dict[tuple[str, int], str] = {}
        for position, answer in answers(raw, progress):
            with region_at(Where(raw.name, row=position)):
                region = regions.by_code(answer.code, "kemendagri", answer.year)
            key = region, answer.year
            if key in placed:
                raise DuplicateError(
                    f"codes {placed[key]} and {answer.code} are the same village {region} in {answer.year}",
                    where=Where(raw.name, row=position),
                )
            placed[key] = answer.code
            complete = answer.year not in truncated
            absorbed = absorption(answer, disbursed_complete=complete)
            final = absorbed.final_stage and answer.year not in part_year
            fund.append((*key, *_fund_row(answer, absorbed), complete, final, position))
            stages += [
                (*key, stage, payment.amount, payment.on.isoformat() if payment.on else None, flag)
                for stage, payment, flag in zip(
                    STAGES, answer.payments, stage_flags(answer.payments, answer.year), strict=True
                )
            ]
            spent += [(*key, *activity, absorbed.reporting) for activity in absorbed.spending]
        return {
            "village_fund": pd.DataFrame(fund, columns=_FUND).assign(level="desa"),
            "fund_stage": pd.DataFrame(stages, columns=_STAGE),
            "village_spending": pd.DataFrame(spent, columns=_SPENDING),
        }


_FUND = [
    "region_id",
    "year",
    "ceiling_rp",
    "disbursed_rp",
    "absorbed_rp",
    "absorbed_low_rp",
    "absorbed_high_rp",
    "flag",
    "disbursed_complete",
    "absorbed_complete",
    "source_row",
]
_STAGE = ["region_id", "year", "stage", "disbursed_rp", "disbursed_on", "flag"]
_SPENDING = [
    "region_id",
    "year",
    "field",
    "activity",
    "budget_rp",
    "realised_rp",
    "realised_low_rp",
    "reporting",
]


def _fund_row(answer: Answer, absorbed: Absorption) -> tuple[Any, ...]:
    """ceiling, disbursed, absorbed (None: not readable as one sum), its lower and upper reading, flags."""
    disbursed = sum(payment.amount for payment in answer.payments)
    unclear = absorbed.reporting == "unclear"
    low = sum(s.low for s in absorbed.spending)
    high = sum(s.realised for s in absorbed.spending)
    if unclear:
        high = max(low, min(high, answer.ceiling))
    flags = {
        "service_total_differs": answer.total != disbursed,
        "disbursed_over_ceiling": disbursed > answer.ceiling,
        "absorption_unclear": unclear,
        "absorption_over_ceiling": low > answer.ceiling,
    }
    words = ";".join(word for word, holds in flags.items() if holds)
    readings = (None if unclear else high, low, high) if absorbed.spending else (None, None, None)
    return answer.ceiling, disbursed, *readings, words


READER = JagaArchive()
