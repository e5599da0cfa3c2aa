"""Desa: the villages of a regency, a province or the country by index, fund or register, on a map and in a table."""

from analysis import queries, villages
from analysis.wording import villages as words
from ui import (
    controls,
    i18n,
    shell,
    state,
    village_controls,
    village_frame,
    village_list,
    village_map,
    village_target_view,
    village_view,
)
from ui.i18n import t

SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    area = village_frame.load(controls.region(["negara", "provinsi", "kabupaten"], SHOWCASE))
    fund_year = controls.year(area.fund_years) if area.fund_years else None

place = queries.region(area.region_id).frame.iloc[0]
counts = villages.status_counts(area.table, area.latest or 0)
shell.title(
    words.area_title(place["name"], counts, area.latest or 0, lang),
    t(
        "desa.standfirst",
        place=words.area_line(place["full_name"], place["province_name"]),
        year=area.latest or "–",
    ),
)
shell.lead(village_controls.lead(area, counts, lang))
shell.note(words.no_village_rate(lang), key="terms")

offered = village_view.measures(area, fund_year)
picked = state.get("desa")
selected = picked if picked in area.table.index else None
parts = village_controls.places(area)
with parts.map:
    measure, field = village_controls.measure(offered)
with parts.list:
    wanted = village_controls.filters(area)
view = village_view.view(area, measure, fund_year, field, lang)
chosen = village_frame.chosen(area, wanted, view.score)
listed = village_list.listed(area, view, chosen, fund_year, lang)
with parts.map:
    shown = view if wanted.everything else village_view.narrowed(view, chosen)
    notes = village_controls.notes(area, view, lang)
    village_map.draw(area, shown, listed, place=place["full_name"], selected=selected, notes=notes)
with parts.picked:
    if selected:
        village_map.picked(area, selected, fund_year, lang)
    else:
        shell.prose(t("desa.pick"), key="pick")
with parts.list:
    if rule := village_controls.rule(area, wanted, lang):
        shell.prose(rule, key="focus")
        village_controls.as_focus_list(area, wanted)
    if len(chosen):
        village_map.table(listed, place=place["name"], lang=lang)
    else:
        shell.prose(t("desa.none_found"), key="none_found")
village_target_view.draw(area.region_id, place["name"], lang)
shell.limits(village_controls.limits(area, offered))
