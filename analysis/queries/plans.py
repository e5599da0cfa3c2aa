"""What the running plans are read from: every target of provinces and regencies, of whatever indicator."""

from __future__ import annotations

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse


def register_of_targets(*, warehouse: Warehouse | None = None) -> Result:
    """Every target of a province or regency of today: rows of `pub.target`."""
    return ask(
        warehouse,
        """SELECT t.* FROM pub.target t JOIN pub.region r USING (region_id)
           WHERE r.level IN ('provinsi', 'kabupaten') AND r.valid_to IS NULL
           ORDER BY t.region_id, t.year NULLS LAST, t.target_id""",
    )


def newest_rate_year(*, warehouse: Warehouse | None = None) -> Result:
    """The newest year with a published poverty rate of the whole population, of any level: one row, `year`; none
    where nothing is published."""
    return ask(
        warehouse,
        """SELECT max(year) AS year FROM pub.observation
           WHERE indicator = 'poverty_rate' AND area = 'total' AND value IS NOT NULL
           HAVING count(*) > 0""",
    )
