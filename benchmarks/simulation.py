"""Whether intervals cover and tests keep their error rate when documents cluster in employers: corpora with a known truth."""

from __future__ import annotations

import argparse
import itertools

import numpy as np
import numpy.typing as npt

from drtp_jobs.compare.intervals import shares_of, wilson_interval
from drtp_jobs.compare.permutation import test_of
from drtp_jobs.compare.probability import probability_above

_SEED = 20260101
_DRAWS = 2000  # corpora of each design
_TESTS = 1000
_JUDGED = 150  # corpora of each design and correlation whose probability is told
_THRESHOLD = 0.5
_CORRELATIONS = (0.0, 0.1, 0.3, 0.6)
_SHARES = (0.1, 0.3, 0.5)
# Documents of each employer: even, uneven, and as uneven as a real corpus of 134 documents of 49 employers.
_DESIGNS = {
    "10 employers of 5": [5] * 10,
    "20 employers of 3": [3] * 20,
    "30 employers of 10": [10] * 30,
    "uneven, 10 employers": [20, 8, 5, 4, 4, 3, 2, 2, 1, 1],
    "uneven, 20 employers": [30, 12, 8, 6, 5, 4] + [2] * 6 + [1] * 8,
    "a real corpus": [13, 12, 8, 8, 6, 6, 5] + [4] * 5 + [3] * 7 + [2] * 5 + [1] * 25,
}
Numbers = npt.NDArray[np.float64]


def main() -> None:
    """Print coverage of the intervals, and how often tests at 5 % find what is not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=_SEED)
    generator = np.random.default_rng(parser.parse_args().seed)
    print("Coverage of the 95 % interval of a share, in brackets that of Wilson's on all documents:")
    covered = [coverage(sizes, generator, name) for name, sizes in _DESIGNS.items()]
    every = np.concatenate(covered)
    clustered = np.concatenate([each[len(_SHARES) :] for each in covered])
    print(f"mean {every.mean():.1%}; where employers cluster {clustered.mean():.1%}, {clustered.min():.1%} at least")
    inside = ((clustered >= 0.93) & (clustered <= 0.97)).mean()
    print(
        f"of {len(clustered)} designs with clusters {inside:.0%} cover 93 to 97 %, {(clustered > 0.97).mean():.0%} more"
    )
    by_design = np.array(covered).reshape(len(_DESIGNS), len(_CORRELATIONS), len(_SHARES))[:, 1:].mean(axis=2)
    print(f"by design and correlation, averaged over shares: {by_design.min():.1%} to {by_design.max():.1%}")
    print(
        "Probability that the share lies above 50 %, of corpora with any share from 0 to 1, against how often it did:"
    )
    calibration(generator)
    print("Tests of nothing that tell something at 5 %, by what is shuffled:")
    for name, sizes in _DESIGNS.items():
        errors(sizes, generator, name)


def corpus_of(
    sizes: list[int], share: float, correlation: float, n: int, generator: np.random.Generator
) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Employers of some documents, and n concepts that each asks for or not, of shape (documents, n).

    Employers draw their share from a beta distribution with the mean and intra-class correlation given.
    """
    employers = np.repeat(np.arange(len(sizes)), sizes)
    own = np.full((len(sizes), n), share)
    if correlation:
        weight = (1 - correlation) / correlation
        own = generator.beta(share * weight, (1 - share) * weight, size=own.shape)
    asking: Numbers = (generator.random((len(employers), n)) < own[employers]).astype(float)
    return employers, asking


def coverage(sizes: list[int], generator: np.random.Generator, name: str) -> Numbers:
    """How often the interval holds the truth, by correlation and share; the share without correlation comes first."""
    found = []
    for correlation in _CORRELATIONS:
        shown = []
        for share in _SHARES:
            employers, asking = corpus_of(sizes, share, correlation, _DRAWS, generator)
            own = np.zeros((len(sizes), _DRAWS))
            np.add.at(own, employers, asking)
            shares = shares_of(own, np.array(sizes))
            plain = wilson_interval(asking.mean(axis=0), len(employers))
            ends = ((shares.lower, shares.upper), plain)
            ours, others = (float(((low <= share) & (share <= high)).mean()) for low, high in ends)
            shown.append(f"{share:.0%}: {ours:.1%} ({others:.1%})")
            found.append(ours)
        print(f"  {name}, correlation {correlation}: {', '.join(shown)}")
    return np.array(found)


def calibration(generator: np.random.Generator) -> None:
    """How often the share lies above the threshold, by the probability that was stated; and whether intervals agree."""
    stated, true, beyond = [], [], []
    for sizes, correlation in itertools.product(_DESIGNS.values(), _CORRELATIONS):
        for share in generator.random(_JUDGED):
            employers, asking = corpus_of(sizes, share, correlation, 1, generator)
            own = np.bincount(employers, weights=asking[:, 0])
            shares = shares_of(own[:, None], np.array(sizes))
            stated.append(probability_above(own, np.array(sizes), _THRESHOLD))
            true.append(share > _THRESHOLD)
            beyond.append(float(shares.lower[0]) > _THRESHOLD or float(shares.upper[0]) < _THRESHOLD)
    stated, true, beyond = np.array(stated), np.array(true), np.array(beyond)
    edges = (0, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 1.0001)
    for low, high in itertools.pairwise(edges):
        inside = (stated >= low) & (stated < high)
        print(f"  {low:.3f} to {min(high, 1):.3f}: it lay above in {true[inside].mean():.3f} of {inside.sum()} corpora")
    sure = (stated < 0.025) | (stated > 0.975)
    print(
        f"  the interval excludes the threshold in {beyond.mean():.1%}, the probability is beyond 0.025 or 0.975 in {sure.mean():.1%};"
    )
    print(f"  both or neither in {(beyond == sure).mean():.1%} of {len(sure)}")


def errors(sizes: list[int], generator: np.random.Generator, name: str) -> None:
    """How often contrast and trend are told where there is none."""
    n_documents = sum(sizes)
    employers = np.repeat(np.arange(len(sizes)), sizes)
    scores = {
        "contrast between employers": (np.arange(len(sizes)) % 2)[employers].astype(float),
        "contrast within employers": (np.arange(n_documents) % 2).astype(float),
        "trend within employers": (np.arange(n_documents) % 4).astype(float),
    }
    for (test, score), share in itertools.product(scores.items(), _SHARES[1:]):
        told = []
        for correlation in _CORRELATIONS:
            _, asking = corpus_of(sizes, share, correlation, _TESTS, generator)
            result = test_of(score, employers, asking, f"{name} {test} {share}")
            told.append(f"{(result.p_values <= 0.05).mean():.1%}")
        print(f"  {name}, {test}, share {share:.0%}: {', '.join(told)} at correlations {_CORRELATIONS}")


if __name__ == "__main__":
    main()
