"""The words that claims are made of, Indonesian and English side by side.

Each phrase stands for one mark (kind, value). What the words of a claim mean together is the grammar's
business. `filler` is the reviewed list of words that change no claim (docs/claims.md says why each is there);
every other word must be consumed by the claim it belongs to, or the text gets no verdict.
"""

from __future__ import annotations

Mark = tuple[str, object]

FILLER = (
    "yang ini itu tersebut adalah ialah merupakan yaitu sebesar sebanyak sejumlah telah sudah masih juga dengan "
    "secara berada posisi mengalami tercatat terjadi nya bahwa the a an was were is are has have had did does "
    "it its their that this also been be stood recorded saw with still "
    "menempati memiliki mempunyai mencatat mencatatkan menduduki berhasil mampu alhamdulillah,|"
    "statistics indonesia|statistics indonesia recorded|menurut bps|menurut data bps|data bps|"
    "berdasarkan data bps|menurut susenas|according to bps|bps data|bps|susenas|badan pusat statistik|"
    "in terms of"
)
"""Words and phrases that say nothing about a claim by themselves."""

_WORDS: dict[Mark, str] = {
    # movement; of a noun what follows 'di bawah' is a rate of movement, not a level
    (
        "move",
        "down",
    ): "ditekan diturunkan turun turunnya menurun menurunnya berkurang menyusut fell fall falls fallen "
    "dropped drops down decreased decreases declined declines reduced shrank",
    ("move_both", "down"): "fall drop decline decrease",
    ("move_both", "up"): "rise increase",
    ("move_sharp", "down"): "anjlok merosot plunged plummeted slumped",
    ("move_noun", "down"): "penurunan pengurangan reduction",
    ("move", "up"): "naik naiknya meningkat bertambah rose risen rises increased increases up grew",
    ("move_sharp", "up"): "melonjak meroket melejit soared surged jumped climbed",
    ("move_noun", "up"): "kenaikan peningkatan pertambahan",
    ("move", "same"): "tetap|stagnan|tidak berubah|tak berubah|did not change|unchanged|stagnant|flat|"
    "stayed the same|stay the same",
    ("went", "down"): "went down|goes down|go down",
    ("went", "up"): "went up|goes up|go up|dinaikkan",
    ("halved", True): "halved|halve",
    # degrees without a measure
    ("degree", True): "drastis tajam signifikan jauh sedikit tipis nyata sharply drastically significantly "
    "dramatically slightly substantially markedly steeply pesat",
    # superlatives
    ("super", "fastest"): "tercepat|paling cepat|fastest|quickest",
    ("super", "slowest"): "terlambat|paling lambat|slowest",
    ("super", "largest"): "terbesar|paling besar|terdalam|largest|biggest|greatest|steepest",
    ("super", "most"): "tertinggi|paling tinggi|highest",
    ("super", "least"): "terkecil|paling kecil|terendah|paling rendah|smallest|lowest|least poor",
    ("super", "many"): "terbanyak|paling banyak|most",
    ("super", "few"): "tersedikit|paling sedikit|fewest|least",
    ("super", "poorest"): "termiskin|paling miskin|poorest",
    ("rank_word", True): "peringkat|urutan|nomor|ranking|rank|ranked|ranks|number|di peringkat|di urutan",
    ("among", True): "termasuk|masuk|one of",
    # comparison
    (
        "compare",
        "less",
    ): "lebih rendah|lebih kecil|lebih sedikit|kurang dari|lower|smaller|less|fewer|less poor",
    ("compare", "more"): "lebih tinggi|lebih besar|lebih banyak|lebih miskin|lebih dari|higher|larger|bigger|"
    "more|poorer|greater",
    ("compare", "below"): "di bawah|dibawah|ke bawah|kebawah|below|beneath|under",
    ("compare", "above"): "di atas|diatas|ke atas|keatas|above",
    ("compare", "faster"): "lebih cepat|faster|quicker|more quickly",
    ("compare", "slower"): "lebih lambat|slower|more slowly",
    ("versus", True): "daripada|than|dibanding|dibandingkan|ketimbang|dibandingkan dengan|dibanding dengan|"
    "compared to|compared with",
    # bounds and closeness
    (
        "about",
        True,
    ): "sekitar|kira kira|kurang lebih|hampir|mendekati|kisaran|about|around|some|roughly|nearly|almost|"
    "approximately|close to",
    ("bound", "least"): "minimal|setidaknya|sedikitnya|paling tidak|at least",
    ("bound", "most"): "maksimal|at most|up to|no more than",
    # units and scales
    ("unit", "points"): "poin|poin persen|persen poin|poin persentase|persentase poin|points|point|"
    "percentage points|percentage point|percent points|percent point|pp|ppt",
    ("unit", "either"): "persen|%|percent|per cent|pct",
    ("unit", "people"): "jiwa|orang|people|persons|person|residents",
    ("relative", True): "relatif|secara relatif|relative|in relative terms|relatively",
    ("scale", 1e3): "ribu rb thousand",
    ("scale", 1e6): "juta jt million",
    ("comma", True): "koma",
    ("half", True): "separuh|setengah|half|separuhnya|setengahnya",
    ("times", True): "kali lipat|kali|times",
    ("twice", True): "twice|double",
    # what is measured
    (
        "count",
        True,
    ): "jumlah penduduk miskin|jumlah orang miskin|jumlah warga miskin|banyaknya penduduk miskin|"
    "jumlah kemiskinan|number of poor people|number of the poor|number of poor|the number of poor people|"
    "the number of poor|number of people in poverty|jumlah penduduk miskinnya",
    ("poor", True): "penduduk miskin|orang miskin|warga miskin|poor people|the poor|poor population",
    ("rate", True): "persentase penduduk miskin|persentase kemiskinan|tingkat kemiskinan|angka kemiskinan|"
    "poverty rate|the poverty rate|poverty level|kemiskinan|kemiskinannya|poverty|angka|persentase|tingkat|rate|"
    "level|figure|persentasenya|persentase penduduk miskinnya|angka kemiskinannya|tingkat kemiskinannya|poverty figure",
    # yardsticks
    ("average", True): "rata rata|rerata|average|mean",
    ("median", True): "median|nilai tengah",
    ("home", True): "provinsinya|its province",
    # kinds of regions
    ("kind", ""): "daerah|wilayah|region|regions|area|areas|kabupaten kota|kabupaten dan kota|kab kota|"
    "regency city|regencies and cities|regencies cities|kabupaten atau kota|regency or city",
    ("kind", "kabupaten"): "kabupaten kab regency regencies",
    ("kind", "kota"): "kota|kota kota|city|cities|kotamadya",
    ("kind", "provinsi"): "provinsi propinsi province provinces provincial",
    # targets
    ("target", True): "target targetnya targets sasaran sasarannya ditargetkan targeted",
    ("met", True): "tercapai mencapai dicapai capai memenuhi terpenuhi met meet meets reached reach reaches "
    "hit achieved achieve",
    ("missed", True): "meleset missed misses miss",
    ("not", True): "tidak|tak|belum|bukan|gagal|not|failed to|fails to|didnt|doesnt|isnt|wasnt|hasnt",
    (
        "no_longer",
        True,
    ): "bukan lagi|tidak lagi|tak lagi|no longer|sudah bukan|tidak lagi menjadi|bukan lagi menjadi",
    # quantities of regions
    ("all", True): "semua|seluruh|setiap|all|every|all of|semuanya|seluruhnya",
    (
        "none",
        True,
    ): "tidak satu pun|tak satu pun|tidak satupun|tak satupun|tidak ada|tidak ada satu pun|no|none of|"
    "not a single|tidak ada satupun|tidak ada satu",
    ("only", True): "hanya cuma only just hanyalah tinggal",
    # always and never
    ("never", True): "tidak pernah|tak pernah|belum pernah|never|tidak sekalipun|tidak sekali pun",
    ("ever", True): "pernah|once",
    ("always", True): "selalu|always",
    # year after year
    ("streak", True): "terus|terus menerus|berturut turut|berturut|beruntun|konsisten|in a row|consecutive|"
    "consecutively|continuously|steadily|straight|kept",
    ("each_year", True): "tiap tahun|setiap tahun|tiap tahunnya|setiap tahunnya|every year|each year",
    ("per_year", True): "per tahun|pertahun|a year|per year|annually|yearly|setahun",
    # time
    ("month", "maret"): "maret|mar|march",
    ("month", "september"): "september|sept|sep",
    ("since", True): "sejak mulai since",
    ("year_word", 1): "tahun|thn|th|years|year",
    ("year_word", 10): "dekade|decade|decades|dasawarsa",
    ("span", 10): "sedekade|a decade|the decade",
    ("for", True): "selama|kurun|for|over|during|periode|period|kurun waktu|dalam kurun waktu|selama periode|"
    "sepanjang|pada periode|dalam periode|throughout",
    ("last", True): "terakhir|last|past|the last|the past|belakangan",
    ("ever_time", True): "sepanjang sejarah|sepanjang masa|sepanjang waktu|sepanjang seri|sepanjang deret|"
    "dalam sejarah|of all time|all time|ever|on record|ever recorded|in history|yang pernah dicatat|"
    "yang pernah ada|pernah tercatat|sepanjang data|sejak awal seri",
    ("record_word", True): "rekor|record|titik",
    ("relative_time", "last_year"): "tahun lalu|tahun kemarin|tahun sebelumnya|last year|setahun lalu",
    ("relative_time", "this_year"): "tahun ini|this year",
    ("relative_time", "pandemic"): "pandemi|masa pandemi|pandemi covid|pandemi covid 19|covid 19|covid|"
    "the pandemic|pandemic|the covid pandemic|the covid 19 pandemic|masa pandemi covid 19",
    ("relative_time", "now"): "terkini|kini|sekarang|now|currently|saat ini|terbaru|today|latest",
    ("between", True): "antara|between",
    # directions of figures and of places
    ("from", True): "dari|from",
    ("to", True): "menjadi|jadi|ke|to|at|ke angka|menjadi sebesar",
    ("until", True): "sampai|hingga|until|till|through|sampai dengan|s d",
    ("by", True): "by",
    ("among_all", True): "se|di seluruh|antar|di antara|diantara|in all of|across|among|within|all over",
    ("within", True): "di|dalam|in|of|pada|untuk wilayah",
    # not about poverty rates of the whole population
    ("foreign", "extreme"): "kemiskinan ekstrem|kemiskinan ekstrim|miskin ekstrem|miskin ekstrim|ekstrem|"
    "ekstrim|extreme poverty|extreme|extremely",
    (
        "foreign",
        "other",
    ): "pengangguran|tingkat pengangguran|gini|ketimpangan|ipm|stunting|inflasi|garis kemiskinan|"
    "kedalaman|keparahan|unemployment|unemployment rate|inequality|hdi|inflation|poverty line|depth|severity|"
    "dana desa|village fund|kedalaman kemiskinan|keparahan kemiskinan|kemiskinan anak|child poverty|"
    "kemiskinan perempuan|kemiskinan multidimensi|multidimensional poverty|rasio gini|gini ratio|"
    "indeks kedalaman kemiskinan|indeks keparahan kemiskinan|pertumbuhan ekonomi|pdrb|umr|ump|umk|upah",
    ("foreign", "area"): "perkotaan|perdesaan|pedesaan|urban|rural",
    ("foreign", "village"): "desa|kelurahan|kecamatan|village|villages|subdistrict|rt|rw",
    ("and", True): "dan and serta",
    ("or", True): "atau or",
    ("but", True): "tetapi tapi but while sedangkan namun",
}
_NUMBERS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
)
_ORDINALS = (
    "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
)


def _phrases(text: str) -> list[tuple[str, ...]]:
    """Phrases parted by '|', or, where there is none, single words."""
    parts = text.split("|") if "|" in text else text.split()
    return [tuple(p.split()) for p in parts]


def _lexicon() -> dict[tuple[str, ...], Mark]:
    found: dict[tuple[str, ...], Mark] = {}
    words, _, phrases = FILLER.partition(",|")
    for word in words.split():
        found[(word,)] = ("filler", True)
    for said in phrases.split("|"):
        found[tuple(said.split())] = ("filler", True)
    for mark, text in _WORDS.items():
        for phrase in _phrases(text):
            found.setdefault(phrase, mark)
    for line in _NUMBERS:
        for value, word in enumerate(line.split(), start=1):
            found.setdefault((word,), ("count_word", value))
    for line in _ORDINALS:
        for value, word in enumerate(line.split(), start=1):
            found.setdefault((word,), ("ordinal", value))
    return found


LEXICON = _lexicon()
LONGEST = max(len(phrase) for phrase in LEXICON)
