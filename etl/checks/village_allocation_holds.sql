-- severity: error
-- meaning_id: Bagian Dana Desa sebuah desa tidak sama dengan jumlahnya, penduduk miskinnya melebihi penduduk, atau barisnya ganda.
-- meaning_en: The parts of a village's fund do not add up to its total, its poor exceed its population, or its row stands twice.
SELECT region_id, year, source_id, count(*) AS rows, any_value(total_rp) AS total_rp, any_value(poor) AS poor
FROM pub.village_allocation GROUP BY region_id, year, source_id
HAVING count(*) > 1 OR bool_or(poor > population) OR bool_or(total_rp IS NULL OR total_rp <= 0)
    OR bool_or(abs(coalesce(basic_rp, 0) + coalesce(affirmative_rp, 0) + coalesce(performance_rp, 0)
                   + coalesce(formula_rp, 0) - total_rp) > 4)
