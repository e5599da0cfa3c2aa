"""Villages by the codes that people have at hand."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse

_BY_CODE = """
WITH RECURSIVE asked AS (SELECT DISTINCT unnest($codes::VARCHAR[]) AS code),
chain AS (
    SELECT code, code AS now, 0 AS steps FROM asked
    UNION
    SELECT c.code, x.related_id, c.steps + 1 FROM chain c
    JOIN pub.region_change x ON x.region_id = c.now AND x.change = 'recode' WHERE c.steps < 6),
meant AS (
    SELECT code, CASE steps WHEN 0 THEN 'kemendagri' ELSE 'kemendagri_lama' END AS system, now FROM chain
    UNION ALL
    SELECT a.code, 'bps', r.region_id FROM asked a JOIN pub.region r ON r.bps_code = a.code
    WHERE r.level = 'desa' AND r.valid_to IS NULL)
SELECT DISTINCT m.code, m.system, r.region_id, r.name, c.name AS kecamatan_name, r.regency_id,
       k.full_name AS regency_name
FROM meant m JOIN pub.region r ON r.region_id = m.now AND r.level = 'desa' AND r.valid_to IS NULL
LEFT JOIN pub.region c ON c.region_id = r.parent_id
LEFT JOIN pub.region k ON k.region_id = r.regency_id
ORDER BY m.code, m.system, r.region_id
"""


def villages_by_code(codes: Iterable[str], *, warehouse: Warehouse | None = None) -> Result:
    """Today's villages that ten-digit codes may mean: code, `system` ('kemendagri' as of today, 'kemendagri_lama'
    through re-codings, 'bps'), region_id, name, kecamatan_name, regency_id, regency_name. The two offices' digits
    overlap: one code may mean two villages. No row for a code that means none."""
    return ask(warehouse, _BY_CODE, {"codes": sorted(set(codes))})
