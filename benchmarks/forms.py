"""How many ways of asking for each DIRECT skill real text holds: `python -m benchmarks.forms CORPUS`.

Prints for each skill how many documents of the corpus ask for it, and by how many head words it is named there and in
the adverts. A skill that many documents ask for in few words is one whose other words may be missed.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.reading import advert_blocks
from drtp_jobs.notation.tokens import folded
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.document import read_document
from drtp_jobs.structure.statements import statements_of
from drtp_jobs.tag.compiled import lemmas, tagger_of
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import tag_statement
from drtp_jobs.terms import ASKED

_CORE = Path(__file__).parents[1] / "corpus" / "vocabularies" / "core"
_OFTEN = 10  # documents that ask for a skill, from which on it needs
_ENOUGH = 10  # head words
_PREPOSITION = re.compile(r"\s(?:about|across|as|at|by|for|from|in|into|of|on|to|with)\s", re.IGNORECASE)
_WORD = re.compile(r"\w[\w+#]*")


class Named(NamedTuple):
    """Words by which a document asks for a skill; `is_ours` if the document is of the corpus, and no advert."""

    document: str
    is_ours: bool
    skill: str
    words: str


class Spread(NamedTuple):
    """How many documents of the corpus ask for a skill, and the head words that it goes by in them and in adverts."""

    skill: str
    n_documents: int
    heads: tuple[str, ...]

    @property
    def lacks(self) -> bool:
        """Whether many documents ask for it in few words."""
        return self.n_documents >= _OFTEN and len(self.heads) < _ENOUGH


def main() -> None:
    """Print the skills, those asked for by most documents first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with documents/")
    parser.add_argument("--adverts", type=Path, help="CSV of full adverts (employer, description)")
    chosen = parser.parse_args()
    found = spreads(named(statements(chosen.corpus, chosen.adverts), tagger_of([("core", _CORE)])), lemmas())
    for each in found:
        mark = "lacks" if each.lacks else ""
        print(f"{each.n_documents:4} {len(each.heads):4} {mark:5} {each.skill}: {', '.join(each.heads[:20])}")
    often = [each for each in found if each.n_documents >= _OFTEN]
    print(
        f"{sum(each.lacks for each in often)} of {len(often)} skills asked for often have fewer than {_ENOUGH} head words"
    )


def head_of(words: str, lemma_of: Mapping[str, str]) -> str:
    """The lemma of the head word of a phrase: the last word before its first preposition.

    >>> head_of("solving problems of users", {}), head_of("problem-solving", {"solving": "solve"})
    ('problem', 'solve')
    """
    before = _PREPOSITION.split(words, maxsplit=1)[0]
    last = _WORD.findall(before)[-1:] or [words]
    word = folded(last[0])
    return lemma_of.get(word, word)


def spreads(found: Iterable[Named], lemma_of: Mapping[str, str]) -> list[Spread]:
    """The skills that are named, each with its documents and head words (as lemmas); most documents first."""
    documents: dict[str, set[str]] = {}
    heads: dict[str, set[str]] = {}
    for each in found:
        documents.setdefault(each.skill, set()).update({each.document} if each.is_ours else ())
        heads.setdefault(each.skill, set()).add(head_of(each.words, lemma_of))
    own = [Spread(skill, len(documents[skill]), tuple(sorted(heads[skill]))) for skill in documents]
    return sorted(own, key=lambda each: (-each.n_documents, each.skill))


def named(texts: Iterable[tuple[str, bool, str, str]], tagger: Tagger) -> Iterator[Named]:
    """The skills that statements ask for, each a document, whether it is of the corpus, the kind and the text."""
    for document, is_ours, kind, text in texts:
        for each in tag_statement(text, tagger, kind=kind).mentions:
            if each["vocabulary"] == "direct" and each["mention_type"] == ASKED and not each["negated"]:
                yield Named(document, is_ours, each["concept_id"], each["surface"])


def statements(corpus: Path, adverts: Path | None) -> Iterator[tuple[str, bool, str, str]]:
    """Criteria and duties of the documents of a corpus and of adverts, as `named` takes them."""
    for file in sorted((corpus / "documents").iterdir()):
        try:
            blocks = read_document(file).blocks
        except UnreadableDocument:
            continue
        yield from ((file.stem, True, each.kind, each.text) for each in statements_of(blocks))
    for place, (_, blocks) in enumerate(advert_blocks(adverts) if adverts else ()):
        yield from ((f"advert {place}", False, each.kind, each.text) for each in statements_of(blocks))


if __name__ == "__main__":
    main()
