"""Telephone numbers, with their extensions and the labels right in front of them.

In goes a text, out come their places. Runs of digits are weighed by what announces them: beside "Tel" a few digits are
enough, in a sentence that asks to call six; a number that nothing announces must be written as one. What that means in
which country says the library phonenumbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

from drtp_jobs.privacy.lookup import Token, tokens_of
from drtp_jobs.privacy.vocabulary import phrases_around

# Countries whose own way of writing numbers is tried; numbers with a country code are recognised without.
_REGIONS = ("GB", "DE", "FR", "NL", "ES", "IT", "SE", "DK", "PL", "PT", "US", "AT", "CH", "BE", "IE", "NO", "FI", "CZ")

_BETWEEN_DIGITS = r"[^\S\n]|[()\[\]/.·•∙‧⋅・․_‐-—−~|-]"
_RUN = re.compile(rf"(?:[+＋]\s?)?[(\[]?\+?(?:\d|{_BETWEEN_DIGITS})*")
_BEGINNING = re.compile(r"(?:[+＋(\[]{1,2}\s?\+?)?\d")
_GAP = re.compile(r"[^\d+]{5,}|\s{3,}|[\])]\s*[\[(](?!0)|(?<=\d)\s*[|~/]\s*(?=\+|00)")
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([./-])\d{1,2}\2\d{1,2}|(?:19|20)\d\d")
_TIME = re.compile(r"(?<!\d)[012]?\d[.][0-5]\d(?!\d)")
_SPACED_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:19|20)\d\d")
_HOURS = re.compile(r"\W*[012]?\d\.[0-5]\d ?[–—-] ?[012]?\d\.[0-5]\d\W*")
_PAIRS = re.compile(r"\d\d(?:[./ -]\d\d){3,6}")  # more of them than a date has
_AMOUNT = re.compile(r"\d{1,3}(?:([ .,\xa0])\d{3})(?:\1\d{3})?")
_RANGE = re.compile(r"[1-9]\d{0,5}\s?[–-]\s?\d{1,6}")
_YEAR_IN_FRONT = re.compile(r"(?:19|20)\d\d\b")
_US = re.compile(r"(?:1[ .-]?)?\(?\d{3}\)?[ .-]\s?\d{3}[ .-]\d{4}")
_IDENTIFIER = re.compile(r"0-\d|97[89][ -]|\d{4}-\d{3}[\dX]\Z")
_INTERNATIONAL = re.compile(r"[(\[]?\s?(?:[+＋]|00[1-9 /-])")
_EXTENSION = re.compile(r"[\s,;(/–-]{0,3}(?:([^\W\d_]{1,14})\.?|#)\s?[:.=]?\s?[-–]?(\d{1,6})(?!\d)\)?", re.IGNORECASE)
_SHORT_EXTENSION = ("x", "e")
_DIGIT_IN_FRONT = re.compile(r"(?:\d[.,]|[\w/£$€#-]|[^\W\d_]\.|\.\w{1,3}/)\Z")
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[^\W\d_a-zß-ÿ])|\n\s*\n")
_MARKS_BEHIND = re.compile(r"\s?[(\[]\s?([^\W\d_]+)")

_FEW_BETWEEN = 5  # words and signs over which a number in one piece is still announced
_LONGEST_REACH = 110  # characters over which a word announces a number

# Digits of a number, by what tells it.
_FEWEST_BESIDE_EXTENSION, _FEWEST_BESIDE_LABEL, _FEWEST_BEHIND_ANOTHER = 3, 4, 3
_FEWEST_ANNOUNCED, _FEWEST_INTERNATIONAL, _FEWEST_ALONE, _MOST = 6, 8, 9, 17
_FEWEST_WHOLE, _MOST_OF_ONE = 7, 15  # E.164


@dataclass(frozen=True)
class _Heralds:
    """What stands in front of a number: where a label right beside it begins, and whether words announce or deny it."""

    label_start: int | None
    is_extension: bool
    is_announced: bool
    is_harmless: bool
    n_between: int = 0  # words and signs between what announces it and the number


def telephones_of(text: str) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand in a text, in order.

    >>> list(telephones_of("Tel: 960123 or ref 12345678"))
    [(0, 11)]
    """
    last_end = -1
    for start, end in _runs(text):
        if start < last_end:
            continue
        heralds = _heralds(text, start)
        follows_another = last_end >= 0 and start - last_end < 12 and _are_joined(text, last_end, start)
        for first, last in _numbers_in(text, start, end, heralds, follows_another):
            begins = heralds.label_start if heralds.label_start is not None and first == start else first
            last_end = _without_half_bracket(text, begins, _with_extension(text, last))
            yield begins, last_end


def _without_half_bracket(text: str, start: int, end: int) -> int:
    number = text[start:end]
    return end - (number.endswith(")") and number.count(")") > number.count("("))


