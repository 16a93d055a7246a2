"""`adlint audit` from sources to tables and totals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from adlint.audit.records import INPUT_FORMATS
from adlint.audit.schema import TABLES
from adlint.cli import audit_options

from . import running

pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "notes.jsonl"
    running.write_archive(path, 30, paragraphs=3)
    return path


@pytest.fixture(scope="module")
def output(archive: Path) -> Path:
    """What a run of all rules writes, in JSON Lines."""
    output = archive.parent / "out"
    asked = (str(archive), "-o", str(output), "--output-format", "jsonl", "--select", "ALL")
    run = running.audit(*asked, "--jobs", "1", "--shard-size", "7")
    assert run.returncode == 2, run.stderr  # for the line that is no JSON
    assert run.stderr == (
        "adlint: error: 1 records could not be read and 0 articles not be checked in full; "
        f"see {output}/errors and the column errors of articles\n"
    )
    return output


def test_each_article_has_a_row_with_its_scores(output: Path) -> None:
    rows = running.rows(output, "articles")
    assert [row["id"] for row in rows] == [f"note-{number}" for number in range(30)]
    assert all(list(row) == [column.name for column in TABLES["articles"][1]] for row in rows)
    first = rows[0]
    assert (first["title"], first["author"], first["section"]) == ("Harbour notes 0", "Author 0", "Harbour")
    assert (first["site"], first["date"], first["language"]) == ("site0.example", "2024-01-05", "en")
    assert 0.05 < first["promotional_share"] < 0.9
    assert len(first["promotional_spans"]) == 1
    assert rows[1]["promotional_share"] == 0
    assert rows[1]["claims"] >= rows[1]["sourced"] > 0
    assert rows[1]["coverage"] == round(100 * rows[1]["sourced"] / rows[1]["claims"], 2)
    assert rows[1]["hedges"] >= 2
    assert rows[1]["hedges_per_1000_words"] == round(1000 * rows[1]["hedges"] / rows[1]["words"], 2)


def test_each_finding_has_a_row_that_points_to_its_passage(archive: Path, output: Path) -> None:
    texts = {row["id"]: row["text"] for row in map(json.loads, _lines_that_are_json(archive))}
    articles = {row["id"]: row for row in running.rows(output, "articles")}
    rows = running.rows(output, "findings")
    assert {row["code"] for row in rows} >= {"AD101", "HDG101", "SRC101"}
    assert all(list(row) == [column.name for column in TABLES["findings"][1]] for row in rows)
    for row in rows:
        text = texts[row["article"]]
        assert text[row["start_offset"] : row["end_offset"]].startswith(row["excerpt"])
        assert text[: row["start_offset"]].endswith(row["before"])
        assert text[row["end_offset"] :].startswith(row["after"])
        assert isinstance(json.loads(row["evidence"]), list)
    for id, article in articles.items():
        shown = [row["code"] for row in rows if row["article"] == id and not row["suppressed"]]
        assert json.loads(article["by_code"]) == {code: shown.count(code) for code in sorted(set(shown))}


def test_a_record_that_cannot_be_read_is_told_with_its_place(archive: Path, output: Path) -> None:
    (error,) = running.rows(output, "errors")
    assert error["place"] == f"{archive}:8"
    assert "JSON" in error["problem"]


def test_totals_are_those_of_the_rows(output: Path) -> None:
    rows = running.rows(output, "articles")
    totals = json.loads((output / "totals.json").read_text())
    everything = totals["all"]
    for name in ("words", "claims", "sourced", "hedges", "findings", "disclosed"):
        assert everything[name] == sum(row[name] for row in rows)
    assert (everything["articles"], totals["bad_records"], totals["shards_missing"]) == (30, 1, [])
    for key, column in (("author", "author"), ("section", "section"), ("site", "site")):
        told = {row["value"]: row["articles"] for row in totals[f"by_{key}"]["rows"]}
        assert told == {value: [row[column] for row in rows].count(value) for value in {row[column] for row in rows}}
        assert totals[f"by_{key}"]["others"] is None
    assert {row["value"] for row in totals["by_month"]["rows"]} == {f"2024-{month:02}" for month in range(1, 13)}
    found = [row["code"] for row in running.rows(output, "findings") if not row["suppressed"]]
    assert {row["code"]: row["findings"] for row in totals["by_rule"]} == {code: found.count(code) for code in found}


def test_the_blurb_is_one_cluster_with_its_dates(output: Path) -> None:
    clusters = [json.loads(line) for line in (output / "clusters.jsonl").read_text().splitlines()]
    cluster = next(cluster for cluster in clusters if cluster["excerpt"].startswith("Try the Quillmere planner"))
    assert cluster["ids"] == [f"note-{number}" for number in range(0, 30, 5)]
    assert (cluster["articles"], cluster["passages"], cluster["sites"]) == (6, 6, 4)
    assert (cluster["first_date"], cluster["last_date"]) == ("2024-01-05", "2024-11-05")


def test_parquet_holds_the_same_rows(archive: Path, output: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    asked = (str(archive), "-o", str(tmp_path / "out"), "--select", "ALL", "--shard-size", "7", "--jobs", "2")
    assert running.audit(*asked).returncode == 2
    for table in ("articles", "findings", "blurbs"):
        parts = sorted((tmp_path / "out" / table).iterdir())
        assert [row for part in parts for row in parquet.read_table(part).to_pylist()] == running.rows(output, table)


def test_limit_and_sample_choose_the_same_articles_each_time(archive: Path, tmp_path: Path) -> None:
    def ids(name: str, *more: str) -> list[str]:
        asked = (str(archive), "-o", str(tmp_path / name), "--output-format", "jsonl", "--select", "AD103")
        assert running.audit(*asked, "--jobs", "1", *more).returncode in (0, 2)
        return [row["id"] for row in running.rows(tmp_path / name, "articles")]

    every = ids("every")
    assert ids("limit", "--limit", "4") == every[:4]
    few, more = ids("few", "--sample", "0.3"), ids("more", "--sample", "0.6")
    assert 0 < len(few) < len(more) < len(every)
    assert set(few) < set(more)
    assert ids("both", "--sample", "0.6", "--limit", "3") == more[:3]


def test_findings_fail_a_run_only_if_it_is_asked(archive: Path, tmp_path: Path) -> None:
    asked = (str(archive), "--limit", "5", "--jobs", "1", "--select", "HDG101", "--quiet")
    codes = [
        running.audit(*asked, "-o", str(tmp_path / str(number)), *more).returncode
        for number, more in enumerate([(), ("--fail-on", "warning"), ("--fail-on", "info")])
    ]
    assert codes == [0, 0, 1]


def test_the_nearest_configuration_holds_for_articles_in_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.md").write_text(running.BLURB + " Perhaps it rains.\n")
    (tmp_path / "adlint.toml").write_text('select = ["HDG101"]\n')
    (tmp_path / "b" / "adlint.toml").write_text('select = ["AD101"]\n')
    command = [argument for argument in running.command() if argument != "--isolated"]
    for jobs in ("1", "2"):
        run = subprocess.run(
            [*command, ".", "-o", f"out{jobs}", "--output-format", "jsonl", "--jobs", jobs, "--shard-size", "1"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=running.LIMIT,
        )
        assert run.returncode == 0, run.stderr
        found = {row["article"]: row["code"] for row in running.rows(tmp_path / f"out{jobs}", "findings")}
        assert found == {"a/note.md": "HDG101", "b/note.md": "AD101"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name what to audit: adlint audit SOURCES... --output DIR"),
        (["x.jsonl"], "--output names the folder that results are written to: adlint audit SOURCES... --output DIR"),
        (["x.jsonl", "-o", "y", "--resume", "--overwrite"], "--resume goes on with a run and --overwrite removes it"),
        (["x.jsonl", "-o", "y", "--scheduler", "tcp://x:1"], "--scheduler is for --backend dask"),
        (["x.jsonl", "-o", "y", "--jobs", "0"], "--jobs must be a number from 1 on, not '0'"),
        (["x.jsonl", "-o", "y", "--sample", "2"], "--sample must be a number above 0 and up to 1, not '2'"),
        (["x.jsonl", "-o", "y", "--backend", "ray"], "this backend needs ray; install it with: pip install ray"),
        (["x.jsonl", "-o", "y", "--backend", "spark"], "this backend needs joblibspark; install it with: pip install"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_in_a_line(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = running.audit(*arguments)
    assert run.returncode == 2
    assert run.stderr.startswith(f"adlint: error: {told}")
    assert run.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_that_is_read_only(archive: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    run = running.audit(str(archive), "-o", str(tmp_path / "out"))
    assert (run.returncode, run.stderr) == (
        2,
        f"adlint: error: {tmp_path}/out: cannot be written (Permission denied); make room or choose another --output\n",
    )


def test_an_output_that_cannot_be_made(archive: Path) -> None:
    run = running.audit(str(archive), "-o", f"{archive}/out")
    assert (run.returncode, run.stderr) == (
        2,
        f"adlint: error: {archive}/out: cannot be written (Not a directory); make room or choose another --output\n",
    )


def test_an_output_that_is_a_file(archive: Path) -> None:
    run = running.audit(str(archive), "-o", str(archive))
    assert (run.returncode, run.stderr) == (
        2,
        f"adlint: error: {archive}: is not empty, and not of an audit; choose another --output\n",
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("format", ["parquet", "jsonl"])
def test_a_full_disk_is_one_clear_error_and_the_run_goes_on_when_there_is_room(
    jobs: str, format: str, archive: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    asked = (str(archive), "-o", str(output), "--jobs", jobs, "--shard-size", "10", "--output-format", format)
    limited = "import resource, signal, os, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000)); os.execv(sys.argv[1], sys.argv[1:])"
    run = subprocess.run(
        [sys.executable, "-c", limited, *running.command(*asked)], capture_output=True, text=True,
        timeout=running.LIMIT,
    )  # fmt: skip
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == (
        f"adlint: error: {output}: cannot be written (File too large); make room or choose another --output"
    )
    assert "Traceback" not in run.stderr
    assert running.audit(*asked, "--resume").returncode == 2
    unbroken = tmp_path / "unbroken"
    assert running.audit(asked[0], "-o", str(unbroken), *asked[3:]).returncode == 2
    assert running.tree(output) == running.tree(unbroken)


def test_the_formats_that_the_command_line_takes_are_those_that_can_be_read() -> None:
    assert audit_options.INPUT_FORMATS == INPUT_FORMATS


def _lines_that_are_json(archive: Path) -> list[str]:
    return [line for line in archive.read_text().splitlines() if line != running.BAD_LINE]
