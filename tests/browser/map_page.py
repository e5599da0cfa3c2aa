"""A page with nothing but maps, served by the browser tests and the map benchmark.

Query: `peta` layer name, `jenis` angka | status, `pilih` the selected region. The number field is added to
every value; the other control draws another layer, or none. Values are 0, 0.25, 0.5 ... in the order of the
layer, starting again after 97 regions; the fourth is missing.
"""

import numpy as np
import pandas as pd
import streamlit as st

from ui import geometry, map, theme

st.set_page_config(page_title="peta", layout="wide")
st.title("Peta")
query = st.query_params
layer = st.segmented_control("lapisan", ["kab/33", "kab/34", "tidak ada"], default=None) or query.get(
    "peta", "kab/33"
)
if layer == "tidak ada":
    st.stop()
ids = geometry.layer(layer).ids
values = pd.Series(np.arange(len(ids)) % 97 / 4, index=ids)
shift = st.number_input("geser", value=0.0, step=1.0)
values = values + shift
values.iloc[3] = np.nan


def remember(region: str) -> None:
    st.query_params["pilih"] = region


shared = {"title": "Peta uji", "alt": "Nilai menurut urutan wilayah.", "selected": query.get("pilih") or None}
if query.get("jenis") == "status":
    status = pd.Series(np.where(values > 10, "belum", "tercapai"), index=ids).where(values.notna())
    kinds = {
        "tercapai": map.Category("Tercapai", theme.MET),
        "belum": map.Category("Belum", theme.SHORT, "dots"),
    }
    picked = map.draw(layer, status, categories=kinds, key="uji", on_pick=remember, **shared)
else:
    classes = map.quantiles(values, map.percent("id"), "id")
    picked = map.draw(layer, values, classes=classes, legend="Persen", key="uji", on_pick=remember, **shared)
st.markdown(f"picked={picked!r} url={query.get('pilih')!r}")
st.container(height=900, border=False)  # the page is longer than its window