def _are_joined(text: str, start: int, end: int) -> bool:
    """Whether but signs and words like "or" stand between two numbers."""
    between = tokens_of(text, start, end)
    joins = phrases_around("joins")
    return all(not token.is_word or joins.end_at(between, here) for here, token in enumerate(between))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of digits and of what may stand between the digits of one number."""
    here = 0
    while begins := _BEGINNING.search(text, here):
        match = _RUN.match(text, begins.start())
        end = match.end() if match else begins.end()
        here = max(end, begins.end())
        start = begins.start()
        for gap in _GAP.finditer(text, start, end):
            yield from _parted(text, start, gap.start())
            start = gap.end()
        yield from _parted(text, start, end)


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run, or its parts if strokes stand between numbers that are whole: "0123 456 789 / 0123 456 788"."""
    here, n_digits, n_left = start, 0, sum(map(str.isdigit, text[start:end]))
    for place in range(start, end):
        if text[place].isdigit():
            n_digits, n_left = n_digits + 1, n_left - 1
        elif text[place] in "/|~" and n_digits >= _FEWEST_WHOLE and n_left >= _FEWEST_ANNOUNCED:
            is_too_long = n_digits + n_left > _MOST_OF_ONE
            if is_too_long or text[place + 1 : place + 4].lstrip(" (").startswith("0"):
                yield from _trimmed(text, here, place)
                here, n_digits = place + 1, 0
    yield from _trimmed(text, here, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end > start and not text[end - 1].isdigit():
        end -= 1
    while start < end and not (text[start].isdigit() or text[start] in "+＋(["):
        start += 1
    if start < end and text[start] in "([" and not any(sign in text[start:end] for sign in ")]"):
        start += 1
    if end - start >= 2:
        yield start, end


def _numbers_in(text: str, start: int, end: int, heralds: _Heralds, follows_another: bool) -> Iterator[tuple[int, int]]:
    """The telephone numbers in a run: the whole of it, or what the library finds in it."""
    run = text[start:end]
    n_digits = sum(map(str.isdigit, run))
    is_second = follows_another and text[start - 1] in "/|~"
    if (not is_second and _is_glued(text, start, end, heralds)) or _has_unit(text, start, end) or n_digits > _MOST:
        return
    if heralds.label_start is not None:
        fewest = _FEWEST_BESIDE_EXTENSION if heralds.is_extension else _FEWEST_BESIDE_LABEL
        is_number = n_digits >= fewest and not _is_date(run)
    elif _INTERNATIONAL.match(run) and ("+" in run or not heralds.is_harmless):
        is_number = n_digits >= _FEWEST_INTERNATIONAL
    elif heralds.is_harmless or _is_date(run) or _IDENTIFIER.match(run):
        return
    elif follows_another or _is_labelled_behind(text, end):
        is_number = n_digits >= _FEWEST_BEHIND_ANOTHER
    else:
        is_number = n_digits >= _FEWEST_ANNOUNCED and _is_announced(run, n_digits, heralds)
        is_number = is_number or (n_digits >= _FEWEST_ALONE and _is_written_as_one(run, n_digits))
    if is_number:
        yield start, end
    elif n_digits >= _FEWEST_ALONE and heralds.label_start is None:
        yield from ((start + first, start + last) for first, last in _found_by_library(run))


def _is_announced(run: str, n_digits: int, heralds: _Heralds) -> bool:
    """Whether the words of a sentence make digits a number: not an amount, and not any digits far behind them."""
    is_far = run.isdigit() and run[0] != "0" and heralds.n_between > _FEW_BETWEEN
    is_range = bool(_RANGE.fullmatch(run))
    is_amount = n_digits < _FEWEST_ALONE and bool(_AMOUNT.fullmatch(run) or _YEAR_IN_FRONT.match(run))
    return heralds.is_announced and not (is_far or is_range or is_amount)


def _is_written_as_one(run: str, n_digits: int) -> bool:
    """Whether digits with a trunk prefix, or in American groups, can be a number, though no country may have given it out."""
    if _US.fullmatch(run):
        return True
    has_trunk = run.lstrip("([ ").startswith("0") and n_digits <= 13
    return has_trunk and any(not sign.isalnum() for sign in run.strip("()")) and _is_possible(run)


def _is_possible(run: str) -> bool:
    return any(
        phonenumbers.is_possible_number(number)
        for region in _REGIONS[:8]
        if (number := _parsed(run, region)) is not None
    )


def _parsed(run: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(run, region)
    except phonenumbers.NumberParseException:
        return None


def _found_by_library(run: str) -> Sequence[tuple[int, int]]:
    """Numbers of any of the countries that are written in groups as there, longest first; none may overlap another."""
    if run[0] not in "0([" and run.isdigit():
        return ()
    for region in _REGIONS:
        matches = PhoneNumberMatcher(run, region, leniency=Leniency.STRICT_GROUPING)
        spans = ((match.start, match.end) for match in matches)
        found = tuple(span for span in spans if sum(map(str.isdigit, run[slice(*span)])) >= _FEWEST_ALONE)
        if found:  # "(351) 933 909 960": what stands in brackets in front belongs to the only number
            return ((0, len(run)),) if run[0] == "(" and len(found) == 1 else found
    return ()


def _is_glued(text: str, start: int, end: int, heralds: _Heralds) -> bool:
    """Whether a run is part of a longer word, of an address or of a number with a fraction."""
    in_front = text[max(0, start - 5) : start]
    behind = text[end : end + 1]
    if behind.isalpha() and not _EXTENSION.match(text, end):
        return True
    return heralds.label_start is None and bool(_DIGIT_IN_FRONT.search(in_front)) and text[start] not in "+＋"


def _has_unit(text: str, start: int, end: int) -> bool:
    behind = tokens_of(text, end, min(len(text), end + 14))
    return (
        bool(behind)
        and bool(phrases_around("unit", "privacy/around_numbers").end_at(behind, 0))
        and "+" not in text[start:end]
    )


def _is_date(run: str) -> bool:
    """Whether dates, years and times are all that a run holds."""
    if _SPACED_DATE.fullmatch(run.strip("()[] ")) or _HOURS.fullmatch(run):
        return True
    return not _PAIRS.fullmatch(run) and not any(map(str.isdigit, _TIME.sub("", _DATE.sub("", run))))


def _heralds(text: str, start: int) -> _Heralds:
    """Weigh the words of the same sentence in front of a number, the nearest first."""
    earliest = max(0, start - _LONGEST_REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, earliest, start)]
    sentence = tokens_of(text, ends[-1] if ends else earliest, start)
    found = [
        (here, end, kind)
        for kind in _KINDS
        for here, end in phrases_around(kind, "privacy/around_numbers").ends(sentence)
    ]
    found.sort(key=lambda each: (-each[1], each[1] - each[0]))
    beside = next((each for each in found if each[2] in ("label", "extension") and _is_beside(sentence, each[1])), None)
    if beside is not None and _nearest(found) == beside[2]:
        near = all(not token.is_word for token in sentence[beside[1] :])
        label = _with_whole_brackets(text, sentence[beside[0]].start, start) if near else start
        return _Heralds(label, beside[2] == "extension", True, False)
    is_harmless = _nearest(found) == "harmless" and _is_near(sentence[found[0][1] :])
    n_between = len(sentence) - found[0][1] if found else 0
    is_letter = len(sentence) > 1 and sentence[-2].text in _LETTERS and sentence[-1].text in (":", ".")
    return _Heralds(start if is_letter else None, False, bool(found) and not is_harmless, is_harmless, n_between)


def _with_whole_brackets(text: str, label: int, start: int) -> int:
    """Where a label begins, or the number if a bracket that closes between them opens before: "(direct line): 0123"."""
    between = text[label:start]
    return label if between.count(")") <= between.count("(") else start


_KINDS = ("label", "extension", "verb", "harmless")
_LETTERS = ("T", "M", "P", "F", "Ph", "Tf", "H", "W")


def _nearest(found: Sequence[tuple[int, int, str]]) -> str | None:
    return found[0][2] if found else None


def _is_near(between: Sequence[Token]) -> bool:
    """Whether what a word says of a number is said of this one: few words between, and no bracket, comma or new line."""
    return len(between) <= 6 and not any(token.text in ")],;\n" for token in between)


def _is_beside(sentence: Sequence[Token], end: int) -> bool:
    """Whether between a label and its number stand but signs and words like "number" and "is"."""
    between = sentence[end:]
    words = [here for here, token in enumerate(between) if token.is_word]
    fillers = phrases_around("between", "privacy/around_numbers")
    return len(between) <= 8 and all(fillers.end_at(between, here) for here in words)


def _is_labelled_behind(text: str, end: int) -> bool:
    match = _MARKS_BEHIND.match(text, end)
    return match is not None and bool(
        phrases_around("label", "privacy/around_numbers").end_at(tokens_of(text, match.start(1), match.end()), 0)
    )


def _with_extension(text: str, end: int) -> int:
    """Where a number ends with the extension behind it."""
    match = _EXTENSION.match(text, end)
    if match is None:
        return end
    if match.group(1) is None or match.group(1).lower() in _SHORT_EXTENSION:
        return match.end()
    word = tokens_of(text, match.start(1), match.end(1))
    return match.end() if phrases_around("extension", "privacy/around_numbers").end_at(word, 0) else end
