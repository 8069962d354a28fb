"""The title of the post: as labelled, as a heading, or as a sentence of an advert names it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drtp_jobs.notation.rules import Firing, rules
from drtp_jobs.read.blocks import Block
from drtp_jobs.structure.facts import NOTHING, TOP, Fact, Labelled

_LONGEST_TITLE_WORDS = 14
_LONGEST_LINE_WORDS = 9  # of a heading or line that may be a title
_FIRST_LINES = 15
_WORDS_BEFORE_ROLE = 6
_AROUND = " \"'“”‘’*_#:|,-–"
_BRACKETED = re.compile(r" ?[\[(](?P<words>[^\[\]()]*)[\])]")
_GENDERS = re.compile(r"(?:[mwfdxh] ?[/|] ?)+[mwfdxh]|H/F|F/H", re.IGNORECASE)
_GENDER_END = re.compile(r"\b(\w+)[/*:]-?in(?:nen)?\b")
_ARTICLE = re.compile(r"^(?:the|our|an?) ", re.IGNORECASE)
_END_OF_NAME = re.compile(r"[,.;:(!?]\s|[“”\"]|\s(?:who|that|which|to|with|and is|for|whose|at|[io]n our)\s")


def title_of(blocks: Sequence[Block], fields: Mapping[str, Sequence[Labelled]]) -> Fact:
    """The labelled title if it names a role, else a heading, a line or a sentence at the top that does."""
    labelled = [(value, position) for value, position in fields.get("title", [])]
    top = blocks[:TOP]
    for value, position in labelled:
        for title in (_in_a_sentence(value), clean_title(value)):
            if title and names_role(title) and len(title.split()) <= _LONGEST_TITLE_WORDS and not _is_no_title(title):
                return Fact(title, position)
    for lines in ([block for block in top if block.kind == "heading"], blocks[:_FIRST_LINES]):
        for block in lines:
            if title := _as_line(block):
                return Fact(title, block.position)
    for block in top:
        found = _in_a_sentence(block.text)
        if found:
            return Fact(found, block.position)
    return Fact(clean_title(labelled[0][0]), labelled[0][1]) if labelled else NOTHING


def names_role(text: str) -> bool:
    """Whether a text holds a word that names a role."""
    return bool(_firings(text, "role"))


def clean_title(text: str) -> str:
    """A title without what is only said of it: "job description", grade, employer, gender forms, links.

    >>> clean_title("Job Description: Senior Research Software Engineer (Grade 7)")
    'Senior Research Software Engineer'
    """
    text = re.sub(r"\s+", " ", text).strip(_AROUND)
    text = text.title() if text.isupper() and " " in text else text
    text = _without_remarks(text)
    for firing in _firings(text, "cut_before", where="start"):
        if names_role(text[firing.last_end :]):
            text = text[firing.last_end :].strip(_AROUND)
    text = _cut(text)
    parts = re.split(r" [-–|@] ", text)
    roles = [part for part in parts if names_role(part)]
    return (" - ".join(roles) if roles and len(parts) > 1 else text).strip(_AROUND)


def _without_remarks(text: str) -> str:
    """A title without remarks in brackets, but for those that name the role or what it works on."""
    text = _BRACKETED.sub(lambda match: "" if _is_remark(match.group("words")) else match.group(), text)
    return _GENDER_END.sub(r"\1/in", text) if _GENDER_END.search(text) else text


def _is_remark(words: str) -> bool:
    """Whether words in brackets are gender forms, or say what a title is not."""
    return bool(_GENDERS.fullmatch(words)) or rules("post/title_remarks").first(words, where="whole") is not None


def _cut(text: str) -> str:
    """A title up to the words that only say where the post is or what it is for."""
    role_end = min((firing.end for firing in _firings(text, "role")), default=len(text) + 1)
    cuts = [span.start for span in rules("post/titles").spans(text) if span.row["step"] == "cut_from"]
    return text[: next((cut for cut in cuts if cut >= role_end), len(text))]


def _as_line(block: Block) -> str | None:
    """The title that a heading or short line is, if it is one."""
    title = clean_title(block.text)
    is_label = block.table is not None and block.column == 0 and block.kind != "heading"
    is_short = 1 <= len(title.split()) <= _LONGEST_LINE_WORDS
    is_line = (
        block.kind != "list_item"
        and not is_label
        and is_short
        and block.text[0].isupper()
        and block.text[-1] not in ".!?"
    )
    return title[0].upper() + title[1:] if is_line and names_role(title) and not _is_no_title(title) else None


def _is_no_title(text: str) -> bool:
    return bool(_firings(text, "no_title")) or bool(re.search(r"^\w+(?:-\w++){2,}$", text))


def _firings(text: str, step: str, *, where: str = "anywhere") -> list[Firing]:
    return [firing for firing in rules("post/titles").firings(text, where=where) if firing.row["step"] == step]


def _in_a_sentence(text: str) -> str | None:
    """The title that a sentence of an advert names: "We are looking for a data steward to ..."."""
    for span in rules("post/titles").spans(text):
        before = text[: span.start].strip()
        if len(before.split()) > _LONGEST_LINE_WORDS:
            break
        if before and span.row["step"] == "available":
            return clean_title(f"{_ARTICLE.sub('', before)} {text[span.start : span.end].split()[0]}")
    found = [*_firings(text, "introduces"), *_firings(text, "introduces", where="start")]
    for firing in sorted(found, key=lambda each: each.end):
        title = _behind(text[firing.end :])
        if title and not _is_no_title(title):
            return clean_title(title)
    return None


def _behind(text: str) -> str | None:
    """The role that the next words name, up to the word that names it."""
    skipped = rules("post/before_titles").first(text, where="start")
    start = max((each.last_end for each in rules("post/before_titles").firings(text, where="start")), default=0)
    text = text[start:] if skipped is not None else text
    words = _END_OF_NAME.split(text.strip(_AROUND))[0].split()[: _WORDS_BEFORE_ROLE + 1]
    for n in range(1, len(words) + 1):
        if names_role(words[n - 1]):
            return " ".join(words[:n])
    return None
