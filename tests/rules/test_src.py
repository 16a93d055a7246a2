"""What the source rules make of a claim in its place: what answers it, what is never one, how findings fold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adlint import lint
from adlint.config import Config
from adlint.finding import Finding
from adlint.learning import written
from adlint.model import claims as model
from tests.timing import cpu_seconds

SOURCES = Config(select=("SRC",))
DATA = Path(__file__).parent / "data"
WRITTEN = Path(__file__).parents[2] / "training_data" / "written"


def findings(source: str, path: str = "article.md") -> list[Finding]:
    report = lint(source, path, SOURCES)
    assert not report.errors
    return list(report.findings)


def codes(source: str, path: str = "article.md") -> list[str]:
    return [finding.code for finding in findings(source, path)]


CLAIM = "Early tests suggest that the new engine uses less fuel on long trips."


def test_the_span_is_the_phrase_and_the_message_says_what_to_do() -> None:
    source = f"The boat is new. {CLAIM}\n"
    (finding,) = findings(source)
    assert source[finding.span.start : finding.span.end] == "Early tests suggest"
    assert finding.message == "'Early tests suggest' names no source: name it or link it"
    assert [evidence.kind for evidence in finding.evidence] == ["source"]


@pytest.mark.parametrize(
    "source",
    [
        CLAIM.replace("tests", "[tests](https://journal.example/engine)"),
        f"{CLAIM} The trial is [online](https://journal.example/engine).",
        f"{CLAIM} The trial is [here](trial.pdf).",
        f"{CLAIM}[^1]\n\n[^1]: Journal of engines, May.",
        f"{CLAIM} (Lindqvist, 2021)",
        f"{CLAIM} [12]",
    ],
)
def test_a_reference_in_the_sentence_or_its_paragraph_answers(source: str) -> None:
    assert codes(source) == []


@pytest.mark.parametrize(
    "source",
    [
        f"{CLAIM} See [the next section](#fuel).",
        f"{CLAIM} [Write to us](mailto:boats@harbour.example).",
        f"{CLAIM}\n\nAnother paragraph has [a link](https://journal.example/engine).",
        f"{CLAIM} Maria Lindqvist said that the harbour is closed.",
    ],
)
def test_what_is_no_source_does_not_answer(source: str) -> None:
    assert codes(source) == ["SRC101"]


def test_a_named_speaker_in_the_paragraph_answers_for_a_figure_but_not_for_a_vague_speaker() -> None:
    figure = "The town lost 7% of its people."
    assert codes(figure + " The mill closed long ago, and the inn did, too.") == ["SRC103"]
    assert codes(f"According to Statistics Norway, the valley grows old. {figure}") == []


def test_sentences_that_name_no_source_are_reported() -> None:
    for language in ("en", "fr"):
        lines = (DATA / f"sources_{language}.txt").read_text("utf-8").splitlines()
        written = [line for line in lines if not line.startswith("#")]
        silent = [line for line in written if not codes(f"---\nlang: {language}\n---\n\n{line}\n")]
        assert len(silent) <= len(written) // 5, silent


def test_who_tells_how_the_source_knows_is_only_informed_of() -> None:
    found = findings(
        "Two people familiar with the matter said that the talks had failed.\n\n"
        "Leaked documents show that the budget of the school was cut."
    )
    assert [(finding.code, str(finding.severity)) for finding in found] == [("SRC102", "info"), ("SRC102", "warning")]


def test_an_article_s_claims_are_counted() -> None:
    report = lint(f"{CLAIM} The trial is [online](https://journal.example/engine).\n\n{CLAIM}", "article.md", SOURCES)
    assert report.measures == {"claims": 2, "sourced_claims": 1, "source_coverage": 50}
    quiet = lint("We met at the inn on the hill and talked until the lamps went out.", "article.md", SOURCES)
    assert quiet.measures == {"claims": 0, "sourced_claims": 0}


def test_one_sentence_one_finding() -> None:
    (finding,) = findings(
        "Industry insiders say that, as experts say, the app lost 40% of its users to the most popular one."
    )
    assert finding.code == "SRC102"
    assert {evidence.kind for evidence in finding.evidence} == {"source", "SRC101", "SRC103", "SRC104"}


@pytest.mark.parametrize(
    "source",
    [
        f"# {CLAIM}\n\nThe text of the article stands below its heading.",
        f"> {CLAIM}",
        f"The mayor wrote: “{CLAIM}”",
        f"```\n{CLAIM}\n```",
        "Las primeras pruebas sugieren que el nuevo motor gasta menos en los viajes largos por la costa.",
    ],
)
def test_only_the_article_s_own_prose_in_english_or_french_is_judged(source: str) -> None:
    assert codes(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "Version 2.4.0 needs 512 MB and was released on 12 May 2021, after 1.9.",
        "Bake it at 180 degrees for 25 minutes, and turn the oven down to 120.",
        "The home side won 3 to 1 in front of a full house on Sunday evening.",
        "A ticket costs $40, a room from $120, and the boat leaves at 10:30.",
        "Only 100% cotton will do for the sails of the model, says the manual.",
        "What would you do if 40% of your readers left within a single week?",
        "We doubled our budget, and 40% of it went into the new workshop.",
        "La version 3.1 du 4 mai 2022 demande 512 Mo et tourne sur quatre systèmes.",
        "Faites cuire 25 minutes à 180 degrés, puis baissez le four à 120 degrés.",
    ],
)
def test_numbers_that_are_no_statistics(source: str) -> None:
    assert codes(source) == []


LIST = "- Tidal Board: Boats of the bay, 2021.\n- Lindqvist, A., and Marsh, B.: Slow ferries.\n"


@pytest.mark.parametrize(
    ("claim", "heading", "answered"),
    [
        ("The Tidal Board lost 9% of its passengers in 2021.", "## References", True),
        ("Lindqvist and Marsh lost 9% of their passengers.", "## Works cited:", True),
        ("Le Tidal Board a perdu près de 9 % de ses passagers en 2021.", "## Sources", True),
        ("Lindqvist lost 9% of his passengers in 2022.", "## References", False),
        ("The Tidal Board lost 9% of its passengers in 2021.", "## Boats", False),
        ("The Tidal Board lost 9% of its passengers in 2021.", "## References\n\n## Boats", False),
        ("The Tidal Board lost 9% of its passengers in 2021.", "## References\n\n### Boats", True),
    ],
)
def test_an_entry_of_the_list_of_references_is_a_source(claim: str, heading: str, answered: bool) -> None:
    assert (codes(f"{claim}\n\n{heading}\n\n{LIST}") == []) is answered


def test_a_vague_speaker_is_not_named_by_the_list_of_references() -> None:
    claim = "In 2021 some experts at the Tidal Board have warned of rust."
    assert codes(f"{claim}\n\n## References\n\n{LIST}") == codes(claim)


@pytest.mark.parametrize(
    "subject",
    [
        "The experts we met",
        "Researchers at Harbour College",
        "Our own analysts",
        "Lindqvist's studies",
        "These surveys",
    ],
)
def test_a_known_subject_is_not_vague(subject: str) -> None:
    assert codes(f"In spring the harbour opened. {subject} say that the boat is safe.") == []


def test_a_sentence_over_hard_wrapped_lines_is_one_sentence() -> None:
    source = "The boat, it is said that, is new. However,\nseveral independent\nexperts have warned of rust.\n"
    found = [source[finding.span.start : finding.span.end] for finding in findings(source)]
    assert found == ["is said that", "several independent\nexperts have warned"]


@pytest.mark.parametrize(
    "word", ["many say ", "12 345 users ", "“experts ", "(according to ", "Most studies, ", "several experts — "]
)
def test_hostile_text_takes_linear_time(word: str) -> None:
    def seconds(size: int) -> float:
        text = word * (size // len(word))
        return cpu_seconds(lambda: lint(text, "article.txt", SOURCES), runs=1)

    seconds(1_000)
    assert seconds(400_000) < 5 * seconds(200_000) + 0.5


def test_a_glance_loses_hardly_any_claim() -> None:
    passages = [passage.text for passage in written.read(WRITTEN)][::4]
    articles = ["\n\n".join(passages[number : number + 20]) for number in range(0, len(passages), 20)]
    scorer = model.current()
    patient = replace(scorer, settings=replace(scorer.settings, slack=100.0))
    glanced = [finding.fingerprint for article in articles for finding in findings(article)]
    with model.using(patient):
        read = [finding.fingerprint for article in articles for finding in findings(article)]
    assert set(glanced) <= set(read)
    assert len(glanced) >= 0.98 * len(read) > 100
