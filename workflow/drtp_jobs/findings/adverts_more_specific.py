"""The specifics stand in the advert, not in the job description."""

from __future__ import annotations

from collections.abc import Set

from drtp_jobs.findings.claims import Finding, Measure
from drtp_jobs.findings.corpus import Corpus, post_name
from drtp_jobs.findings.definitions import number


def finding(corpus: Corpus) -> Finding:
    """Posts with an advert and a job description of which the advert names more specifics for each 100 words."""
    per_words = number("per_words")
    specific = corpus.all_mentions[corpus.all_mentions["concept_id"].isin(corpus.concepts_of("specific"))]
    named = specific.drop_duplicates(["document_id", "concept_id"])
    counts = named["document_id"].value_counts().to_dict()
    rate = {name: per_words * counts.get(name, 0) / n_words for name, n_words in corpus.n_words.items() if n_words}
    kinds = dict(zip(corpus.documents["document_id"], corpus.documents["document_kind"], strict=True))
    base, holds = set(), set()
    adverts, descriptions = set(), set()
    pairs = corpus.near_duplicates[corpus.near_duplicates["relation"] == "advert_of"]
    for first, second in zip(pairs["document_id"], pairs["other_id"], strict=True):
        advert, description = (first, second) if kinds.get(first) == "advert" else (second, first)
        if not {advert, description} <= rate.keys():
            continue
        is_more = rate[advert] > rate[description]
        base.add(post_name(first, second))
        holds |= {post_name(first, second)} if is_more else set()
        adverts.add(advert)
        descriptions.add(description)

    def of_kind(kind: str) -> Set[str]:
        return {name for name, own in kinds.items() if own == kind and name in rate}

    rich = {name for name in rate if rate[name] >= 1}
    return Finding(
        "adverts-more-specific",
        holds,
        base,
        further=(
            Measure(f"adverts that name one or more for each {per_words} words", rich, of_kind("advert")),
            Measure(
                f"job descriptions that name one or more for each {per_words} words", rich, of_kind("job_description")
            ),
        ),
        evidence_for=specific[specific["document_id"].isin(adverts)]["statement_id"],
        evidence_against=specific[specific["document_id"].isin(descriptions)]["statement_id"],
    )
