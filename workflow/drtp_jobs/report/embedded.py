"""What a page that is one file holds: its scripts and styles one after the other, and its data as JSON in a script element."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup


def joined(files: Iterable[Path]) -> Markup:
    """Scripts or styles, one after the other."""
    return Markup("\n".join(path.read_text(encoding="utf-8") for path in files))


def dumped(data: Any) -> str:
    """JSON without blanks; numbers of numpy are whole ones."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=int)


def in_script(json_text: str) -> str:
    """JSON that can stand in a script element: no text in it can end the element.

    >>> in_script('["</script>"]')
    '["\\\\u003c/script>"]'
    """
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
