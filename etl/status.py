"""How the warehouse stands: which build, how old, what it holds, which sources grew old, what the checks
said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from etl.store import Store
from etl.summary import Summary, summarise

STALE_DAYS = 400
"""Yearly tables: a source that was retrieved longer ago than this should be looked at again."""


@dataclass(frozen=True)
class Status:
    """`freshness`: source_id, retrieved_at, days, stale. `failed`: check results that failed, with their
    severity."""

    build: dict[str, Any]
    age_hours: float
    summary: Summary
    freshness: pd.DataFrame
    failed: pd.DataFrame

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "build": self.build,
            "age_hours": round(self.age_hours, 1),
            **self.summary.as_json(),
            "sources": self.freshness.to_dict("records"),
            "failed_checks": self.failed.to_dict("records"),
        }

    def as_text(self) -> str:
        """For people."""
        stale = self.freshness[self.freshness["stale"]]
        b = self.build
        lines = [
            f"{b['build_id']}, built {b['built_at']} UTC ({self.age_hours:.0f} h ago), {b['rows']:,} rows",
            f"code {b['code_version']}, inputs sha256 {b['inputs_sha256']}",
            "",
            self.summary.as_text(),
            "",
            f"sources: {len(self.freshness)}, {len(stale)} of them retrieved over {STALE_DAYS} days ago",
            *(
                f"  {r['source_id']}: {r['retrieved_at']} ({r['days']} days)"
                for r in stale.to_dict("records")
            ),
            f"failed checks: {len(self.failed)}",
            *(
                f"  {r['check_id']} ({r['severity']}, {r['failures']} rows): {r['meaning_en']}"
                for r in _records(self.failed)
            ),
        ]
        return "\n".join(lines)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def freshness(store: Store, now: datetime) -> pd.DataFrame:
    """How long ago each source was retrieved: source_id, retrieved_at, days, stale; the oldest first."""
    return store.rows(
        "SELECT source_id, retrieved_at, date_diff('day', retrieved_at::DATE, ?::DATE) AS days, "
        "days > ? AS stale FROM pub.source WHERE retrieved_at IS NOT NULL ORDER BY days DESC, source_id",
        [now.date().isoformat(), STALE_DAYS],
    )


def status(store: Store, now: datetime) -> Status:
    """The state of an open build; `now` in UTC without zone."""
    build: dict[str, Any] = store.rows("FROM pub.build").iloc[0].to_dict()
    return Status(
        build,
        (now - build["built_at"]).total_seconds() / 3600,
        summarise(store),
        freshness(store, now),
        store.rows("FROM pub.check_result WHERE outcome = 'failed' ORDER BY severity, check_id"),
    )
