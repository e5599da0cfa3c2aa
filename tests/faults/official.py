"""Small files in every official layout, as tests spoil them: what each is, and how its cells are taken apart and put
together again."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd

from etl.figure_files import read_kind
from etl.figures import KINDS
from etl.ingest import Options, ingest
from etl.ingest_report import IngestReport
from etl.manifest import Source, load_manifests
from tests import register_files, templates
from tests.golden import test_boundary_layouts as boundary
from tests.golden import test_djpk as djpk
from tests.golden import test_idm as idm
from tests.golden.jaga_archive import KANDANGMAS_2019, KUDUS, LAMPAR_2018, LAMPAR_OLD, member, tar
from tests.ingesting import GOLDEN, TODAY, book, small_manifests

Grid = list[list[str]]
Tables = dict[str, pd.DataFrame]
PROVINCE_YEAR = "Jumlah dan Persentase Penduduk Miskin Menurut Provinsi, 2018.csv"


@dataclass(frozen=True)
class Official:
    """A faultless small file. `form`: csv, xlsx, xls, ods, html, json, log, tar, parquet; `delimiter` of a csv;
    `head`: its rows of headings; `strict` False for files that offices type by hand and readers find their way in."""

    family: str
    name: str
    data: bytes
    form: str
    delimiter: str = ","
    head: int = 1
    strict: bool = True
    told: tuple[tuple[str, Any], ...] = ()

    @property
    def grid(self) -> Grid:
        """The cells of a csv or xlsx."""
        if self.form == "csv":
            return csv_cells(self.data.decode("utf-8-sig"), self.delimiter)
        if self.form == "xlsx":
            return _XLSX_GRIDS[self.name]
        raise ValueError(f"{self.form} has no grid")

    def with_grid(self, grid: Grid, **more: Any) -> Official:
        """The same file with other cells."""
        if self.form == "xlsx":
            return replace(self, data=xlsx({_SHEETS.get(self.name, "Sheet1"): grid}, **more))
        return replace(self, data=csv_text(grid, self.delimiter).encode("utf-8"))


def csv_cells(text: str, delimiter: str) -> Grid:
    """Cells of a delimited text."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def csv_text(grid: Grid, delimiter: str = ",") -> str:
    """A delimited text of cells."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(grid)
    return out.getvalue()


def letters(column: int) -> str:
    """0 -> A, 26 -> AA."""
    name = ""
    while column >= 0:
        name, column = chr(65 + column % 26) + name, column // 26 - 1
    return name


def xlsx_cell(row: int, column: int, text: str) -> str:
    """A cell of a sheet's XML: numbers as numbers, `=` formulas without a value, errors as errors."""
    at = f'r="{letters(column)}{row + 1}"'
    if text.startswith("=") and len(text) > 1:
        return f"<c {at}><f>{escape(text[1:])}</f></c>"
    if re.fullmatch(r"#(?:REF!|N/A|DIV/0!|VALUE!)", text):
        return f'<c {at} t="e"><v>{text}</v></c>'
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{1,8})?", text):
        return f"<c {at}><v>{text}</v></c>"
    printable = "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(printable)}</t></is></c>'


_OOXML = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OOXML}/spreadsheetml/2006/main"'
_RELS = f"{_OOXML}/officeDocument/2006/relationships"


