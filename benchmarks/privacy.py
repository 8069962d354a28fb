"""How much of what is personal gets past the masks, and how often they hide what is not.

In go the invented sentences of `privacy_sentences.csv`, in which [[double brackets]] stand around what must be masked,
and, if a corpus is given, its documents; out comes a report for a person to read.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drtp_jobs.compare.intervals import wilson_interval
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Block
from drtp_jobs.read.document import read_document
from drtp_jobs.read.masking import masked
from drtp_jobs.structure.statements import statements_of

SENTENCES = Path(__file__).with_name("privacy_sentences.csv")
_PERSONAL = re.compile(r"\[\[(.*?)\]\](?!\])")
_MARK = re.compile(r"\[[\w-]+ masked\]")
_WORD = re.compile(r"\w+")


class Sentence(NamedTuple):
    """An invented sentence without its brackets, and what in it is personal: nothing, where nothing may be masked."""

    kind: str
    text: str
    personal: list[str]


def sentences(file: Path = SENTENCES) -> Iterator[Sentence]:
    """Sentences of a table with the columns kind, language and sentence."""
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            text = row["sentence"]
            yield Sentence(row["kind"], _PERSONAL.sub(r"\1", text), _PERSONAL.findall(text))


def without_personal(sentence: Sentence) -> str:
    """The sentence as it is written to tables."""
    return masked([Block("paragraph", sentence.text)])[0].text


def leaks(sentence: Sentence) -> list[str]:
    """What is personal and of which a word, or two digits, are left: more often than the rest of the sentence has them."""
    left, rest = without_personal(sentence), sentence.text
    for each in sentence.personal:
        rest = rest.replace(each, " ", 1)
    kept, harmless = _words(left), _words(rest)
    return [each for each in sentence.personal if any(kept.count(word) > harmless.count(word) for word in _words(each))]


def _words(text: str) -> list[str]:
    words = _WORD.findall(_MARK.sub(" ", text))
    return [word for word in words if len(word) > 1 and (word[0].isdigit() or not word.islower() or len(word) > 3)]


def report_of_sentences() -> Iterator[str]:
    """Lines: by kind how many leaked, or were masked though harmless, of how many; then each of them."""
    by_kind: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for sentence in sentences():
        result = without_personal(sentence)
        if sentence.personal:
            leaked = leaks(sentence)
            by_kind[sentence.kind] += [(each in leaked, f"{each}: {result}") for each in sentence.personal]
        else:
            by_kind[sentence.kind].append((result != sentence.text, result))
    for kind, judged in by_kind.items():
        wrong = [line for is_wrong, line in judged if is_wrong]
        lower, upper = wilson_interval(len(wrong) / len(judged), len(judged))
        yield f"{kind:16} {len(wrong):3} / {len(judged):3}  {len(wrong) / len(judged):6.1%} ({lower:.1%} to {upper:.1%})"
        yield from (f"    {line}" for line in wrong)


def report_of_corpus(corpus: Path) -> Iterator[str]:
    """Lines: how many statements of a corpus hold a mask, of how many, and each of them for a person to judge."""
    n_statements, with_mask = 0, []
    documents = corpus / "documents" if (corpus / "documents").is_dir() else corpus
    for path in sorted(each for each in documents.rglob("*") if each.is_file()):
        try:
            blocks = read_document(path).blocks
        except UnreadableDocument:
            continue
        found = statements_of(blocks)
        n_statements += len(found)
        with_mask += [f"    {path.name}: {each.text}" for each in found if _MARK.search(each.text)]
    yield f"statements with a mask: {len(with_mask)} / {n_statements}"
    yield from with_mask


def main() -> None:
    """Print both reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder of documents, for masks in real statements")
    arguments = parser.parse_args()
    print(*report_of_sentences(), sep="\n")
    if arguments.corpus:
        print(*report_of_corpus(arguments.corpus), sep="\n")


if __name__ == "__main__":
    main()
