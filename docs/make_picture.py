"""Make the picture of the report in the README from the report of the sample corpus.

    python docs/make_picture.py

needs Chromium, the packages of the `dev` extra, and results/report/index.html.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

_ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write docs/report.png: the top of the report, in few colours to be small."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 980, "height": 660})
        page.goto((_ROOT / "results" / "report" / "index.html").as_uri())
        taken = page.screenshot()
        browser.close()
    picture = Image.open(BytesIO(taken)).convert("RGB").quantize(128)
    picture.save(_ROOT / "docs" / "report.png", optimize=True)


if __name__ == "__main__":
    main()
