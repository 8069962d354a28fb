from pathlib import Path

import pytest

from drtp_jobs.settings import WrongConfiguration, load

CORE = {"name": "core", "format": "core", "path": "corpus/vocabularies/core"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"vocabularies": [CORE, CORE]}, "vocabularies: two have the same name"),
        ({"vocabularies": []}, "the core vocabulary is missing"),
        (
            {"vocabularies": [CORE, CORE | {"name": "x", "format": "xml"}]},
            "config: vocabularies.1.format: got 'xml'; allowed:",
        ),
        ({"vocabularies": [CORE, CORE | {"name": "x", "path": "gone"}]}, "path: got 'gone', which does not exist"),
        (
            {"vocabularies": [CORE | {"colour": "red"}]},
            "unknown key 'vocabularies.0.colour'; got 'red'; allowed: name, format, path",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_key_and_what_is_allowed(
    values: dict[str, object], sentence: str, root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(root)
    with pytest.raises(WrongConfiguration) as error:
        load(values)
    assert sentence in str(error.value)
