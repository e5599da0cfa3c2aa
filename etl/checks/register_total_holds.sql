-- severity: error
-- meaning_id: Jumlah desil sebuah desa tidak sama dengan total yang dicetak register, atau hitungannya negatif atau pecahan.
-- meaning_en: A village's desils do not add up to the total the register prints, or a count is negative or no whole number.
SELECT region_id, year, round, register, unit,
       sum(count) FILTER (desil = 'total') AS total, sum(count) FILTER (desil <> 'total') AS parts
FROM pub.welfare_count GROUP BY ALL
HAVING abs(total - parts) > 0.5 OR min(count) < 0 OR bool_or(count IS NULL OR count <> round(count))
