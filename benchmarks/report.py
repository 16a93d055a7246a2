"""`python -m benchmarks.report`: draw `docs/report.png`, and with `--articles 10000` measure how fast a report opens.

Needs Debian's chromium, playwright and the extra `audit`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import invented
from benchmarks.articles import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURE = ROOT / "docs" / "report.png"
DRAWN = 1_200
"""Articles of the archive in the picture."""
ROUNDS = 5
_SIZE = {"width": 1200, "height": 1480}


def audited(folder: Path, number: int) -> Path:
    """The report of an invented archive of `number` articles."""
    invented.write(folder / "courier.jsonl", number)
    command = [sys.executable, "-m", "adlint", "audit", "courier.jsonl", "--output", "audit", "--isolated", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return folder / "audit" / "report.html"


@contextmanager
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield browser
        browser.close()


def opened(browser: Browser, report: Path) -> Page:
    """The report, drawn, in light colours."""
    page = browser.new_page(viewport=_SIZE, color_scheme="light")  # type: ignore[arg-type]
    page.goto(report.as_uri())
    page.locator("#loading").wait_for(state="detached")
    return page


def seconds(browser: Browser, report: Path) -> float:
    """From the opening of a fresh page to the frame that has articles and charts in it."""
    page = opened(browser, report)
    frame = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
    taken: float = page.evaluate(frame)
    page.close()
    return taken / 1000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--articles", type=int, default=0, help="measure the report of so many articles")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if not options.articles:
            opened(browser, audited(Path(folder), DRAWN)).screenshot(path=PICTURE)
            return
        report = audited(Path(folder), options.articles)
        taken = [seconds(browser, report) for _ in range(ROUNDS)]
        size = report.stat().st_size / 1e6
        sys.stdout.write(f"{options.articles:,} articles, {size:.1f} MB: {median(taken):.2f} s (median of {ROUNDS}), ")
        sys.stdout.write(f"{min(taken):.2f} to {max(taken):.2f} s\n")


if __name__ == "__main__":
    main()
