"""DOC, ODT and RTF to blocks: LibreOffice turns them into DOCX, if it is installed.

It gets a copy of the text by a neutral name in a temporary folder, fetches nothing, and works out no field, so that a
document reads the same on every machine and day.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import quoteattr

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Reading
from drtp_jobs.read.fields import doc_as_stored, odt_as_stored, rtf_as_stored
from drtp_jobs.read.formats import format_of
from drtp_jobs.read.word import read_docx

_AS_STORED = {"doc": doc_as_stored, "odt": odt_as_stored, "rtf": rtf_as_stored}
_ROOM = 16 * 2**20  # bytes that LibreOffice may need for its profile and the copy
_DEAD_PROXY = [
    setting
    for kind in ("HTTP", "HTTPS", "FTP")
    for setting in ((f"ooInet{kind}ProxyName", "127.0.0.1"), (f"ooInet{kind}ProxyPort", "9"))
]  # nothing listens on port 9 (discard)
# What LibreOffice's own schema (officecfg) calls them: no links, no macros, no updates, and a proxy that is not there.
_SETTINGS = [
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),  # never
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),  # as set here, not as the machine has it
    *(("Inet/Settings", name, value) for name, value in _DEAD_PROXY),
]


def read_office(path: Path) -> Reading:
    """Blocks of a file that LibreOffice can open.

    Raises UnreadableDocument if it can't, if it is not installed, or if there is no room to work in. It takes as long as
    it takes: `read.worker` ends it when the time for the document is over.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableDocument(
            f"A {path.suffix.lstrip('.').upper()} file can be read only with LibreOffice, which is not installed.",
            "Install LibreOffice, or save the file as DOCX.",
        )
    file_format = format_of(path)
    data = _AS_STORED[file_format](path.read_bytes())
    try:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"document.{file_format}"
            source.write_bytes(data)
            # The properties of the converted file are those of the conversion as much as those of the document.
            return replace(read_docx(_converted(program, source)), dated=None)
    except OSError as error:
        raise UnreadableDocument(
            f"The temporary folder can't be written, and LibreOffice needs it ({os.strerror(error.errno or 0)}).",
            "Make room there, or set TMPDIR to a folder that has some.",
        ) from error


def _converted(program: str, source: Path) -> Path:
    """The file as DOCX beside it; raises UnreadableDocument if LibreOffice can't, OSError if there is no room for it."""
    profile = source.parent / "profile"  # a fresh one, so that two can run at once
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    command = [
        program,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    subprocess.run([*_without_network(), *command], capture_output=True, check=False)
    converted = source.with_suffix(".docx")
    if not converted.exists() or converted.stat().st_size == 0:
        (source.parent / "room").write_bytes(bytes(_ROOM))
        raise UnreadableDocument(
            "LibreOffice can't open the file.", "Open it in the program it was made with and save it as DOCX."
        )
    return converted


def _registry() -> str:
    """Settings of a fresh profile, as LibreOffice keeps them."""
    items = "".join(
        f"<item oor:path={quoteattr(f'/org.openoffice.{path}')}>"
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _without_network() -> list[str]:
    """Start of a command that runs the rest where there is no network; none where the machine can't, or may not."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    command = [unshare, "--map-root-user", "--net", "--"]
    return command if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0 else []
