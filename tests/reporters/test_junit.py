"""The `junit` format: against the schema of Jenkins, and read by junitparser."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import junitparser
import pytest
import xmlschema

from adlint.finding import Evidence, Severity
from adlint.report import FileReport
from tests.reporters.samples import report, written

REPORTS = (
    report("an odd word", "odd", message='"odd" & <b>', path="a&b.md", evidence=(Evidence("words", "odd <\x1b"),)),
    report("an odd word", "odd", "word", severity=Severity.INFO),
    FileReport("clean.md"),
    FileReport("gone.md", errors=("No such file", "Rule TST101 failed")),
)


@pytest.fixture(scope="module")
def schema(pypi: None, tmp_path_factory: pytest.TempPathFactory) -> xmlschema.XMLSchema:
    """`junit-10.xsd` of Jenkins, which pytest validates its own reports against: its source package carries it."""
    folder = tmp_path_factory.mktemp("junit")
    wanted = f"pytest=={version('pytest')}"
    options = ["--quiet", "--no-deps", "--no-binary", "pytest", "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, wanted], check=True)
    (package,) = folder.glob("pytest-*.tar.gz")
    with tarfile.open(package) as archive:
        member = archive.extractfile(f"{package.name.removesuffix('.tar.gz')}/testing/example_scripts/junit-10.xsd")
        assert member is not None
        return xmlschema.XMLSchema(member.read().decode("utf-8"))


def suites(tmp_path: Path, *reports: FileReport) -> list[junitparser.TestSuite]:
    """The suites as junitparser reads them."""
    path = tmp_path / "junit.xml"
    path.write_text(written("junit", *reports), "utf-8")
    return list(junitparser.JUnitXml.fromfile(str(path)))


@pytest.mark.slow
@pytest.mark.parametrize("reports", [(), REPORTS])
def test_valid(schema: xmlschema.XMLSchema, reports: tuple[FileReport, ...]) -> None:
    schema.validate(written("junit", *reports))


@pytest.mark.slow
def test_the_schema_would_tell(schema: xmlschema.XMLSchema) -> None:
    assert not schema.is_valid(written("junit", *REPORTS).replace("failure", "fault"))


def test_a_suite_a_file(tmp_path: Path) -> None:
    read = suites(tmp_path, *REPORTS)
    counts = [(suite.name, suite.tests, suite.failures, suite.errors) for suite in read]
    assert counts == [("a&b.md", 1, 1, 0), ("post.md", 2, 0, 0), ("clean.md", 1, 0, 0), ("gone.md", 2, 0, 2)]
    for suite, (_, tests, failures, errors) in zip(read, counts, strict=True):
        results = [result for case in suite for result in case.result]
        assert len(list(suite)) == tests
        assert sum(isinstance(result, junitparser.Failure) for result in results) == failures
        assert sum(isinstance(result, junitparser.Error) for result in results) == errors


def test_a_finding_is_a_failure(tmp_path: Path) -> None:
    ((case,), *_) = suites(tmp_path, *REPORTS)
    assert (case.classname, case.name) == ("a&b.md", "TST101 test-word at 1:4")
    (failure,) = case.result
    assert isinstance(failure, junitparser.Failure)
    assert (failure.type, failure.message) == ("warning", '"odd" & <b>')
    assert failure.text == 'a&b.md:1:4: "odd" & <b>\nwhy: odd <\\x1b'


def test_information_passes_and_is_told(tmp_path: Path) -> None:
    _, suite, *_ = suites(tmp_path, *REPORTS)
    for case in suite:
        assert case.is_passed
        assert case.system_out.startswith("post.md:1:")
        assert case.system_out.endswith("this is a test")


def test_errors_are_errors(tmp_path: Path) -> None:
    *_, suite = suites(tmp_path, *REPORTS)
    results = [result for case in suite for result in case.result]
    assert [type(result) for result in results] == [junitparser.Error, junitparser.Error]
    assert [result.message for result in results] == ["No such file", "Rule TST101 failed"]


def test_readers_can_tell_the_cases_of_a_file_apart(tmp_path: Path) -> None:
    (suite,) = suites(tmp_path, report("one two\nodd", "one", "two", "odd"))
    assert len({(case.classname, case.name) for case in suite}) == 3


def test_what_the_run_says_of_a_file_later_adds_no_clean_case(tmp_path: Path) -> None:
    later = FileReport("a.md", again=True)
    assert [suite.name for suite in suites(tmp_path, FileReport("a.md"), later)] == ["a.md"]
