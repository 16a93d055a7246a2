"""A real browser for tests of the report: Debian's chromium, driven by playwright, which downloads nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser; skips the test where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    binary = shutil.which("chromium")
    if binary is None:
        pytest.skip("chromium is not installed")
    # The superuser of a container cannot have the sandbox.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, report: Path, **context: Any) -> Iterator[Page]:
    """The report, drawn. What it logs as an error, asks of the network or opens fails the test at the end."""
    wrong: list[str] = []
    with browser.new_context(**context) as held:
        page = held.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(f"dialog {dialog.message}"))  # it stays open, and the test fails
        page.on("request", lambda request: wrong.append(request.url) if request.url != report.as_uri() else None)
        page.goto(report.as_uri())
        page.locator("#loading").wait_for(state="detached")
        yield page
    assert not wrong
