"""Words as they are compared: spaCy's tokens, folded."""

from __future__ import annotations

import re

from spacy.attrs import ORTH
from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

_ISE = re.compile(r"is(e|es|ed|er|ers|ing|ation|ations)$")
_ONE_WORD = ("and/or", "Ph.D.", "e.g.", "i.e.")
JOINERS = frozenset({"-", "–", "/"})


def tokenizer() -> Tokenizer:
    """spaCy's English tokenizer, with a full stop after a single capital taken off ("Python or R.").

    It is spaCy's rules of English without the list of exceptions ("don't", clock times), and its words carry no
    attributes such as shape: nothing here asks for them, and they cost as much as the tokens themselves.
    """
    rules = English.Defaults
    suffixes = [*(rules.suffixes or []), r"(?<=[A-Z+#])\.", r"(?<=[A-Za-z+#])/"]
    return Tokenizer(
        Vocab(),
        rules={word: [{ORTH: word}] for word in _ONE_WORD},
        prefix_search=compile_prefix_regex(rules.prefixes or []).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(rules.infixes or []).finditer,
        url_match=rules.url_match,
    )


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
