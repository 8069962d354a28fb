"""A document as tokens, with what announces names in it and what each word may be: looked up once, asked for by every sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from drtp_jobs.privacy.grammar import Name, is_capitalised
from drtp_jobs.privacy.lookup import LINE_END, Token
from drtp_jobs.privacy.vocabulary import commonest_words, kinds_of, phrases_around

CONTACT = "\0"  # a token in the place of an e-mail address or a number
SENTENCE_ENDS = set(".!?;")
_KINDS_OF_CUE = ("introduces", "announces", "may_announce", "may_mention")  # the strongest first


@dataclass(frozen=True)
class Found:
    """A name, and whether its sign is strong enough to look for it in the whole document."""

    name: Name
    is_strong: bool


class Passage:
    """Tokens of a document with what is looked up among them once.

    Attributes:
        addresses: folded parts in front of the @ of its e-mail addresses.
        lower_case: words that it has in small letters: they are no names where they stand alone.
    """

    def __init__(self, tokens: Sequence[Token], addresses: Sequence[str], lower_case: set[str]) -> None:
        self.tokens = tokens
        self.addresses = addresses
        self.lower_case = lower_case

    @cached_property
    def cues(self) -> list[tuple[int, int, str]]:
        """What announces names: where it begins and ends, and how strongly it does."""
        found = []
        for here in range(len(self.tokens)):
            ends = [(phrases_around(kind).end_at(self.tokens, here), kind) for kind in _KINDS_OF_CUE]
            end, kind = max(ends, key=lambda each: each[0])  # the longest, of the same length the strongest
            if end:
                found.append((here, end, kind))
        return found

    @cached_property
    def ends_of_cues(self) -> set[int]:
        """Where what announces names ends."""
        return {end for _, end, _ in self.cues}

    @cached_property
    def announcing_sentences(self) -> set[int]:
        """Numbers of the sentences in which something announces people, be they not right behind it."""
        return {self.sentence_of[start] for start, _, kind in self.cues if kind != "may_mention"}

    @cached_property
    def sentence_of(self) -> list[int]:
        """The number of the sentence that each token is in."""
        numbers, number = [], 0
        for here, token in enumerate(self.tokens):
            numbers.append(number)
            before = self.tokens[here - 1].text if here else ""
            is_abbreviation = token.text == "." and (len(before) <= 3 or not self._is_sentence_start(here + 1))
            if (token.text in SENTENCE_ENDS and not is_abbreviation) or token.text == LINE_END:
                number += 1
        return numbers

    def _is_sentence_start(self, here: int) -> bool:
        return here >= len(self.tokens) or not self.tokens[here].text[0].islower()

    def ends_line(self, end: int) -> bool:
        """Whether a line ends here, a colon apart."""
        here = end + (end < len(self.tokens) and self.tokens[end].text == ":")
        return here < len(self.tokens) and self.tokens[here].text == LINE_END

    def is_end(self, here: int) -> bool:
        """Whether nothing goes on here: the end of a line or of the text, a comma, a bracket, an address."""
        return here >= len(self.tokens) or self.tokens[here].text in (LINE_END, ",", "(", ";", CONTACT)

    def goes_on_as_behind_a_name(self, here: int) -> bool:
        """Whether what stands here may follow a name: signs, "or", "for"; not "users", of whom a product has many."""
        if here >= len(self.tokens) or not self.tokens[here].is_word:
            return True
        if self.tokens[here].text in commonest_words() or any(
            phrases_around(kind).end_at(self.tokens, here) for kind in ("behind", "follows")
        ):
            return True
        return is_capitalised(self.tokens[here]) and bool(self.kinds_at(here) & {"post", "opening", "date", "place"})

    def is_capitalised_at(self, here: int) -> bool:
        """Whether there is a word here, with a capital."""
        return here < len(self.tokens) and is_capitalised(self.tokens[here])

    def kinds_at(self, here: int) -> set[str]:
        """What tables know the word here for."""
        return set(kinds_of(self.tokens[here].plain)) if here < len(self.tokens) else set()

    def text_at(self, here: int) -> str:
        """The token here as it is written; empty behind the last."""
        return self.tokens[here].text if here < len(self.tokens) else ""

    def is_word_at(self, here: int) -> bool:
        """Whether there is a token here that is no sign."""
        return here < len(self.tokens) and self.tokens[here].is_word
