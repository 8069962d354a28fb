"""Words as they are compared: spaCy's tokens, folded."""

from __future__ import annotations

import re

import spacy
from spacy.language import Language
from spacy.util import compile_suffix_regex

_ISE = re.compile(r"is(e|es|ed|er|ers|ing|ation|ations)$")
JOINERS = frozenset({"-", "–", "/"})


def tokenizer() -> Language:
    """spaCy's English tokenizer, with a full stop after a single capital taken off ("Python or R.")."""
    nlp = spacy.blank("en")
    suffixes = [*(nlp.Defaults.suffixes or []), r"(?<=[A-Z+#])\.", r"(?<=[A-Za-z+#])/"]
    setattr(nlp.tokenizer, "suffix_search", compile_suffix_regex(suffixes).search)  # noqa: B010 - not declared there
    return nlp


def folded(word: str) -> str:
    """A word in the form in which words are compared: lower case, singular, -ize for -ise.

    >>> folded("Databases"), folded("organise"), folded("analysis")
    ('database', 'organize', 'analysis')
    """
    word = word.lower().replace("’", "'")
    if len(word) > 5 and "is" in word:
        word = _ISE.sub(r"iz\1", word)
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("shes", "ches", "xes", "sses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
