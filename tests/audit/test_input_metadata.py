"""Dates on the publisher's clock, formats that are guessed, sites from addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adlint.audit.inputs import dates, formats, metadata, page_head


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-05-02", "2024-05-02"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        (2024, "2024"),
        ("202405", "2024-05"),
        (20240502, "2024-05-02"),
        ("2024/5/2", "2024-05-02"),
        ("2024.05.02", "2024-05-02"),
        ("2024-05-02T00:30", "2024-05-02T00:30:00"),
        ("2024-05-02 00:30:00.123456", "2024-05-02T00:30:00"),
        ("2024-05-02T00:30:00Z", "2024-05-02T00:30:00Z"),
        ("2024-05-02T00:30:00.000Z", "2024-05-02T00:30:00Z"),
        ("2024-05-02T00:30:00+02:00", "2024-05-02T00:30:00+02:00"),
        ("2024-05-02 00:30:00 +0200", "2024-05-02T00:30:00+02:00"),
        ("2024-05-02 00:30:00 UTC", "2024-05-02T00:30:00Z"),
        ("2024-05-02 00:30:00+00:00 UTC", "2024-05-02T00:30:00Z"),
        ("Thu, 02 May 2024 00:30:00 +0200", "2024-05-02T00:30:00+02:00"),
        ("Wed, 01 May 2024 22:30:00 GMT", "2024-05-01T22:30:00Z"),
        ("May 2, 2024", "2024-05-02"),
        ("2 May 2024", "2024-05-02"),
        (1714602600, "2024-05-01T22:30:00Z"),
        ("1714602600", "2024-05-01T22:30:00Z"),
        (1714602600.5, "2024-05-01T22:30:00Z"),
        (1714602600000, "2024-05-01T22:30:00Z"),
        (1714602600000000, "2024-05-01T22:30:00Z"),
        (-86400, "1969-12-31T00:00:00Z"),
        (datetime(2024, 5, 2), "2024-05-02"),
        (datetime(2024, 5, 2, 0, 30, tzinfo=UTC), "2024-05-02T00:30:00Z"),
        (date(2024, 5, 2), "2024-05-02"),
    ],
)
def test_dates(value: object, iso: str) -> None:
    assert dates.iso(value) == iso


@pytest.mark.parametrize(
    "value", [None, "", "soon", "05/01/2024", "2024-13-45", True, [], "9" * 400, "0000-00-00 00:00:00"]
)
def test_what_is_no_date_is_kept_as_it_is(value: object) -> None:
    assert dates.iso(value) == ""
    found = metadata.normalised({"date": value})
    assert found == ({metadata.UNREAD_DATE: value} if isinstance(value, str) and 0 < len(value) < 400 else found)
    assert "date" not in found


@given(
    st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.from_regex(r"[0-9 :/TZ+.-]{0,30}", fullmatch=True))
)
def test_no_value_fails(value: object) -> None:
    iso = dates.iso(value)
    assert iso == "" or dates.iso(iso) == iso


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("<p>The wind.</p>", "html"),
        ("<!DOCTYPE html>\n<html><body># no heading", "html"),
        ('The wind.<br>Waves.<div class="a">x</div>', "html"),
        ("# Wind\n\nThe wind.", "markdown"),
        ("The **wind** and [waves](a).\n\n<div>x</div>", "markdown"),
        ("- wind\n- waves", "markdown"),
        ("The wind rose.\n\nThe price < 5 and a <product> name", "plain"),
        ("", "plain"),
    ],
)
def test_formats_are_guessed(text: str, format: str) -> None:
    assert formats.guess(text) == format


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Gate.example:8080/a?b", "gate.example"),
        ("http://ada:secret@news.gate.example", "news.gate.example"),
        ("//gate.example/a", "gate.example"),
        ("posts/a.md", ""),
        ("http://[broken", ""),
    ],
)
def test_hosts(url: str, host: str) -> None:
    assert metadata.host(url) == host


def test_the_head_of_a_page() -> None:
    head = (
        "<html lang=fr><head><title>A &lt; B</title><link rel=canonical href='https://gate.example/a'>"
        "<meta name=author content='https://facebook.example/ada'><meta name='author' content='Ada &amp; Bo'>"
        "<meta itemprop=datePublished content=2024-05-02>"
    )
    assert page_head.read(f"{head}</head><body><meta name=author content=Other><title>no</title>") == {
        "language": "fr",
        "title": "A < B",
        "url": "https://gate.example/a",
        "author": "Ada & Bo",
        "date": "2024-05-02",
    }


@given(st.text(alphabet="<>/=\"' metaprotitlecnhd", max_size=300))
def test_a_broken_head_never_fails(text: str) -> None:
    page_head.read(text)
