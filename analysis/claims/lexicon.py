"""The words that claims are made of, Indonesian and English side by side.

Each phrase stands for one or more marks (kind, value). What the words of a claim mean together is the
grammar's business.
"""

from __future__ import annotations

Mark = tuple[str, object]

_WORDS: dict[Mark, str] = {
    # movement; of a noun what follows 'di bawah' is a rate of movement, not a level
    ("move", "down"): "turun turunnya menurun menurunnya berkurang menyusut anjlok merosot fell fall falls "
    "fallen falling dropped drops down decreased decreases declined declines reduced shrank down",
    ("move_noun", "down"): "penurunan pengurangan reduction decrease decline drop",
    ("move", "up"): "naik naiknya meningkat bertambah melonjak rose rise rises risen rising increased "
    "increases up grew climbed",
    ("move_noun", "up"): "kenaikan peningkatan pertambahan increase",
    ("move", "same"): "tetap|stagnan|tidak berubah|tak berubah|did not change|unchanged|stagnant|flat|"
    "stayed the same|stay the same",
    # superlatives
    ("super", "fastest"): "tercepat|paling cepat|fastest|quickest",
    ("super", "slowest"): "terlambat|paling lambat|slowest",
    ("super", "most"): "terbesar|paling besar|tertinggi|paling tinggi|terbanyak|terdalam|largest|biggest|"
    "greatest|highest|most|steepest",
    ("super", "least"): "terkecil|paling kecil|terendah|paling rendah|tersedikit|smallest|lowest|least",
    ("super", "poorest"): "termiskin|paling miskin|poorest",
    # comparison
    ("compare", "less"): "lebih rendah|lebih kecil|lebih sedikit|kurang dari|lower than|lower|smaller than|"
    "less than|fewer than|less poor than",
    ("compare", "more"): "lebih tinggi|lebih besar|lebih banyak|lebih miskin|lebih dari|higher than|higher|"
    "larger than|bigger than|more than|poorer than|greater than",
    ("compare", "below"): "di bawah|dibawah|below|beneath|under",
    ("compare", "above"): "di atas|diatas|above|melebihi|exceeded",
    ("compare", "faster"): "lebih cepat|faster than|faster|quicker than",
    ("compare", "slower"): "lebih lambat|slower than|slower",
    # bounds and closeness
    (
        "bound",
        "about",
    ): "sekitar|kira kira|kurang lebih|hampir|about|around|roughly|nearly|almost|approximately",
    ("bound", "least"): "minimal|setidaknya|sedikitnya|paling sedikit|at least",
    ("bound", "most"): "maksimal|paling banyak|at most|up to",
    # units and scales
    ("unit", "points"): "poin|poin persen|persen poin|poin persentase|persentase poin|points|point|"
    "percentage points|percentage point|percent points|percent point|pp|ppt",
    ("unit", "either"): "persen|%|percent|per cent|pct",
    ("unit", "people"): "jiwa|orang|people|persons|person|residents",
    ("relative", True): "relatif|secara relatif|relative|in relative terms|relatively",
    ("scale", 1e3): "ribu rb thousand",
    ("scale", 1e6): "juta jt million",
    # what is measured
    ("count", True): "jumlah penduduk miskin|jumlah orang miskin|jumlah warga miskin|jumlah|banyaknya|"
    "number of poor people|number of the poor|number of poor|number",
    ("rate", True): "persentase penduduk miskin|persentase kemiskinan|persentase|tingkat kemiskinan|"
    "angka kemiskinan|poverty rate",
    # yardsticks
    ("average", True): "rata rata|rerata|average|mean",
    ("median", True): "median|nilai tengah",
    ("home", True): "provinsi|provinsinya|propinsi|the province|province|provincial|its province",
    # targets
    ("target", True): "target targetnya targets sasaran sasarannya",
    ("met", True): "tercapai mencapai dicapai capai memenuhi terpenuhi met meet meets reached reach reaches "
    "hit achieved achieve",
    ("not", True): "tidak|tak|belum|bukan|gagal|meleset|missed|misses|not|never|failed|fails|didnt|doesnt|"
    "isnt|wasnt|hasnt",
    # year after year
    ("streak", True): "terus|terus menerus|berturut turut|berturut|beruntun|konsisten|in a row|consecutive|"
    "consecutively|continuously|steadily|straight|kept",
    ("each_year", True): "tiap tahun|setiap tahun|tiap tahunnya|every year|each year",
    ("per_year", True): "per tahun|pertahun|a year|per year|annually|yearly",
    # time
    ("month", "maret"): "maret|mar|march",
    ("month", "september"): "september|sept|sep",
    ("since", True): "sejak mulai since",
    ("year_word", True): "tahun|thn|th|years|year",
    ("years", 1): "setahun",
    ("years", 10): "sedekade|satu dekade|a decade",
    # directions of figures and of places
    ("from", True): "dari|from|daripada|than",
    ("to", True): "menjadi|jadi|ke|to|sampai|hingga|at|until|till|through",
    ("all_of", True): "se|seluruh|di seluruh|antar|di antara|diantara|all of|in all of|across|among|within",
    ("within", True): "di|dalam|in|of",
    # not about poverty rates of the whole population
    ("foreign", "extreme"): "kemiskinan ekstrem|kemiskinan ekstrim|miskin ekstrem|miskin ekstrim|ekstrem|"
    "ekstrim|extreme poverty|extreme|extremely",
    ("foreign", "other"): "pengangguran|gini|ketimpangan|ipm|stunting|inflasi|garis kemiskinan|kedalaman|"
    "keparahan|unemployment|inequality|hdi|inflation|poverty line|depth|severity|dana desa|village fund",
    ("foreign", "area"): "perkotaan|perdesaan|pedesaan|urban|rural",
    ("foreign", "village"): "desa|kelurahan|kecamatan|village|villages|subdistrict",
    # says nothing by itself
    ("filler", True): "yang ini itu pada adalah ialah sebesar telah sudah masih "
    "kemiskinan kemiskinannya poverty penduduk warga miskin poor angka angkanya rate tingkat kabupaten kab "
    "kota regency regencies city cities provinsi provinces daerah wilayah selama kurun waktu terakhir last "
    "terkini kini sekarang now the a an was were is are has have had did does its it by with for during over "
    "than s period periode sebanyak dibanding dibandingkan ketimbang nya secara "
    "stood been be be there that this also juga in terms untuk capaian kondisi bps data "
    "menurut according susenas berada posisi mengalami berhasil mampu tercatat recorded saw negara country "
    "tepat ",
    ("and", True): "dan and serta tetapi tapi but while sedangkan namun",
}
_NUMBERS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    "one two three four five six seven eight nine ten",
)


def _phrases(text: str) -> list[tuple[str, ...]]:
    """Phrases parted by '|', or, where there is none, single words."""
    parts = text.split("|") if "|" in text else text.split()
    return [tuple(p.split()) for p in parts]


def _lexicon() -> dict[tuple[str, ...], Mark]:
    found: dict[tuple[str, ...], Mark] = {}
    for mark, text in _WORDS.items():
        for phrase in _phrases(text):
            found.setdefault(phrase, mark)
    for line in _NUMBERS:
        for value, word in enumerate(line.split(), start=1):
            found.setdefault((word,), ("count_word", value))
    return found


LEXICON = _lexicon()
LONGEST = max(len(phrase) for phrase in LEXICON)
