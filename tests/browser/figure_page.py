"""A page with one chart in the house's frame, for the browser tests. Not part of the dashboard."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.result import Provenance, Result, SourceRef
from ui import figure, shell, state, theme
from ui.tables import Column

SOURCE = SourceRef(
    source_id="bps_p0",
    publisher="BPS",
    title="Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota",
    document="Tabel dinamis 621",
    url="https://www.bps.go.id",
    published_on=None,
    retrieved_at=None,
    sha256="0" * 64,
)
FRAME = pd.DataFrame({"year": [2015, 2016, 2017], "value": [12.45, 12.09, 11.96]})

st.set_page_config(layout="wide")
state.begin("figure")
theme.apply()
with shell.bar():
    region = state.bind(st.selectbox, "wilayah", "Wilayah", options=["3309", "3306"], default="3309")
shell.title("Boyolali: turun, tetapi jauh dari target", "Kab. Boyolali, Jawa Tengah.")


def chart(width: int) -> go.Figure:
    drawn = go.Figure(
        go.Scatter(x=FRAME["year"], y=FRAME["value"], mode="lines+markers", marker_color=theme.MET)
    )
    return drawn.update_layout(height=320, font={"family": "Source Sans, sans-serif"}, title=f"{width}")


figure.figure(
    chart(700),
    Result(FRAME, Provenance(sources=(SOURCE,), rounds=("maret",), build_id="build-20250901-aaaaaaaa")),
    key="seri",
    title="Persentase penduduk miskin Boyolali, 2015–2017",
    alt="Garis turun dari 12,45 ke 11,96 persen",
    columns={"year": Column("Tahun", "year"), "value": Column("P0", "percent", 2)},
    narrow=chart(340),
    source_inside=False,
)
