"""`adlint init`: what it detects, what is linted under the configuration that it writes, and what it tells to do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from adlint import __version__, config
from adlint.cli import generators

from .conftest import PAID, Run, write

ROOT = Path(__file__).parent.parent.parent


class Skeleton(NamedTuple):
    """A small site. settings: its configuration files; articles and others: paths of files with a finding each."""

    told: str
    settings: dict[str, str]
    articles: tuple[str, ...]
    others: tuple[str, ...]


ABOUT = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/ISSUE_TEMPLATE/bug.md")
SKELETONS = {
    "hugo": Skeleton(
        "Hugo",
        {"hugo.toml": 'baseURL = "https://paper.example/"\ntitle = "The Mill Lane Paper"\n'},
        ("content/_index.md", "content/posts/first.md", "content/posts/layouts/odd.md", "content/about/index.html"),
        (*ABOUT, "archetypes/default.md", "layouts/index.html", "static/old/page.html", "public/posts/index.html",
         "themes/plain/README.md", "themes/plain/exampleSite/content/a.md", "resources/_gen/a.html"),
    ),
    "hugo-before-0.110": Skeleton(
        "Hugo",
        {"config.toml": 'baseURL = "/"\ncontentDir = "articles"\npublishDir = "docs"\n', "layouts/_default/a.html": ""},
        ("articles/first.md", "archetypal/second.md"),
        (*ABOUT, "docs/first/index.html", "archetypes/default.md"),
    ),
    "jekyll": Skeleton(
        "Jekyll",
        {"_config.yml": "title: The Mill Lane Paper\n", "index.markdown": "---\nlayout: home\n---\n"},
        ("_posts/2026-01-02-first.md", "_drafts/second.markdown", "_recipes/soup.md", "about.markdown"),
        (*ABOUT, "404.html", "_layouts/default.html", "_includes/head.html", "_site/first.html", "vendor/x/a.md"),
    ),
    "jekyll-with-its-readme-as-front-page": Skeleton(
        "Jekyll",
        {"_config.yml": "source: web\ndestination: out\n"},
        ("web/README.md", "web/_posts/2026-01-02-first.md"),
        ("README.md", "out/first.html", "web/_includes/head.html"),
    ),
    "astro": Skeleton(
        "Astro",
        {"astro.config.mjs": "export default {\n  site: 'https://paper.example',\n  outDir: './www',\n};\n"},
        ("src/content/blog/first.md", "src/content/docs/second.mdx", "src/pages/about.md"),
        (*ABOUT, "public/a.html", "www/blog/first.html", ".astro/a.md", "src/components/Card.mdx"),
    ),
    "mkdocs": Skeleton(
        "MkDocs",
        {"mkdocs.yml": "site_name: Mill\nsite_dir: html\ntheme:\n  custom_dir: overrides\nx: !ENV [A, b]\n"
         "y: !!python/name:os.system\n"},
        ("docs/index.md", "docs/blog/posts/first.md", "docs/README.md"),
        (*ABOUT, "html/index.html", "overrides/main.html", "packages/a/CHANGELOG.md"),
    ),
    "docusaurus": Skeleton(
        "Docusaurus in website",
        {"website/docusaurus.config.ts": "export default {\n  // title: 'Old',\n  title: 'Mill Docs',\n};\n"},
        ("website/docs/intro.md", "website/blog/first.mdx", "website/src/pages/about.md",
         "website/i18n/fr/docusaurus-plugin-content-docs/current/intro.md"),
        (*ABOUT, "website/README.md", "website/.docusaurus/a.md", "website/build/index.html", "website/static/a.html",
         "website/src/components/a.mdx", "website/node_modules/a/README.md"),
    ),
    "eleventy": Skeleton(
        "Eleventy",
        {"eleventy.config.js": "export default function (c) {\n  c.setOutputDirectory('www');\n}\n"
         "export const config = { dir: { input: \"src\" } };\n"},
        ("src/posts/first.md", "src/about.html"),
        (*ABOUT, "www/first.html", "src/_includes/base.html", "src/_data/a.md", "src/404.md", "public/a.html"),
    ),
    "eleventy-by-its-package": Skeleton(
        "Eleventy",
        {"package.json": '{"devDependencies": {"@11ty/eleventy": "^3.0.0"}}', "index.njk": "x"},
        ("posts/first.md",),
        (*ABOUT, "_site/first.html", "_includes/base.html"),
    ),
    "quarto": Skeleton(
        "Quarto",
        {"_quarto.yml": "project:\n  type: website\n  output-dir: docs\nwebsite:\n  title: Mill Notes\n"},
        ("index.qmd", "posts/first/index.qmd", "about.md"),
        (*ABOUT, "docs/index.html", "_freeze/a.md", "_extensions/x/a.md", ".quarto/a.md", "_site/a.html"),
    ),
    "several": Skeleton(
        "MkDocs, Quarto, Hugo in apps/news, Docusaurus in website",
        {"mkdocs.yml": "site_name: Mill\n", "_quarto.yml": "project:\n  output-dir: docs\n", "index.qmd": "x",
         "website/package.json": '{"dependencies": {"@docusaurus/core": "3.9.0"}}',
         "apps/news/hugo.yaml": "title: News\n"},
        # Quarto would write to MkDocs's articles: what is in doubt is linted.
        ("docs/index.md", "website/blog/first.md", "apps/news/content/first.md"),
        (*ABOUT, "site/index.html", "website/static/a.html", "apps/news/layouts/a.html", "apps/news/README.md"),
    ),
    "none": Skeleton("articles of no known site generator", {}, ("posts/first.md", "posts/README.md"), ABOUT),
}  # fmt: skip


def _linted(adlint: Run, *paths: str) -> set[str]:
    """The articles with a finding that a search comes to."""
    result = adlint("check", "--select", "AD103", "--output-format", "json", *paths)
    assert result.code in (0, 1), result.err
    return {finding["path"].replace(os.sep, "/") for finding in json.loads(result.out)["findings"]}


@pytest.mark.parametrize("skeleton", SKELETONS.values(), ids=SKELETONS)
def test_articles_are_linted_and_nothing_else(adlint: Run, folder: Path, skeleton: Skeleton) -> None:
    write(folder, {**dict.fromkeys((*skeleton.articles, *skeleton.others), PAID), **skeleton.settings})
    assert not set(skeleton.articles) & set(skeleton.others)
    assert _linted(adlint) > set(skeleton.articles)  # there is something to leave out
    code, _, err = adlint("init")
    assert (code, err) == (0, f"adlint: wrote adlint.toml for {skeleton.told}\n")
    assert _linted(adlint) == set(skeleton.articles)


@pytest.mark.parametrize("skeleton", SKELETONS.values(), ids=SKELETONS)
def test_the_file_is_what_adlint_config_shows(adlint: Run, folder: Path, skeleton: Skeleton) -> None:
    write(folder, skeleton.settings)
    assert adlint("init").code == 0
    text = (folder / "adlint.toml").read_text("utf-8")
    code, out, err = adlint("config")
    assert (code, err) == (0, "")
    assert tomllib.loads(out)["exclude"] == tomllib.loads(text)["exclude"]
    # Its hints are well-formed, too.
    hints = re.sub(r"^ *# *(?=[\w-]+ = |\[|\")", "", text, flags=re.MULTILINE)
    hinted = config.parse(tomllib.loads(hints), "adlint.toml", "")
    assert hinted.own_brands
    assert hinted.per_file_ignores
    assert adlint("config", "--config", "adlint.toml").code == 0


@pytest.mark.parametrize(
    ("settings", "title"),
    [
        ({"hugo.toml": 'title = "Mill \\"Lane\\" \\\\ Paper"'}, 'Mill "Lane" \\ Paper'),
        ({"_config.yml": "title: >\n  Mill\n  Lane"}, "Mill Lane"),
        ({"mkdocs.yml": "site_name: Mill"}, "Mill"),
        ({"docusaurus.config.js": "module.exports = { title: `Mill` };"}, "Mill"),
        ({"astro.config.mjs": 'starlight({ title: "L\'Usine" })'}, "L'Usine"),
        ({"_quarto.yml": "book:\n  title: Mill"}, "Mill"),
        ({"mkdocs.yml": "site_name: [broken"}, "The name of your site"),
        ({"hugo.yaml": "title: 1984"}, "The name of your site"),
    ],
)
def test_the_name_of_the_site_is_a_hint(adlint: Run, folder: Path, settings: dict[str, str], title: str) -> None:
    write(folder, settings)
    assert adlint("init").code == 0
    hint = re.search(r"^# (own-brands = .*)$", (folder / "adlint.toml").read_text("utf-8"), re.MULTILINE)
    assert hint
    assert tomllib.loads(hint[1]) == {"own-brands": [title]}


def test_configuration_files_of_other_programs_are_no_sites(adlint: Run, folder: Path) -> None:
    write(folder, {
        "book/_config.yml": "title: A\n", "book/_toc.yml": "", "hexo/_config.yml": "title: A\n",
        "hexo/package.json": '{"dependencies": {"hexo": "^7"}}', "cargo/config.toml": '[build]\n',
        "zola/config.toml": 'base_url = "/"\n', "broken/package.json": "{", "odd/package.json": "[]",
        "themes/a/exampleSite/hugo.toml": "", "node_modules/a/mkdocs.yml": "", "a/b/c/d/mkdocs.yml": "",
    })  # fmt: skip
    assert generators.sites(str(folder)) == []


def test_copies_and_generated_pages_are_a_hint(adlint: Run, folder: Path) -> None:
    others = ("website/versioned_docs/version-1/intro.md", "website/docs/api/a.md")
    write(folder, {"website/docusaurus.config.js": "", **dict.fromkeys(others, PAID)})
    assert adlint("init").code == 0
    assert _linted(adlint) == set(others)
    path = folder / "adlint.toml"
    path.write_text(re.sub(r'^  # (?="/)', "  ", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    assert _linted(adlint) == set()


def test_names_that_are_patterns(adlint: Run, folder: Path) -> None:
    write(folder, {"web [1]/hugo.toml": "", "web [1]/layouts/a.md": PAID, "web 1/layouts/a.md": PAID})
    assert adlint("init").code == 0
    assert _linted(adlint) == {"web 1/layouts/a.md"}


class TestAnExistingConfiguration:
    @pytest.mark.parametrize("name", ["adlint.toml", ".adlint.toml"])
    def test_it_stays(self, adlint: Run, folder: Path, name: str) -> None:
        write(folder, {f"site/{name}": "broken"})
        path = os.path.join("site", name)
        assert adlint("init", "site") == (
            2, "", f"adlint: error: {path} exists already; edit it, or overwrite it with --force\n",
        )  # fmt: skip
        assert os.listdir("site") == [name]
        assert (folder / path).read_text() == "broken"

    @pytest.mark.parametrize("name", ["adlint.toml", ".adlint.toml"])
    def test_force_overwrites_it(self, adlint: Run, folder: Path, name: str) -> None:
        write(folder, {name: "broken"})
        code, _, err = adlint("init", "--force")
        assert (code, err) == (0, f"adlint: wrote {name} for articles of no known site generator\n")
        assert os.listdir() == [name]
        assert adlint("config").code == 0

    @pytest.mark.parametrize("force", [(), ("--force",)])
    def test_a_table_in_pyproject(self, adlint: Run, folder: Path, force: tuple[str, ...]) -> None:
        write(folder, {"pyproject.toml": "[tool.adlint]\n"})
        code, out, err = adlint("init", *force)
        assert (code, out) == (2, "")
        assert (
            err == "adlint: error: pyproject.toml configures adlint already; edit it, or take out [tool.adlint] first\n"
        )
        assert os.listdir() == ["pyproject.toml"]

    def test_a_pyproject_of_something_else(self, adlint: Run, folder: Path) -> None:
        write(folder, {"pyproject.toml": '[project]\nname = "adlint-user"\n'})
        assert adlint("init").code == 0
        assert (folder / "adlint.toml").exists()


@pytest.mark.parametrize("name", ["missing", "a.md"])
def test_no_folder(adlint: Run, folder: Path, name: str) -> None:
    write(folder, {"a.md": ""})
    expected = f"adlint: error: {name}: no such folder; make it first, or name another\n"
    assert adlint("init", name) == (2, "", expected)


def test_what_cannot_be_written(adlint: Run, folder: Path) -> None:
    (folder / "adlint.toml").mkdir()
    code, out, err = adlint("init", "--force")
    assert (code, out) == (2, "")
    assert re.fullmatch(r"adlint: error: adlint\.toml: cannot be written \(.+\); check its permissions\n", err)


def _snippets(out: str) -> dict[str, Any]:
    """What is printed, by the file that it is for."""
    parts = re.split(r"^# (.*)\n", out, flags=re.MULTILINE)[1:]
    return {name: yaml.safe_load(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


PRE_COMMIT, GITHUB, GITLAB = ".pre-commit-config.yaml", ".github/workflows/adlint.yml", ".gitlab-ci.yml"


class TestSnippets:
    @pytest.mark.parametrize(
        ("remote", "files", "expected"),
        [
            ("", (), (PRE_COMMIT, GITHUB, GITLAB)),
            ("git@github.com:mill/paper.git", (), (PRE_COMMIT, GITHUB)),
            ("https://gitlab.com/mill/paper.git", (), (PRE_COMMIT, GITLAB)),
            ("", (".github/dependabot.yml",), (PRE_COMMIT, GITHUB)),
            ("", (GITLAB, PRE_COMMIT), (f"add to {PRE_COMMIT}", f"add to {GITLAB}")),
        ],
    )
    def test_for_the_ci_that_is_there(
        self, adlint: Run, folder: Path, remote: str, files: tuple[str, ...], expected: tuple[str, ...]
    ) -> None:
        _repository(folder, remote)
        write(folder, dict.fromkeys(files, ""))
        assert tuple(_snippets(adlint("init").out)) == expected

    def test_without_a_repository(self, adlint: Run, folder: Path) -> None:
        assert tuple(_snippets(adlint("init").out)) == (PRE_COMMIT, GITHUB, GITLAB)

    def test_they_are_those_of_the_manual(self, adlint: Run, folder: Path) -> None:
        """But for the paths and the home of the hook, which the manual makes up."""
        shown = _snippets(adlint("init").out)
        manual = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)
        github, gitlab = (next(t for t in manual if word in t) for word in ("uses: adlint/adlint@", "codequality"))
        step = shown[GITHUB]["jobs"]["adlint"]["steps"][-1]
        expected = yaml.safe_load(github)
        del expected["jobs"]["adlint"]["steps"][-1]["with"]
        assert step["uses"].endswith(f"@v{__version__}")
        assert shown[GITHUB] == expected
        assert shown[GITLAB] == yaml.safe_load(gitlab)
        (repository,) = shown[PRE_COMMIT]["repos"]
        hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
        assert repository["rev"] == f"v{__version__}"
        assert {hook["id"] for hook in repository["hooks"]} <= hooks

    def test_for_a_folder_of_the_repository(self, adlint: Run, folder: Path) -> None:
        _repository(folder, "")
        write(folder, {"web site/hugo.toml": ""})
        shown = _snippets(adlint("init", "web site").out)
        (hook,) = shown[PRE_COMMIT]["repos"][0]["hooks"]
        assert re.search(hook["files"], "web site/content/a.md")
        assert not re.search(hook["files"], "other/web site/a.md")
        assert shown[GITHUB]["jobs"]["adlint"]["steps"][-1]["with"] == {"paths": "web site"}
        assert [line.endswith(" 'web site'") for line in shown[GITLAB]["adlint"]["script"]] == [False, True, True]

    def test_quarto_has_files_that_pre_commit_does_not_know(self, adlint: Run, folder: Path) -> None:
        write(folder, {"_quarto.yml": ""})
        (hook,) = _snippets(adlint("init").out)[PRE_COMMIT]["repos"][0]["hooks"]
        assert hook["types_or"] == ["text"]
        assert [bool(re.search(hook["files"], name)) for name in ("a/b.qmd", "a.Rmd", "a.md", "a.R")] == [1, 1, 1, 0]


def _repository(folder: Path, remote: str) -> None:
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    if remote:
        subprocess.run(["git", "-C", str(folder), "remote", "add", "upstream", remote], check=True)
