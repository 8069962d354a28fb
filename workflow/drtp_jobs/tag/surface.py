"""Where statements name concepts: surface forms and labels matched on spaCy tokens.

The notation of surface forms is explained in corpus/vocabularies/README.md. Tokens are compared folded: lower case,
singular, one spelling of -ise / -ize; a hyphen or slash between the words of a form makes no difference. Of matches
inside one another the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.util import compile_suffix_regex

from drtp_jobs.tag.lexicon import Lexicon

_GAP_TOKENS = 3
_JOINERS = ["-", "–", "/"]
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
# Mapped closeness as a score: an exact match is the concept, a close one nearly, a broad one is about it.
RELATION_SCORES = {"exact_match": 1.0, "close_match": 0.8, "broad_match": 0.6}


@dataclass(frozen=True)
class Match:
    """A span of a text that names a concept, and the form or label that fired."""

    start: int
    end: int
    vocabulary: str
    concept_id: str
    method: str
    rule: str
    has_gap: bool


class Tagger:
    """Finds the concepts of some vocabularies in texts; built once, used for many."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.nlp = _tokenizer()
        self._patterns = Matcher(self.nlp.vocab)
        self._labels = PhraseMatcher(self.nlp.vocab, attr="NORM")
        self._meaning: dict[int, tuple[str, str, str, str, bool]] = {}
        for vocabulary, concept_id, form in lexicon.surface_forms:
            self._add_form(vocabulary, concept_id, form)
        for vocabulary, concept_id, label in lexicon.labels:
            self._add_label(vocabulary, concept_id, label)

    def doc(self, text: str) -> Doc:
        """The text as tokens, each with its folded form as norm."""
        doc = self.nlp.make_doc(text)
        for token in doc:
            token.norm_ = folded(token.text)
        return doc

    def matches(self, doc: Doc) -> list[Match]:
        """Matches in order of place; of those inside one another the longest, of equal ones each concept once."""
        found: dict[tuple[int, int, str, str], Match] = {}
        matchers = [matcher for matcher in (self._patterns, self._labels) if len(matcher)]
        for key, start, end in [place for matcher in matchers for place in matcher(doc)]:
            vocabulary, concept_id, method, rule, has_gap = self._meaning[key]
            span = doc[start:end]
            match = Match(span.start_char, span.end_char, vocabulary, concept_id, method, rule, has_gap)
            found.setdefault((match.start, match.end, vocabulary, concept_id), match)
        return list(_outermost(found.values()))

    def _add_form(self, vocabulary: str, concept_id: str, form: str) -> None:
        name = f"{vocabulary}\t{concept_id}\t{form}"
        key = self.nlp.vocab.strings.add(name)
        self._meaning[key] = (vocabulary, concept_id, "surface_form", form, "..." in form)
        self._patterns.add(name, [self._pattern(words) for words in expanded(form)])

    def _add_label(self, vocabulary: str, concept_id: str, label: str) -> None:
        doc = self.doc(label)
        if len(doc) < 2:
            return  # one word alone ("plan", "access", "it") names too much to be taken as it stands
        name = f"{vocabulary}\t{concept_id}\t{label}\tlabel"
        key = self.nlp.vocab.strings.add(name)
        self._meaning[key] = (vocabulary, concept_id, "label", label, False)
        self._labels.add(name, [doc])

    def _pattern(self, words: str) -> list[dict[str, Any]]:
        """Token pattern of a form without choices."""
        is_exact = words.startswith("=")
        pattern: list[dict[str, Any]] = []
        for word in words.removeprefix("=").split():
            if word == "...":
                pattern.append({"OP": f"{{0,{_GAP_TOKENS}}}"})
                continue
            if pattern and "OP" not in pattern[-1]:
                pattern.append({"ORTH": {"IN": _JOINERS}, "OP": "?"})
            pattern += list(self._word(word, is_exact))
        return pattern

    def _word(self, word: str, is_exact: bool) -> Iterator[dict[str, Any]]:
        if word.endswith("*"):
            yield {"LOWER": {"REGEX": f"^{re.escape(word[:-1].lower())}"}}
            return
        for token in self.nlp.make_doc(word):
            yield {"ORTH": token.text} if is_exact else {"NORM": folded(token.text)}


def expanded(form: str) -> list[str]:
    """The forms that a form with choices stands for.

    >>> expanded("(write|test) code")
    ['write code', 'test code']
    """
    parts = _CHOICE.split(form)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return ["".join(combination) for combination in product(*choices)]


def folded(word: str) -> str:
    """A word in the form in which words are compared: lower case, singular, -ize for -ise.

    >>> folded("Databases"), folded("organise"), folded("analysis")
    ('database', 'organize', 'analysis')
    """
    word = word.lower().replace("’", "'")
    if len(word) > 5:
        word = re.sub(r"is(e|es|ed|er|ers|ing|ation|ations)$", r"iz\1", word)
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and re.search(r"(?:sh|ch|x|ss)es$", word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _tokenizer() -> Language:
    """spaCy's English tokenizer, with a full stop after a single capital taken off ("Python or R.")."""
    nlp = spacy.blank("en")
    suffixes = [*(nlp.Defaults.suffixes or []), r"(?<=[A-Z+#])\.", r"(?<=[A-Za-z+#])/"]
    setattr(nlp.tokenizer, "suffix_search", compile_suffix_regex(suffixes).search)  # noqa: B010 - not declared there
    return nlp


def _outermost(matches: Iterable[Match]) -> Iterator[Match]:
    """Matches that lie in no longer one without gap; a match with a gap in it hides none."""
    ordered = sorted(matches, key=lambda match: (match.start, -match.end, match.vocabulary, match.concept_id))
    solid = [match for match in ordered if not match.has_gap]
    last: dict[tuple[str, str], Match] = {}
    for match in ordered:
        is_inside = any(
            other.start <= match.start
            and match.end <= other.end
            and (other.end - other.start) > (match.end - match.start)
            and other.vocabulary == match.vocabulary
            for other in solid
        )
        key = (match.vocabulary, match.concept_id)
        repeats = key in last and match.start < last[key].end
        if not is_inside and not repeats:
            last[key] = match
            yield match
