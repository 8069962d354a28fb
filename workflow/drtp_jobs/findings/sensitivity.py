"""Every verdict made again with other choices: one that turns is fragile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from drtp_jobs.findings.claims import FindingOf, judged
from drtp_jobs.findings.corpus import Corpus
from drtp_jobs.findings.definitions import Claim, by_kinds
from drtp_jobs.findings.verdicts import side_of, verdict_of
from drtp_jobs.terms import METHODS

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Scores

_AS_IT_IS = "as it is"
_ADJUSTED = "adjusted for precision and recall of tags"
_EVERY_KIND = "every kind of document counted"
_TOO_FEW = ("not_tested", "not_enough_evidence")
_MOST = 0.5  # of the tags


class TagQuality(NamedTuple):
    """Precision and recall of tags, as measured against people."""

    precision: float
    recall: float

    @classmethod
    def of(cls, scores: DataFrame[Scores]) -> TagQuality | None:
        """From the table scores, of employers that no form was written with; nothing if tagging was not scored so."""
        tagging = scores[(scores["benchmark"] == "tagging") & (scores["condition"] == "check")].sort_values("corpus")
        measured = tagging.drop_duplicates("measure").set_index("measure")["score"].to_dict()
        if not {"precision_skills", "recall_skills"} <= measured.keys():
            return None
        return cls(measured["precision_skills"], measured["recall_skills"])

    def adjusted(self, share: float) -> float:
        """The share that would be true if tags are right and complete as measured: of what was found the right part,
        and what was missed beside it. Source: Rogan and Gladen (1978), Estimating prevalence from the results of a
        screening test, American Journal of Epidemiology 107, in terms of precision and recall.
        """
        return min(1.0, share * self.precision / self.recall)


def sensitivity_of(
    corpus: Corpus, quality: TagQuality | None, claims: Iterable[Claim], finding_in: Mapping[str, FindingOf]
) -> Iterator[dict[str, Any]]:
    """Rows of the table sensitivity: each finding in each variant, the corpus as it is first.

    Each is judged on the kinds of document that its claim is about, but for the variant that counts every kind: that is
    another question, and turns nothing. Nor do variants with too few units to judge by, and tags of a method that makes
    fewer than half of them: most of what the measure needs is missing there.
    """
    by_method = corpus.all_mentions["method"].value_counts(normalize=True).to_dict()
    methods = [method for method in METHODS if method in by_method]
    beside = {_EVERY_KIND, *(_by_method(method) for method in methods if by_method[method] < _MOST)}
    claims_by_kinds = by_kinds(claims)
    verdicts: dict[str, str] = {}
    for name, variant in _variants(corpus, methods):
        for kinds, own_claims in claims_by_kinds.items():
            own = variant if name == _EVERY_KIND else variant.about(kinds)
            for claim in own_claims:
                finding_id = claim.finding_id
                row = judged(finding_in[finding_id](own), claim, own)
                verdict = verdicts.setdefault(finding_id, row["verdict"])
                yield _row(finding_id, name, row, row["verdict"] if name in beside else verdict)
                if name == _AS_IT_IS and quality is not None and claim.adjusted != "none" and row["share"] is not None:
                    yield _row(finding_id, _ADJUSTED, _adjusted(row, claim, quality), verdict)


def _variants(corpus: Corpus, methods: Iterable[str]) -> Iterator[tuple[str, Corpus]]:
    """Each is made when its turn has come, so that one at a time takes memory."""
    yield _AS_IT_IS, corpus
    yield "duplicates counted too", corpus.with_duplicates()
    yield _EVERY_KIND, corpus
    yield "recent documents only", corpus.recent_only()
    yield "without the largest employer", corpus.without_largest_employer()
    yield "essential criteria only", corpus.essential_only()
    for method in methods:
        yield _by_method(method), corpus.tagged_by(method)


def _by_method(method: str) -> str:
    return f"tags by {method.replace('_', ' ')} only"


def _row(finding_id: str, variant: str, row: dict[str, Any], verdict: str) -> dict[str, Any]:
    is_turned = row["verdict"] not in (verdict, *_TOO_FEW)
    return row | {"finding_id": finding_id, "variant": variant, "is_turned": is_turned}


def _adjusted(row: dict[str, Any], claim: Claim, quality: TagQuality) -> dict[str, Any]:
    """The row with share and interval adjusted; of a measure of what lacks tags the rest is adjusted."""
    ends = {name: row[name] for name in ("share", "lower_share", "upper_share")}
    if claim.adjusted == "lacks":
        ends = {name: 1 - quality.adjusted(1 - value) for name, value in ends.items()}
    else:
        ends = {name: quality.adjusted(value) for name, value in ends.items()}
    is_backed = row["verdict"] == "supported" or side_of(claim, row["lower_share"], row["upper_share"]) != "supported"
    verdict = verdict_of(
        claim,
        n_units=row["n_units"],
        n_employers=row["n_employers"],
        lower=ends["lower_share"],
        upper=ends["upper_share"],
        is_backed=is_backed,
    )
    return row | {name: round(value, 6) for name, value in ends.items()} | {"verdict": verdict}
