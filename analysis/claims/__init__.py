"""Claims about poverty: from a sentence to a claim, from a claim to a judgement.

    text --grammar.parse--> Claim --check.check(claim, Book)--> Judgement --wording.claims--> sentences
    Claim --write.write--> text that parses back to the same claim

No language model: a lexicon of both languages, a gazetteer of today's regions, and a few rules.
"""
