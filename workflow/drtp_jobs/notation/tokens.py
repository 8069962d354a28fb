"""Words as they are compared: spaCy's tokens, folded."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded where a text is taken apart: it takes half a second, and many stages read no text
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

_REMEMBERED_WORDS = 16_384  # the same words come again and again
_ISE = re.compile(r"is(e|es|ed|er|ers|ing|ation|ations|ational|ationally)$")
JOINERS = frozenset({"-", "–", "/"})

_ONE_WORD = ("and/or", "Ph.D.", "e.g.", "i.e.")
# What is split off words. spaCy's own rules do the same for a page of cases that job descriptions don't have (units,
# emoticons, alphabets), at three times the cost.
_MARK = r"""[][,;:!?(){}"“”„‘’'`´«»*&%<>|•·…§@~^—$£€]"""
_BEFORE = re.compile(rf"^(?:\.\.+|{_MARK}|–|[=/#](?=\w)|\+(?!\d))")
_BEHIND = re.compile(rf"(?:['’][sS]|(?<!\.)\.\.+|{_MARK}|[–-]|(?<=\d)\+|(?<=[^\s.])\.|(?<=[A-Za-z+#])/)$")
_BETWEEN = re.compile(
    r"\.\.+|[…“”\"]|(?<=[^\W_])[-–—~](?=[^\W\d_])|(?<=[^\W_])[:<>=/](?=[^\W\d_])"
    r"|(?<=[^\W\d_A-Z])\.(?=[A-Z])|(?<=[^\W\d_]),(?=[^\W\d_])|(?<=\d)[+*^-](?=[\d-])"
)
# spaCy takes marks off a word one by one and looks at what is left each time: what is longer than any word and most
# addresses is taken apart in pieces of this many characters.
_LONGEST_WORD = 200
_TOO_LONG = re.compile(rf"(?<!\S)\S{{{_LONGEST_WORD + 1}}}")
_IN_PIECES = re.compile(rf"\S{{1,{_LONGEST_WORD}}}\s*+|\s++")


class WordTokenizer:
    """Tokens of a text, in time that grows as the text does."""

    def __init__(self, of_words: Tokenizer) -> None:
        self._of_words = of_words
        self.vocab = of_words.vocab

    def __call__(self, text: str) -> Doc:
        """The text as spaCy's tokens."""
        if not _TOO_LONG.search(text):
            whole: Doc = self._of_words(text)
            return whole
        from spacy.tokens import Doc

        tokens = [token for piece in _IN_PIECES.findall(text) for token in self._of_words(piece)]
        return Doc(self.vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])


def tokenizer() -> WordTokenizer:
    """spaCy's tokenizer with rules for what stands around words in job descriptions ("Python or R.", "C#", "C/C++").

    Its words carry no attributes such as shape: nothing here asks for them, and they cost as much as the tokens.
    """
    from spacy.attrs import ORTH
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    of_words = Tokenizer(
        Vocab(),
        rules={word: [{ORTH: word}] for word in _ONE_WORD},
        prefix_search=_BEFORE.search,
        suffix_search=_BEHIND.search,
        infix_finditer=_BETWEEN.finditer,
        url_match=English.Defaults.url_match,
    )
    return WordTokenizer(of_words)


@lru_cache(maxsize=_REMEMBERED_WORDS)
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
