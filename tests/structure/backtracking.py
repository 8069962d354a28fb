"""What a regular expression costs: the steps of a backtracking matcher, counted, and texts that cost it most.

Python's `re` counts nothing, so here is the same algorithm as a loop over instructions. In go an expression and a text,
out comes a number that is the same on every machine. Source: Cox (2009), Regular expression matching: the virtual machine
approach.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._compiler as compiler  # type: ignore[import-not-found]
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

_WAYS = ("search", "match", "fullmatch")  # from the one that may take longest
_MOST_COPIES = 3  # of a part that is repeated a limited number of times: more would not change how steps grow
_LETTERS = "a1 A.,;:-–/()[]&'\"@+#%£é\n•_=<|{}*~$"  # tried in turn for one that a class holds
_MOST_STEPS = 100  # a character of the text, of a matcher that takes all of them one by one
# What is repeated: letters, marks, joins of lists, and what looks like the beginning of something that never comes.
SHAPES = [
    "a", "É", "1.", "\n", " x", ", ", "- ", "(a ", "[", "a:", "a-b ", "A. ", "@a.", "www.1.", "skills/", "and/or ",
    "either of ", "e.g. Git, ", "not ... ", "(E) ", "Dr A ", "£30,000 - £40,000 ", "Python or R, ",
]  # fmt: skip


class Expression(NamedTuple):
    """An expression as a module uses it: looked for from each place on (search), from the first, or for the whole text."""

    place: str
    pattern: re.Pattern[str]
    way: str


def expressions_of(package: ModuleType) -> list[Expression]:
    """Expressions of all modules of a package: compiled ones, and those handed to functions of `re` as they stand."""
    inside = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [
        found for name in (package.__name__, *sorted(inside)) for found in _of_module(importlib.import_module(name))
    ]


def _of_module(module: ModuleType) -> Iterator[Expression]:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    used = [
        (name, node.attr) for node in ast.walk(tree) if isinstance(node, ast.Attribute) for name in _names(node.value)
    ]
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield Expression(f"{module.__name__}.{name}", value, _way({way for each, way in used if each == name}))
    for node in ast.walk(tree):
        way = ast.unparse(node.func).removeprefix("re.") if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or f"re.{way}" != ast.unparse(node.func) or way in ("compile", "escape"):
            continue
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            given = [*node.args, *(word.value for word in node.keywords)]
            flags = [
                getattr(re, each.attr)
                for each in given
                if isinstance(each, ast.Attribute) and ast.unparse(each.value) == "re"
            ]
            place = f"{module.__name__}, line {node.lineno}"
            yield Expression(place, re.compile(node.args[0].value, sum(flags)), _way({way}))


def _names(node: ast.expr) -> list[str]:
    """The name that an expression of Python is, or those that it chooses from."""
    if isinstance(node, ast.IfExp):
        return [*_names(node.body), *_names(node.orelse)]
    return [node.id] if isinstance(node, ast.Name) else []


def _way(ways: set[str]) -> str:
    """The way of several that may take longest."""
    known = {way if way in _WAYS else "search" for way in ways}
    return min(known, key=_WAYS.index, default="search")


def costly_texts(expression: Expression) -> list[str]:
    """Texts of which three times as much takes the expression more than three times the steps, or too many at all."""
    steps = Steps(expression)

    def texts(length: int) -> Iterator[str]:
        yield from (shape * (length // len(shape)) for shape in SHAPES)
        yield from steps.texts(length)

    found = []
    for short, long in zip(texts(150), texts(450), strict=True):
        few, many = (steps.of(f"{text}!", _MOST_STEPS * len(text)) for text in (short, long))
        if many > min(_MOST_STEPS * len(long), 3.5 * max(few, 1_000)):
            found.append(long[:40])
    return found


class Steps:
    """Counts the steps that an expression takes on texts."""

    def __init__(self, expression: Expression) -> None:
        self._tree = parser.parse(expression.pattern.pattern, expression.pattern.flags)
        self._flags = expression.pattern.flags
        self._is_search = expression.way == "search"
        self._program: list[tuple[str, Any]] = []
        self._compile(self._tree)
        if expression.way == "fullmatch":
            self._program.append(("one", re.compile(r"\Z")))
        self._program.append(("end", None))

    def of(self, text: str, most: int) -> int:
        """Steps to find every match in a text; it stops counting a little above `most`."""
        n_steps, place = 0, 0
        while place <= len(text) and n_steps <= most:
            end, taken = self._run(self._program, text, place, most - n_steps)
            n_steps += taken
            if not self._is_search:
                break
            place = max(place + 1, end)
        return n_steps

    def texts(self, length: int) -> Iterator[str]:
        """Texts of about this length that the expression almost matches: each repeated part of it again and again."""
        for before, body in [("", _example(self._tree)), *_repeated(self._tree, "")]:
            if body:
                yield before + body * (length // len(body))
                yield (before + body) * (length // len(before + body))

    def _compile(self, items: Any) -> None:
        for code, value in items:
            if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
                self._repeat(*value)
            elif code is codes.POSSESSIVE_REPEAT:
                self._program.append(("once", self._part(lambda value=value: self._repeat(*value))))
            elif code is codes.ATOMIC_GROUP:
                self._program.append(("once", self._part(lambda value=value: self._compile(value))))
            elif code is codes.SUBPATTERN:
                self._compile(value[-1])
            elif code is codes.BRANCH:
                self._branch(value[1])
            elif code in (codes.ASSERT, codes.ASSERT_NOT) and value[0] > 0:
                inside = self._part(lambda value=value: self._compile(value[1]))
                self._program.append(("ahead" if code is codes.ASSERT else "not ahead", inside))
            else:
                # A letter, a boundary, a look behind, what a group held: one step, which Python's own matcher tells.
                is_reference = code is codes.GROUPREF
                own = None if is_reference else compiler.compile(_alone(self._tree, code, value), self._flags)
                self._program.append(("one", own))

    def _part(self, fill: Any) -> list[tuple[str, Any]]:
        whole, self._program = self._program, []
        fill()
        part, self._program = [*self._program, ("end", None)], whole
        return part

    def _repeat(self, least: int, most: int, body: Any) -> None:
        for _ in range(min(least, _MOST_COPIES)):
            self._compile(body)
        if most is codes.MAXREPEAT:
            start = len(self._program)
            self._program.append(("either", None))
            self._compile(body)
            self._program.append(("again", start))
            self._program[start] = ("either", len(self._program))
            return
        for _ in range(min(most - least, _MOST_COPIES)):
            start = len(self._program)
            self._program.append(("either", None))
            self._compile(body)
            self._program[start] = ("either", len(self._program))

    def _branch(self, choices: Any) -> None:
        jumps = []
        for number, choice in enumerate(choices):
            start = len(self._program)
            if number < len(choices) - 1:
                self._program.append(("either", None))
            self._compile(choice)
            if number < len(choices) - 1:
                jumps.append(len(self._program))
                self._program.append(("jump", None))
                self._program[start] = ("either", len(self._program))
        for jump in jumps:
            self._program[jump] = ("jump", len(self._program))

    def _run(self, program: list[tuple[str, Any]], text: str, place: int, most: int) -> tuple[int, int]:
        """Where a match from a place on ends (-1 if there is none), and the steps taken."""
        waiting, n_steps = [(0, place, -1)], 0
        while waiting and n_steps <= most:
            at, here, last = waiting.pop()
            while n_steps <= most:
                n_steps += 1
                what, value = program[at]
                at += 1
                if what == "end":
                    return here, n_steps
                if what == "jump":
                    at = value
                elif what == "either":
                    waiting.append((value, here, last))
                elif what == "again":
                    if here == last:
                        break  # went round without taking a letter
                    at, last = value, here
                elif what == "one":
                    found = value.match(text, here) if value is not None else None
                    if found is None:
                        break
                    here = found.end()
                else:
                    end, taken = self._run(value, text, here, most - n_steps)
                    n_steps += taken
                    if (end < 0) != (what == "not ahead"):
                        break
                    here = end if what == "once" else here
        return -1, n_steps


def _alone(tree: Any, code: Any, value: Any) -> Any:
    return parser.SubPattern(tree.state, [(code, value)])


def _example(items: Any) -> str:
    """A short text that the items match, as far as it can be told without trying."""
    found = ""
    for code, value in items:
        if code is codes.LITERAL:
            found += chr(value)
        elif code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
            own = compiler.compile(_alone(items, code, value), re.IGNORECASE)
            found += next((letter for letter in _LETTERS if own.match(letter)), "")
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            found += _example(value[2]) * min(max(value[0], 1), 8)
        elif code is codes.SUBPATTERN:
            found += _example(value[-1])
        elif code is codes.ATOMIC_GROUP:
            found += _example(value)
        elif code is codes.BRANCH:
            found += _example(value[1][0])
        elif code is codes.ASSERT and value[0] < 0:
            found += _example(value[1])
    return found


def _repeated(items: Any, before: str) -> Iterator[tuple[str, str]]:
    """Examples of the parts that may be repeated without end, each with an example of what stands before it."""
    for item in items:
        code, value = item
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if value[1] is codes.MAXREPEAT:
                yield before, _example(value[2])
            yield from _repeated(value[2], before)
        elif code is codes.SUBPATTERN:
            yield from _repeated(value[-1], before)
        elif code is codes.ATOMIC_GROUP:
            yield from _repeated(value, before)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeated(value[1], before)
        elif code is codes.BRANCH:
            for choice in value[1]:
                yield before, _example(choice)
                yield from _repeated(choice, before)
        before += _example(_Items(items, item))


class _Items(list[Any]):
    """One item of a pattern as a pattern."""

    def __init__(self, items: Any, item: Any) -> None:
        super().__init__([item])
        self.state = items.state


def is_nested(pattern: re.Pattern[str]) -> bool:
    """Whether a part that may be repeated without end holds another one, so that a text can be parted in many ways.

    A part that gives nothing back (`++`, `*+`) can be parted in one way only.
    """
    return any(_nested(parser.parse(pattern.pattern, pattern.flags), is_inside=False))


def _nested(items: Any, *, is_inside: bool) -> Iterator[bool]:
    for code, value in items:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            is_endless = value[1] is codes.MAXREPEAT
            yield is_inside and is_endless and code is not codes.POSSESSIVE_REPEAT
            yield from _nested(value[2], is_inside=is_inside or is_endless)
        elif code is codes.BRANCH:
            for choice in value[1]:
                yield from _nested(choice, is_inside=is_inside)
        elif code in (codes.SUBPATTERN, codes.ASSERT, codes.ASSERT_NOT):
            yield from _nested(value[-1], is_inside=is_inside)
        elif code is codes.ATOMIC_GROUP:
            yield from _nested(value, is_inside=False)
