"""Words as they are compared: spaCy's tokens, folded."""

from __future__ import annotations

import re

from spacy.attrs import ORTH
from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

_ISE = re.compile(r"is(e|es|ed|er|ers|ing|ation|ations)$")
JOINERS = frozenset({"-", "–", "/"})

_ONE_WORD = ("and/or", "Ph.D.", "e.g.", "i.e.")
# What is split off words. spaCy's own rules do the same for a page of cases that job descriptions don't have (units,
# emoticons, alphabets), at three times the cost.
_MARK = r"""[][,;:!?(){}"“”„‘’'`´«»*&%<>|•·…§@~^—$£€]"""
_BEFORE = re.compile(rf"^(?:\.\.+|{_MARK}|–|[=/#](?=\w)|\+(?!\d))")
_BEHIND = re.compile(rf"(?:['’][sS]|\.\.+|{_MARK}|[–-]|(?<=\d)\+|(?<=[^\s.])\.|(?<=[A-Za-z+#])/)$")
_BETWEEN = re.compile(
    r"\.\.+|[…“”\"]|(?<=[^\W_])[-–—~](?=[^\W\d_])|(?<=[^\W_])[:<>=/](?=[^\W\d_])"
    r"|(?<=[^\W\d_A-Z])\.(?=[A-Z])|(?<=[^\W\d_]),(?=[^\W\d_])|(?<=\d)[+*^-](?=[\d-])"
)


def tokenizer() -> Tokenizer:
    """spaCy's tokenizer with rules for what stands around words in job descriptions ("Python or R.", "C#", "C/C++").

    Its words carry no attributes such as shape: nothing here asks for them, and they cost as much as the tokens.
    """
    return Tokenizer(
        Vocab(),
        rules={word: [{ORTH: word}] for word in _ONE_WORD},
        prefix_search=_BEFORE.search,
        suffix_search=_BEHIND.search,
        infix_finditer=_BETWEEN.finditer,
        url_match=English.Defaults.url_match,
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
