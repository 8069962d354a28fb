"""Every file of a folder becomes a row, and whatever can't be one a problem; nothing stops the inventory."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from drtp_jobs.inventory import inventory_of, state_of


def corpus(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content)
    return folder


def identifiers(folder: Path) -> dict[str, str]:
    """Identifier of each file."""
    return {file.file: file.document_id for file in inventory_of(folder, 4)[0]}


def set_aside(folder: Path) -> dict[str, str]:
    """Reason of each file that is set aside."""
    return {problem.document_id: problem.reason for problem in inventory_of(folder, 4)[1]}


def test_files_with_the_same_bytes_count_once(tmp_path: Path):
    files, problems = inventory_of(corpus(tmp_path, a_txt="same", b_txt="same"), 4)
    assert [(file.document_id, file.duplicate_of) for file in files] == [("a", None), ("b", "a")]
    assert [(problem.document_id, problem.severity) for problem in problems] == [("b", "set_aside")]


def test_files_that_share_a_name_keep_their_identifiers_when_another_comes(tmp_path: Path):
    before = identifiers(corpus(tmp_path, a_txt="one", a_md="two"))
    assert len(set(before.values())) == 2
    (tmp_path / "a-txt.txt").write_text("three")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_text("four")
    after = identifiers(tmp_path)
    assert len(set(after.values())) == 4
    assert before.items() <= after.items()


def test_a_name_that_looks_like_a_made_identifier_is_told_apart(tmp_path: Path):
    made = identifiers(corpus(tmp_path, a_txt="one", a_md="two"))["a.md"]
    (tmp_path / f"{made}.txt").write_text("three")
    assert len(set(identifiers(tmp_path).values())) == 3


def test_a_document_keeps_its_shard_when_others_come(tmp_path: Path):
    before = inventory_of(corpus(tmp_path, a_txt="one"), 4)[0][0].shard
    files, _ = inventory_of(corpus(tmp_path, b_txt="two"), 4)
    assert {file.document_id: file.shard for file in files}["a"] == before


def test_what_stands_beside_the_documents_is_none(tmp_path: Path):
    files, _ = inventory_of(corpus(tmp_path, a_txt="one", README_md="about", manifest_csv="file", gold_jsonl="{}"), 4)
    assert [file.file for file in files] == ["a.txt"]


def test_a_name_that_is_not_utf_8_is_set_aside(tmp_path: Path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("one")
    assert set_aside(corpus(tmp_path, a_txt="two")) == {"caf\ufffd.txt": "The name of the file is not in UTF-8."}
    assert list(identifiers(tmp_path)) == ["a.txt"]


def test_links_pipes_and_sockets_are_set_aside(tmp_path: Path):
    outside, folder = tmp_path / "outside", tmp_path / "corpus"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.txt").write_text("of another folder")
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "folder").symlink_to(outside)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket.txt"))
    corpus(folder, a_txt="one")
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    assert set_aside(folder) == {
        "broken.txt": "The link leads nowhere: No such file or directory.",
        "folder": "The link leads out of the folder, so it is not followed.",
        "inside": "The file has the same bytes as a; they count once.",
        "out.txt": "The link leads out of the folder, so it is not followed.",
        "pipe.txt": "It is not a file but a pipe, socket or device.",
        "socket.txt": "It is not a file but a pipe, socket or device.",
    }


def test_a_file_far_too_large_is_set_aside_unread(tmp_path: Path):
    with (tmp_path / "sparse.pdf").open("wb") as file:
        file.truncate(6 * 2**30)
    assert set_aside(corpus(tmp_path, a_txt="one")) == {
        "sparse": "The file is larger than 256 MiB, too large for a job description."
    }


def test_what_may_not_be_opened_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (corpus(tmp_path, a_txt="one", b_txt="two") / "closed").mkdir()
    # As the system answers anybody but the administrator, who may open everything.
    refusal = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    scandir, opening = os.scandir, Path.open

    def listed(folder: str) -> Any:
        if Path(folder).name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return scandir(folder)

    def opened(path: Path, *mode: str, **rest: Any) -> Any:
        if path.name == "a.txt":
            raise refusal
        return opening(path, *mode, **rest)

    monkeypatch.setattr(os, "scandir", listed)
    monkeypatch.setattr(Path, "open", opened)
    assert set_aside(tmp_path) == {
        "a": "The file can't be opened: Permission denied.",
        "closed": "The folder can't be opened: Permission denied.",
    }


def test_people_in_the_names_of_files_reach_no_table(tmp_path: Path):
    (tmp_path / "Contact Dr Jane Whitfield.txt").write_text("one")
    assert list(identifiers(tmp_path).values()) == ["Contact [name masked]"]


def test_the_state_of_a_corpus_changes_with_its_files(tmp_path: Path):
    before = state_of(corpus(tmp_path, a_txt="one"))
    assert before.n_files == 1
    assert state_of(tmp_path) == before
    assert state_of(corpus(tmp_path, b_txt="two")) != before
