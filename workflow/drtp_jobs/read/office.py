"""DOC, ODT and RTF to blocks: LibreOffice turns them into DOCX, if it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Reading
from drtp_jobs.read.word import read_docx

_LONGEST_SECONDS = 120


def read_office(path: Path) -> Reading:
    """Blocks of a file that LibreOffice can open; raises UnreadableDocument if it can't, or is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableDocument(
            f"A {path.suffix.lstrip('.').upper()} file can be read only with LibreOffice, which is not installed.",
            "Install LibreOffice, or save the file as DOCX.",
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",  # so that two can run at once
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            str(path.resolve()),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_LONGEST_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocument(
                "LibreOffice did not finish with the file.", "Open it in Word or LibreOffice and save it as DOCX."
            ) from error
        converted = Path(folder) / f"{path.stem}.docx"
        if not converted.exists():
            raise UnreadableDocument(
                "LibreOffice can't open the file.", "Open it in the program it was made with and save it as DOCX."
            )
        return read_docx(converted)
