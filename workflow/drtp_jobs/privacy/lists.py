"""The names that follow one in a list, over what is said of each between them."""

from __future__ import annotations

from collections.abc import Iterator

from drtp_jobs.privacy.grammar import Name, join_end, name_at, surname_first_at, title_end
from drtp_jobs.privacy.in_front import stands_alone
from drtp_jobs.privacy.lookup import LINE_END
from drtp_jobs.privacy.no_names import is_no_name
from drtp_jobs.privacy.passage import CONTACT, Found, Passage
from drtp_jobs.privacy.vocabulary import is_given_name

_LONGEST_POST = 8  # words of a post in front of a name
_LONGEST_ASIDE = 14  # tokens between two names of a list: "Ada Example (Head of Something) and"


def listed(passage: Passage, first: Found) -> Iterator[Found]:
    """The names that follow one in a list, over what stands in brackets behind each."""
    found = first
    while (behind := _behind_join(passage, found.name.end)) is not None:
        behind = title_end(passage.tokens, _behind_post(passage, behind))
        is_given = behind < len(passage.tokens) and is_given_name(passage.tokens[behind].text)
        name = None if is_given else surname_first_at(passage.tokens, behind)
        name = name or name_at(passage.tokens, behind, announced=True)
        is_sure = name is not None and name.has_given_name
        if name is None or not name.is_full or not (is_sure or passage.goes_on_as_behind_a_name(name.end)):
            single = _is_single_listed(passage, name, behind)
            if not single or name is None:
                return
        elif is_no_name(passage, name):
            return
        found = Found(name, first.is_strong and (name.has_given_name or name.n_initials > 0))
        yield found


def _behind_post(passage: Passage, here: int) -> int:
    """Behind a post in small letters in front of a name: "or deputy director Ada Example"."""
    for behind in range(here, min(here + _LONGEST_POST, len(passage.tokens))):
        if not (passage.text_at(behind).islower() and "post" in passage.kinds_at(behind)):
            return behind
    return here


def _is_single_listed(passage: Passage, name: Name | None, behind: int) -> bool:
    """Whether one word in a list of names is one: people are commonly called so."""
    return name is not None and name.has_given_name and stands_alone(passage, name, "may_announce")


def _behind_join(passage: Passage, here: int) -> int | None:
    """Where the next of a list begins: behind "and", a comma, or an aside; None if the list ends."""
    if here < len(passage.tokens) and passage.tokens[here].text in "([":
        here = _behind_bracket(passage, here)
    if here < len(passage.tokens) and passage.tokens[here].text == LINE_END:
        return here + 1 if _is_line_of_name(passage, here + 1) else None
    joined = join_end(passage.tokens, here)
    if not joined:
        return None
    for _ in range(2):
        again = join_end(passage.tokens, joined)
        joined = again or joined
    if joined < len(passage.tokens) and not _begins_name(passage, joined):
        return _behind_aside(passage, joined)
    return joined


def _is_line_of_name(passage: Passage, here: int) -> bool:
    """Whether a line that begins here, below a name, holds another: one with a common given name, and no more."""
    name = name_at(passage.tokens, here, announced=True)
    return name is not None and name.has_given_name and name.is_full and passage.is_end(name.end)


def _begins_name(passage: Passage, here: int) -> bool:
    here = _behind_post(passage, here)
    is_name = name_at(passage.tokens, here, announced=True) is not None
    return is_name or title_end(passage.tokens, here) > here or surname_first_at(passage.tokens, here) is not None


def _behind_bracket(passage: Passage, here: int) -> int:
    for end in range(here + 1, min(len(passage.tokens), here + _LONGEST_ASIDE)):
        if passage.tokens[end].text in ")]":
            return end + 1
    return here


def _behind_aside(passage: Passage, here: int) -> int | None:
    """Behind what is said of a name between commas: ", Head of Something, and"."""
    for end in range(here, min(len(passage.tokens), here + _LONGEST_ASIDE)):
        token = passage.tokens[end]
        if token.text in (LINE_END, ".", CONTACT):
            return None
        behind = join_end(passage.tokens, end)
        while behind and behind < len(passage.tokens) and join_end(passage.tokens, behind):
            behind = join_end(passage.tokens, behind)
        if behind and behind < len(passage.tokens) and _begins_name(passage, behind):
            return behind
    return None
