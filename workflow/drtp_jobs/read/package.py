"""The parts of a DOCX file, found as ECMA-376 (part 2, Open Packaging Conventions) has it, and forgivingly.

Names of parts do not differ by case; where a relationship is missing or leads nowhere, the usual name of a part is tried.
The part that holds the text must be whole. Without any other, the text is still read, and a doubt says so.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Doubt

_W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LARGEST_PART = 64 * 2**20  # bytes unpacked; a real description has well under one
_USUAL_MAIN_PART = "word/document.xml"
_USUAL_PROPERTIES = "docProps/core.xml"
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    LookupError,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
)


class Relation(NamedTuple):
    """What one part has to do with another: by which identifier it names it, as what, and the other's name."""

    identifier: str
    kind: str
    target: str


class Package:
    """An open DOCX file, with what is doubtful about the parts that were asked for so far."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.doubts: list[Doubt] = []
        self._archive = archive
        self._names = {_key(name): name for name in archive.namelist()}  # of two by one name, the last counts
        self.main = self._main_part()
        self.relations = self._relations(self.main)

    def part(self, name: str) -> Any:
        """Root of a part that must be there; raises one of DAMAGED, or UnreadableDocument if it is too large."""
        data = self.data(name).replace(_STRICT_W, _W)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(data, parser)

    def data(self, name: str) -> bytes:
        """Bytes of a part; raises KeyError if there is none of this name, and as `part` does."""
        info = self._archive.getinfo(self._names[_key(name)])
        if info.file_size > _LARGEST_PART:
            raise UnreadableDocument(
                "The DOCX file unpacks to more than 64 MiB of text.", "Check the file: it can't be a job description."
            )
        return self._archive.read(info)

    def parts(self, kind: str) -> list[Any]:
        """Roots of the parts that the main part names as of this kind, or that are named so; damaged ones are doubted."""
        usual = re.compile(rf"{re.escape(_key(posixpath.join(posixpath.dirname(self.main), kind)))}\d*\.xml")
        names = {_key(relation.target) for relation in self.relations if relation.kind == kind}
        names |= {name for name in self._names if usual.fullmatch(name)}
        roots = (self._part_or_doubt(name) for name in sorted(names & self._names.keys()))
        return [root for root in roots if root is not None]

    def properties(self) -> dict[str, str]:
        """What the file says of itself (created, modified and the like), by name; nothing if that part is missing or damaged."""
        named = (relation.target for relation in self._relations("") if relation.kind == "core-properties")
        try:
            root = self.part(next(named, _USUAL_PROPERTIES))
        except DAMAGED:
            return {}
        return {etree.QName(each).localname: each.text or "" for each in root.iterchildren("*")}

    def _part_or_doubt(self, name: str) -> Any:
        try:
            return self.part(name)
        except DAMAGED:
            reason = f"The part {name} of the DOCX file is damaged; the text was read without it."
            self.doubts.append(Doubt(reason, "Open it in Word and save a new copy."))
            return None

    def _main_part(self) -> str:
        """Name of the part that holds the text; it need not be word/document.xml."""
        named = (relation.target for relation in self._relations("") if relation.kind == "officeDocument")
        return next((name for name in named if _key(name) in self._names), _USUAL_MAIN_PART)

    def _relations(self, name: str) -> list[Relation]:
        """Relationships of a part, those of the file itself if it has no name; none if they are missing or damaged."""
        folder, file = posixpath.split(name)
        try:
            root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        except DAMAGED:
            return []
        return [
            Relation(
                each.get("Id", ""), posixpath.basename(each.get("Type", "")), _target(folder, each.get("Target", ""))
            )
            for each in root.iter("{*}Relationship")
            if each.get("TargetMode") != "External"
        ]


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, target: str) -> str:
    """Name of a part that a relationship leads to: absolute or from the folder, but never out of the file."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/")))).lstrip("/")