def xlsx(sheets: dict[str, Grid], *, hidden: tuple[int, ...] = (), extra: str = "") -> bytes:
    """A workbook of these sheets; `hidden`: rows (from 0) that are hidden, `extra`: XML of more rows below."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.worksheet+xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        z.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types xmlns="{_OOXML}/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
            '"/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sheet.main+xml"'
            f"/>{parts}</Types>",
        )
        z.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_OOXML}/package/2006/relationships"><Relationship Id="r" '
            f'Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(sheets, 1)
        )
        z.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook {_MAIN} xmlns:r="{_RELS}"><sheets>{listed}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{i}" Type="{_RELS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        z.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_OOXML}/package/2006/relationships">{links}</Relationships>',
        )
        hide = ' hidden="1"'
        for i, grid in enumerate(sheets.values(), 1):
            rows = "".join(
                f'<row r="{r + 1}"{hide if r in hidden else ""}>'
                + "".join(xlsx_cell(r, c, text) for c, text in enumerate(cells) if text != "")
                + "</row>"
                for r, cells in enumerate(grid)
            )
            z.writestr(
                f"xl/worksheets/sheet{i}.xml",
                f'<?xml version="1.0"?><worksheet {_MAIN}><sheetData>{rows}{extra}</sheetData></worksheet>',
            )
    return out.getvalue()


def _texts(rows: register_files.Rows) -> Grid:
    return [["" if c is None else str(c) for c in row] for row in rows]


GINI = [
    ["Tahun", "2010", "2014"],
    ["ACEH", "0.301", "0.337"],
    ["KALIMANTAN UTARA", "0", "0"],
    ["INDONESIA", "0.378", "0.414"],
]
EXPENDITURE = [
    [
        "Provinsi/Kabupaten/Kota",
        "[Metode Baru] Pengeluaran per Kapita Disesuaikan (Ribu Rupiah/Orang/Tahun)",
        "",
    ],
    ["", "2020", "2019"],
    ["ACEH", "9492", "9603"],
    ["Simeulue", "7085", "7210"],
    ["INDONESIA", "11013", "11299"],
]
RKP = [["tahun", "batas_bawah", "batas_atas"], ["2021", "9.2", "9.7"], ["2010", "12", "13.5"]]
_XLSX_GRIDS: dict[str, Grid] = {
    "gini.xlsx": GINI,
    "pengeluaran.xlsx": EXPENDITURE,
    "rkp.xlsx": RKP,
    "dtsen.xlsx": _texts(register_files.dtsen()),
    "lampiran.xlsx": _texts(register_files.annex()),
}
_SHEETS = {"dtsen.xlsx": "Rekap", "lampiran.xlsx": "Rekap"}
PORTAL_PAGE: dict[str, Any] = {
    "wilayah": "kab",
    "tahun": 2020,
    "kdprov": "10",
    "kdpemda": "03",
    "nmpemda": "Kab. Bogor",
    "21_662111_a": 507398217000.0,
    "21_662111_r": 506923429252.0,
}


def _log() -> str:
    other = PORTAL_PAGE | {"kdpemda": "26", "nmpemda": "Kab. Bandung Barat", "21_662111_a": 251204676000.0}
    pages = [repr(PORTAL_PAGE), repr(other | {"21_662111_r": 251204318589.0})]
    return "\n".join(["mulai", "Get data tahun 2020", *pages, "Duration: 0:00:12"]) + "\n"


def _written(make: Callable[[Path], Path]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return make(Path(folder)).read_bytes()


def _golden(family: str, folder: str, name: str, form: str = "csv", **more: Any) -> Official:
    return Official(family, name, (GOLDEN / folder / name).read_bytes(), form, **more)


def _lines(family: str, name: str, *lines: str, **more: Any) -> Official:
    return Official(family, name, ("\n".join(lines) + "\n").encode(), "csv", **more)


@functools.cache
def officials() -> dict[str, Official]:
    """Every small file by its name; each loads without a fault."""
    tab = {"delimiter": "\t"}
    found = [
        _golden("bps_query_table", "bps", "p0_kabkota.csv", head=2),
        _golden("bps_query_table", "bps", "jumlah_kabkota.csv", head=2),
        _golden("bps_query_table", "bps", "garis_2013.csv", head=3),
        _golden("bps_query_table", "bps", "ipm_2022.csv", head=3),
        _golden("bps_query_table", "bps", "p0_provinsi.csv", head=4),
        Official("bps_query_table", "pengeluaran.xlsx", xlsx({"Sheet1": EXPENDITURE}), "xlsx", head=2),
        _golden("bps_province_year", "bps", PROVINCE_YEAR),
        Official("bps_year_columns", "gini.xlsx", xlsx({"Sheet1": GINI}), "xlsx"),
        _golden("bps_html_table", "bps", "uhh_jatim.xls", "html"),
        _golden("bps_html_table", "bps", "penduduk_jatim.xls", "html"),
        _golden("bps_tidy_csv", "bps", "companions_jateng.csv"),
        _golden("bps_tidy_csv", "bps", "garis_jabar.csv"),
        _golden("bps_tidy_csv", "bps", "kabkota_2024.csv"),
        _golden("bps_tidy_csv", "bps", "tpt_jatim.csv"),
        _golden("bps_tidy_csv", "bps", "tren.csv"),
        _golden("bps_webapi", "bps", "webapi_624.json", "json"),
        _lines(
            "djpk_allocation", "datadasar.csv", djpk.ALLOCATION_HEAD, djpk.KUDUS_2019, djpk.PRABUMULIH_2019
        ),
        _lines("djpk_tkdd_fund", "tkdd.csv", djpk.TKDD_HEAD, *djpk.TKDD),
        _lines("djpk_account", "pagu.csv", djpk.ACCOUNT_HEAD, *djpk.CEILING, **tab),
        _lines("djpk_account", "realisasi.csv", djpk.ACCOUNT_HEAD, *djpk.DISBURSED, **tab),
        Official("djpk_portal_log", "tkdd.log", _log().encode(), "log"),
        _lines("idm_export", "panel.csv", idm.PANEL_HEAD, idm.WANAHERANG, idm.CIANGSANA),
        Official("idm_province_json", "33.json", json.dumps(idm.ADIPALA).encode(), "json"),
        Official("idm_meta_json", "meta.json", json.dumps(idm.META).encode(), "json"),
        _lines("idm_regency_counts", "status.csv", idm.COUNTS_HEAD, *idm.COUNTS),
        _lines("idm_lagging_by_province", "tertinggal.csv", *idm.LAGGING, head=4),
        _lines("idm_scores_without_codes", "idmFinal23.csv", *idm.STRIPPED),
        Official(
            "jaga_archive",
            "jaga.tar.gz",
            tar([member(KUDUS, 2019, KANDANGMAS_2019), member(LAMPAR_OLD, 2018, LAMPAR_2018)]),
            "tar",
        ),
        *(
            _golden(family, "region", name)
            for family, name in (
                ("region_kemendagri_list", "kemendagri_2025.csv"),
                ("region_kemendagri_history", "kemendagri_history.csv"),
                ("region_bps_crosswalk", "crosswalk_desa.csv"),
                ("region_bps_crosswalk", "crosswalk_kab.csv"),
                ("region_code_2020", "code_2020.csv"),
                ("region_bps_history", "bps_history.csv"),
                ("region_djpk_code", "djpk.csv"),
                ("region_no_polygon", "tanpa_poligon.csv"),
            )
        ),
        *(
            _golden("target_register", "target", name)
            for name in ("nasional.csv", "jawa_bali.csv", "luar.csv")
        ),
        _golden("target_quoted_actual", "target", "quoted.csv"),
        Official("target_rkp_ranges", "rkp.xlsx", xlsx({"Sheet1": RKP}), "xlsx"),
        Official(
            "target_template",
            "target.csv",
            _written(
                lambda d: templates.csv_file(
                    d / "target.csv", templates.row(), templates.row(tahun="2027", batas_atas="6,95")
                )
            ),
            "csv",
            delimiter=";",
            head=31,
            strict=False,
        ),
        _hand("register_dtsen", "dtsen.csv", register_files.dtsen(), head=4),
        _hand("register_dtsen", "dtsen.xlsx", register_files.dtsen(), head=4),
        _hand("register_dtsen", "dtsen.xls", register_files.dtsen(), head=4),
        _hand("register_dtsen", "dtsen.ods", register_files.dtsen(), head=4),
        _hand("register_dtks", "dtks.csv", register_files.dtks(), head=2),
        _hand("register_p3ke", "p3ke.csv", register_files.p3ke(), head=2, told=(("unit", "rumah_tangga"),)),
        _hand("fund_annex", "lampiran.csv", register_files.annex(), head=6),
        _hand("fund_annex", "lampiran.xlsx", register_files.annex(), head=6),
        Official("boundary_geojson", "kab.geojson", boundary.regencies().data, "json"),
        Official("boundary_geoparquet", "desa.parquet", boundary.villages().data, "parquet"),
    ]
    return {o.name: o for o in found}


def _hand(family: str, name: str, rows: register_files.Rows, head: int, told: Any = ()) -> Official:
    form = name.rpartition(".")[2]
    data = (
        xlsx({"Rekap": _texts(rows)})
        if form == "xlsx"
        else register_files.WRITERS[f".{form}"](rows, "Rekap", False)
    )
    return Official(family, name, data, form, ";", head, strict=False, told=told)


@functools.cache
def _small_sources() -> dict[str, Source]:
    changed = dict(small_manifests())
    for name, read in {
        "djpk_allocation_2019": {"total_rp": 160_292_166_000},
        "djpk_tkdd_2020_2021": {"partial": []},
        "djpk_ceiling_2023_2024": {"totals": {"2023": 2_444_019_219_000}},
        "djpk_disbursed_2023_2024": {"totals": {}},
        "idm_stripped_2023": {"villages": 3},
    }.items():
        changed[name] = replace(changed[name], read=changed[name].read | read)
    jaga = changed["jaga_jateng"]
    changed["jaga_jateng"] = replace(jaga, expect={k: v for k, v in jaga.expect.items() if k != "years"})
    for name in ("boundary_regency_fine", "boundary_village"):
        changed[name] = replace(
            changed[name], read={k: v for k, v in changed[name].read.items() if k != "regions"}
        )
    return changed


def take(
    file: Official, data_dir: Path, folder: Path, sources: dict[str, Source] | None = None
) -> IngestReport:
    """Ingest a file as the command does, on a fixed day."""
    path = folder / file.name
    path.write_bytes(file.data)
    options = Options(today=TODAY, told=dict(file.told))
    return ingest(
        [path], data_dir, options=options, sources=sources or sources_of(file.name), regions=lambda _: book()
    )


def stored(data_dir: Path) -> Tables:
    """Everything that stands in a data folder, by kind (layers of boundaries by their path and content)."""
    found: Tables = {}
    for path in sorted(data_dir.glob("*/*/*.*")):
        kind = path.parent.name
        if kind in KINDS:
            found[kind] = read_kind(data_dir, kind, path.stem)
    layers = sorted((data_dir / "boundaries").rglob("*.br")) if (data_dir / "boundaries").exists() else []
    if layers:
        found["boundary"] = pd.DataFrame(
            {"layer": [str(p) for p in layers], "content": [p.read_bytes() for p in layers]}
        )
        found["boundary"]["layer"] = found["boundary"]["layer"].map(lambda p: p.removeprefix(str(data_dir)))
    return found


def faultless(name: str) -> tuple[Tables, str]:
    """What stands after a faultless file was loaded, and its source. Raises `AssertionError` if it does not load."""
    return _faultless(name)[:2]


def covered(name: str) -> tuple[str, ...]:
    """What the load of a faultless file says of villages that it lacks."""
    return _faultless(name)[2]


@functools.cache
def _faultless(name: str) -> tuple[Tables, str, tuple[str, ...]]:
    file = officials()[name]
    with tempfile.TemporaryDirectory() as folder:
        report = take(file, Path(folder) / "data", Path(folder), _small_sources())
        assert report.exit_code == 0 and report.sources, f"{name}: {report.recap()}"
        return stored(Path(folder) / "data"), report.sources[0].source_id, report.sources[0].coverage


@functools.cache
def sources_of(name: str) -> dict[str, Source]:
    """The manifests under which a small file is complete: as many rows and regions as it has are expected, as the
    project's own manifests expect those of the whole download."""
    tables, source_id = faultless(name)
    sources = dict(load_manifests())  # a file taken for one of another source has too few rows for it
    source = _small_sources()[source_id]
    sources[source_id] = source
    counted = [t for k, t in tables.items() if k != "boundary"]
    if officials()[name].strict:
        regions = {r for t in counted if "region_id" in t for r in t["region_id"].dropna().unique()}
        size: dict[str, Any] = {"rows_min": sum(map(len, counted)), "regions_min": len(regions)}
        sources[source_id] = replace(source, expect=source.expect | size)
    return sources
