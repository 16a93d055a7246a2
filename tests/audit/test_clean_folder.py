"""`adlint clean` of folders: the same tree, markup and encodings, but for what is cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import cleaning, running
from .cleaning import BLURB, KEPT, clean

pytest.importorskip("pyarrow")

FRONT = "---\ntitle: Notes\ntags: [a, b]\n---\n\n"
MARKDOWN = f"""{FRONT}# Harbour notes

{KEPT[0]}

> [!NOTE]
> Boats are listed below.

- The first boat is old.
- The second boat is older.

| boat | year |
| ---- | ---- |
| Anna | 1950 |

AD{KEPT[1]}

{KEPT[2]}
"""
MDX = f"""import Panel from './panel'

# Harbour notes

{KEPT[0]}

AD<Panel kind="map">

{KEPT[1]}

</Panel>

{KEPT[2]}
"""
HTML = f"""<!doctype html>
<html lang="en"><head><title>Notes</title></head>
<body><article>
<h1>Harbour notes</h1>
<p>{KEPT[0]}</p>
AD<ul><li>{KEPT[1]}</li></ul>
<p>{KEPT[2]}</p>
</article></body></html>
"""
PLAIN = "Harbour notes\n\n{}\n\nAD{}\n\n{}\n".format(*KEPT)
PAGES = {
    "posts/a.md": (MARKDOWN, f"{BLURB}\n\n", "utf-8"),
    "posts/deep/er/b.mdx": (MDX, f"{BLURB}\n\n", "utf-8"),
    "posts/deep/boxed.mdx": (MDX, f"<Promo>\n\n{BLURB}\n\n</Promo>\n\n", "utf-8"),
    "posts/quoted.md": (MARKDOWN, f"> {BLURB}\n\n", "utf-8"),
    "c.html": (HTML, f'<div class="box"><p>{BLURB}</p></div>\n', "utf-8"),
    "plain/mark.txt": (PLAIN, f"{BLURB}\n\n", "utf-8-sig"),
    "plain/utf16.txt": (PLAIN, f"{BLURB}\n\n", "utf-16"),
}
BROKEN = {"posts/broken.md": b"caf\xe9 \xff", "posts/binary.md": b"a\0b"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("folder") / "site"
    for name, (page, blurb, encoding) in PAGES.items():
        write(top / name, page.replace("AD", blurb, 1).encode(encoding))
    write(top / "plain" / "lines.txt", PLAIN.replace("AD", f"{BLURB}\n\n").replace("\n", "\r\n").encode())
    write(top / "clean.md", "\n\n".join(KEPT).encode())
    write(top / "picture.png", b"\x89PNG")
    for name, data in BROKEN.items():
        write(top / name, data)
    return top


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.fixture(scope="module")
def output(site: Path) -> Path:
    path = site.parent / "out"
    assert clean(site, "-o", path) == 2  # for the broken ones
    return path


def expected() -> dict[str, bytes]:
    pages = {f"site/{name}": page.replace("AD", "", 1).encode(encoding) for name, (page, _, encoding) in PAGES.items()}
    pages["site/plain/lines.txt"] = PLAIN.replace("AD", "").replace("\n", "\r\n").encode()
    pages["site/clean.md"] = "\n\n".join(KEPT).encode()
    return pages | {f"site/{name}": data for name, data in BROKEN.items()}


def test_the_tree_is_the_same_without_the_promotion(output: Path) -> None:
    assert running.tree(output / "corpus") == expected()
    assert len(running.rows(output, "errors")) == len(BROKEN)


def test_offsets_are_of_the_original(site: Path, output: Path) -> None:
    cut = cleaning.cuts(output)
    for name, (page, blurb, _) in PAGES.items():
        rows = cleaning.of(str(site / name), cut)
        assert rows, name
        assert cleaning.restored(page.replace("AD", "", 1), rows) == page.replace("AD", blurb, 1)


def test_tags_leave_everything_where_it_is(site: Path, tmp_path: Path) -> None:
    assert clean(site, "-o", tmp_path / "out", "--tag") == 2
    for name, (page, blurb, encoding) in PAGES.items():
        data = (tmp_path / "out" / "corpus" / "site" / name).read_bytes()
        original, found = cleaning.untagged(data.decode(encoding))
        assert original == page.replace("AD", blurb, 1)
        assert found


def test_cleaning_the_output_again_cuts_nothing(output: Path, tmp_path: Path) -> None:
    assert clean(output / "corpus" / "site", "-o", tmp_path / "again") == 2
    assert cleaning.cuts(tmp_path / "again") == []
    assert running.tree(tmp_path / "again" / "corpus") == running.tree(output / "corpus")


def test_an_article_that_only_sells_is_left_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "site" / "a.md", f"{BLURB}\n".encode())
    assert clean(tmp_path / "site", "-o", tmp_path / "out") == 0
    assert (tmp_path / "out" / "corpus" / "site" / "a.md").read_text() == f"{BLURB}\n"
    assert "Left alone, for cutting would break markup or leave nothing: AD101 1.\n" in capsys.readouterr().out


def test_an_output_within_the_sources_is_refused(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = site / "out"
    assert clean(site, "-o", output) == 2
    error = f"{output}: stands in {site}, which is to be read; choose an --output outside of it"
    assert capsys.readouterr().err == f"adlint: error: {error}\n"
    assert not output.exists()
