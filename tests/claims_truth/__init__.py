"""Claims as people write them, and whether they are true: worked out by SQL on the published figures.

`claims.csv` (divided by '|') holds claims written by hand: `id`, `lang`, `kind`, `text`, `holds` (an expression in
the words of truth.sql; empty where the sentence says more than the figures answer, so that no verdict may be
given; NULL where there is nothing to compare), `also` (a second way to read it: where the two disagree the answer
must be that it depends), `hangs_on` and `of` (the distance in points on which the outcome rests, and whose usual
variation it is held against: only there may the answer be that the difference is within it).
`templates.toml` makes many more of them over all regions and years. What is asked is `analysis.claims`; what is
true is worked out without it.
"""
