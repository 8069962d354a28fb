"""Pages and accounts that are a person's own: profiles on the web, handles, identifiers as of ORCID.

In goes a text, out come their places. Sites, folders and services are rows of `knowledge/privacy/profiles.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drtp_jobs.privacy.vocabulary import begins_with_given_name, is_given_name, kinds_of, profile_words

_LONGEST_IN_FRONT = 80  # characters of an address in front of what shows that it is a profile
_URL_IN_FRONT = re.compile(r"[^\s()\[\]<>\"'|,;]*\Z")
_SEGMENT = re.compile(r"[^\s/?#()\[\]<>\"'|,;]+")
_REST = re.compile(r"[^\s()\[\]<>\"'|,;]*")
_ORCID = re.compile(r"(?<!\d)(?:\d{4}[\s‐‑–-]?){3}\d{3}[\dXx](?!\d)")
_HANDLE = re.compile(r"(?<![\w.@/])@[\w.-]*\w(?:@[\w-]+[\w.-]*\w)?")
_HOST = re.compile(r"\.(?:(?:github|gitlab|codeberg)\.(?:io|page)|wordpress\.com|youcanbook\.me)\b", re.IGNORECASE)
_HOSTS_OF_PEOPLE = (".youcanbook.me",)
_HOME = re.compile(r"/(?:~|%7E|@)(?=\w)", flags=re.IGNORECASE)
_ACCOUNT = r"(?:\s(?:handle|username|user|account|profile|ID|me|us))?(?:\sis)?\s?[:=]?\s?@?(?:live:)?(?:\.cid\.)?"
_LONGEST_TO_SERVICE, _SHORT_WAY = (
    40,
    20,
)  # characters between the name of a service and a handle, and the other way round
_IDENTIFIER = r"(?: is)?(?: number)?\W{1,4}([\w-]{0,10}\d{4,12})(?![\w-])"
_NAME_OF_ACCOUNT = re.compile(r"\w[\w.-]*")
_LABEL_OF_ORCID = re.compile(r"orcid\W{0,3}(?:id|number)?\W{0,4}\Z", flags=re.IGNORECASE)


def profiles_of(text: str) -> Iterator[tuple[int, int]]:
    """Where pages, accounts and identifiers of people stand in a text; they may overlap.

    >>> list(profiles_of("ORCID 0000-0000-0000-0001"))
    [(6, 25)]
    """
    yield from _identifiers(text)
    yield from _on_sites(text)
    yield from _in_folders(text)
    yield from _homes(text)
    yield from _named_accounts(text)
    yield from _named_hosts(text)
    for match in _HANDLE.finditer(text):
        # "@example.org" is the end of an address, and nobody's account.
        is_handle = match.group().count("@") > 1 or "." not in match.group() or _is_on_service(text, match)
        if len(match.group()) > 2 and is_handle:
            yield match.span()


def _is_on_service(text: str, handle: re.Match[str]) -> bool:
    """Whether a handle with a full stop in it is no domain: a service is named beside it, or a given name in it."""
    earliest = max(0, handle.start() - _LONGEST_TO_SERVICE)
    is_named = any(map(is_given_name, re.split(r"[._-]", handle.group()[1:])[:-1]))
    return is_named or _services().search(text, earliest, handle.end() + _SHORT_WAY) is not None


def _identifiers(text: str) -> Iterator[tuple[int, int]]:
    for match in _ORCID.finditer(text):
        if match.group().startswith("000") or _LABEL_OF_ORCID.search(text, max(0, match.start() - 24), match.start()):
            yield _with_what_is_in_front(text, match.start()), match.end()
    yield from (match.span(1) for match in _named_identifiers().finditer(text))


def _on_sites(text: str) -> Iterator[tuple[int, int]]:
    """Pages on sites where people have them; on some only the page itself, since below it stand other things."""
    for match in _sites().finditer(text):
        segment = _SEGMENT.match(text, match.end())
        if segment is None or segment.group().lower().strip(".:") in profile_words("page"):
            continue
        rest = _REST.match(text, segment.end())
        is_account = match.group().lower() in profile_words("account")
        if is_account and rest is not None and rest.group().split("?")[0].strip("/.:"):
            continue
        end = segment.end() if rest is None or is_account else rest.end()
        yield _with_what_is_in_front(text, match.start()), _without_full_stop(text, end)


def _in_folders(text: str) -> Iterator[tuple[int, int]]:
    """Pages in folders of people, as "example.org/people/ada-example"."""
    for match in _folders().finditer(text):
        start = _with_what_is_in_front(text, match.start())
        segment = _SEGMENT.match(text, match.end())
        if segment and "." in text[start : match.start()] and _may_be_a_person(segment.group()):
            rest = _REST.match(text, segment.end())
            yield start, _without_full_stop(text, rest.end() if rest else segment.end())


def _homes(text: str) -> Iterator[tuple[int, int]]:
    for match in _HOME.finditer(text):
        start, rest = _with_what_is_in_front(text, match.start()), _REST.match(text, match.end())
        if rest and "." in text[start : match.start()]:
            yield start, _without_full_stop(text, rest.end())


def _named_hosts(text: str) -> Iterator[tuple[int, int]]:
    """Pages on hosts that are called as a person: "ada-example.github.io"."""
    for match in _HOST.finditer(text):
        start = _with_what_is_in_front(text, match.start())
        host = text[start : match.start()].rpartition("/")[2]
        rest = _REST.match(text, match.end())
        is_alone = rest is None or not rest.group().strip("/.:")
        is_person = is_given_name(host.split("-")[0]) or begins_with_given_name(host)
        is_named = not kinds_of(host) and (is_person or match.group().lower() in _HOSTS_OF_PEOPLE)
        if is_alone and is_named:
            yield start, match.end()


def _named_accounts(text: str) -> Iterator[tuple[int, int]]:
    """What stands behind the name of a service and can only be an account: "GitHub: ada-example"."""
    for match in _services().finditer(text):
        account = _NAME_OF_ACCOUNT.match(text, match.end())
        if account and " " in match.group() and _is_account(account.group().rstrip(".-")):
            said = match.group().lower()
            is_sure = ":" in said or any(word in said for word in (" handle", " user", " account", " is"))
            if is_sure and not text[account.end() : account.end() + 2].strip().isalnum():
                yield account.start(), account.start() + len(account.group().rstrip(".-"))


def _is_account(word: str) -> bool:
    """Whether a word in small letters behind the name of a service is that of an account, and no other word."""
    parts = [part for part in re.split(r"[-_.\d]+", word) if len(part) > 2]
    return word == word.lower() and len(word) > 3 and bool(parts) and not any(map(kinds_of, parts))


def _may_be_a_person(segment: str) -> bool:
    """Whether a page is named as a person is, not as a group or a subject."""
    words = [word for word in re.split(r"[-_.+]|%20|\d+", segment.split(".htm")[0]) if word]
    if any(map(is_given_name, words)):
        return True
    is_known = any(kinds_of(word) or word.lower() in profile_words("page") for word in words)
    return not is_known and len(words) <= 4


def _with_what_is_in_front(text: str, start: int) -> int:
    match = _URL_IN_FRONT.search(text[max(0, start - _LONGEST_IN_FRONT) : start])
    return start - len(match.group()) if match else start


def _without_full_stop(text: str, end: int) -> int:
    return end - (text[end - 1] in ".:!?")


@cache
def _sites() -> re.Pattern[str]:
    return _any_of((*profile_words("address"), *profile_words("account")), before=r"(?<![\w-])(?=[\w-]+\.)")


@cache
def _named_identifiers() -> re.Pattern[str]:
    return _any_of(profile_words("identifier"), before=r"\b", behind=_IDENTIFIER)


@cache
def _folders() -> re.Pattern[str]:
    return _any_of(profile_words("folder"), before="/", behind="/")


@cache
def _services() -> re.Pattern[str]:
    return _any_of(profile_words("service"), before=r"\b", behind=_ACCOUNT)


def _any_of(words: tuple[str, ...], before: str = "", behind: str = "") -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    # The first letters by themselves turn most places of a text down at once.
    firsts = "".join(sorted({re.escape(word[0].lower()) for word in words}))
    return re.compile(f"{before}(?=[{firsts}])(?:{either}){behind}", flags=re.IGNORECASE)
