"""Bagi target: the people a regency lacks to its target, shared out to its villages by a weight that the
reader sees."""

from analysis.wording import allocation as words
from ui import allocation_data, allocation_view, controls, i18n, judgement, region_view, shell, state
from ui.i18n import t

SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    region_id = controls.region(["kabupaten"], SHOWCASE)
    year = controls.year(region_view.years(region_id))
    judged = judgement.of_region(region_id, year, state.get("sasaran"))
    region_view.target_control(judged.rows, judged.governing, lang)
    where = region_view.place(region_id)
    found = allocation_data.villages(region_id)
    check = allocation_data.check(where.province_id)
    offered = allocation_data.weights(region_id, found.frame, check)
    weight = allocation_view.weight_control(offered, lang)

plan = allocation_data.plan(where, judged, found, offered, weight, check, lang)
shell.title(
    words.title(judged.verdict, where.name, plan.need, plan.villages, lang, towns_only=plan.towns_only),
    t("pembagian.standfirst", place=where.full_name, province=where.parent),
)
shell.lead(shell.plain(" ".join(allocation_data.sentences(plan, lang))))
if plan.shared is not None:
    allocation_view.draw_map(plan, lang)
beside = "\n\n".join(shell.plain(text) for text in allocation_data.evidence(plan, lang))
shell.prose(beside, key="allocation_evidence")
if plan.shared is not None:
    allocation_view.draw_kecamatan(plan, lang)
    allocation_view.draw_table(plan, lang)
    allocation_view.draw_paper(plan, lang)
shell.limits([t(f"pembagian.limits.{key}") for key in ("measured", "task", "moving")])
