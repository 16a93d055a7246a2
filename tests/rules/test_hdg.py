"""What the hedge rules make of a word in its place, and how stacked hedges fold."""

from __future__ import annotations

import pytest

from adlint import lint
from adlint.config import Config
from adlint.finding import Finding, Severity

HEDGES = Config(select=("HDG",))


def findings(source: str, path: str = "article.md") -> list[Finding]:
    report = lint(source, path, HEDGES)
    assert not report.errors
    return list(report.findings)


def hedged(source: str) -> list[str]:
    return [source[finding.span.start : finding.span.end] for finding in findings(source)]


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("The old bridge may be closed before the winter comes.", "may"),
        ("The new tax might slow the trade along the coast.", "might"),
        ("A storm could raise the price of fish in the harbour.", "could"),
        ("The repairs should be faster than those of last year.", "should"),
        ("The ship is likely to be sold before the end of May.", "likely"),
        ("In my opinion the second bridge is the finer of the two.", "In my opinion"),
        ("It is unclear whether the keeper of the lighthouse knew.", "It is unclear whether"),
        ("Le vieux pont pourrait fermer avant le début de l'hiver.", "pourrait"),
        ("Les travaux devraient durer jusqu'à la fin de l'automne.", "devraient"),
        ("Le gardien aurait quitté le phare la veille, et personne ne l'a revu depuis.", "aurait"),
        ("C'est peut être le plus vieux pont de toute la région.", "peut être"),
        ("Selon moi, le deuxième pont est le plus beau des deux.", "Selon moi"),
    ],
)
def test_what_is_uncertain_is_a_hedge(source: str, cue: str) -> None:
    assert hedged(source) == [cue]


@pytest.mark.parametrize(
    "source",
    [
        "You may leave your boat at the eastern pier overnight.",
        "The race takes place in May, when the wind is steady.",
        "May 5 is the day on which the harbour opens again.",
        "From the tower she could see the whole of the coast.",
        "They could not find the key of the lighthouse anywhere.",
        "You could also take the ferry from the western pier.",
        "Could you close the door behind you when you leave?",
        "You might want to bring a rope and a good pair of gloves.",
        "Older boats are more likely to leak than the new ones.",
        "Every boat should carry a lamp and a rope on board.",
        "For example, a boat may carry a lamp on either side.",
        "Members of the club may, with a key, use the crane at night.",
        "On peut être surpris par le vent à la sortie du port.",
        "Chaque bateau devrait porter une lampe et une corde.",
        "Si le vent tournait, la course serait prête à commencer.",
        "Pourriez-vous fermer la porte derrière vous en sortant ?",
    ],
)
def test_permission_ability_duty_and_the_month_are_not(source: str) -> None:
    assert hedged(source) == []


def test_one_finding_a_sentence_with_the_other_cues_as_evidence() -> None:
    (finding,) = findings("The bridge may be closed, and the ferry, which is old, is probably next.")
    assert (finding.code, finding.severity) == ("HDG101", Severity.INFO)
    assert [(evidence.kind, evidence.text) for evidence in finding.evidence] == [("words", "probably")]


def test_stacked_hedges_take_in_the_single_ones() -> None:
    source = "The new tax could potentially slow the trade along the coast."
    (finding,) = findings(source)
    assert (finding.code, finding.severity) == ("HDG102", Severity.WARNING)
    assert source[finding.span.start : finding.span.end] == "could potentially"
    assert "HDG101" in {evidence.kind for evidence in finding.evidence}


def test_hedges_of_two_clauses_are_not_stacked() -> None:
    assert [finding.code for finding in findings("Perhaps the bridge is safe, but the ferry may sink.")] == ["HDG101"]


@pytest.mark.parametrize(
    "source",
    [
        "“The bridge may perhaps be closed,” said Ana Duarte.",
        "> The bridge may perhaps be closed before the winter.",
        "## The bridge may perhaps be closed\n\nThe text of the article stands below.",
        "Run `may perhaps` in the folder of the bridge to close it.",
    ],
)
def test_quotations_headings_and_code_are_left_alone(source: str) -> None:
    assert hedged(source) == []


def test_a_headline_is_reported_once() -> None:
    source = "---\ntitle: The bridge may close\n---\n\n# The bridge may close\n\nThe engineers met on Monday.\n"
    assert [(finding.code, finding.severity) for finding in findings(source)] == [("HDG103", Severity.WARNING)]


def test_a_hedge_on_an_unsourced_claim_takes_in_the_others() -> None:
    (finding,) = findings("Many experts believe that the bridge could perhaps fall before the winter.")
    assert (finding.code, finding.severity) == ("HDG104", Severity.WARNING)
    assert {evidence.kind for evidence in finding.evidence} == {"words", "HDG101", "HDG102"}


DENSE = "Perhaps the bridge is safe. Maybe it is not. The crane probably fell. I think it rained. It seems so. We left."


def test_a_dense_article_is_reported_at_its_first_hedge() -> None:
    dense = [finding for finding in findings(DENSE) if finding.code == "HDG105"]
    assert [DENSE[finding.span.start : finding.span.end] for finding in dense] == ["Perhaps"]
    assert len(dense[0].evidence) == 5, "the four other hedges, and the hedge of the first sentence"


@pytest.mark.parametrize(("option", "value"), [("percent", 90.0), ("least", 6)])
def test_how_dense_is_too_dense_can_be_set(option: str, value: float) -> None:
    config = Config(select=("HDG",), rules={"HDG105": {option: value}})
    assert "HDG105" not in {finding.code for finding in lint(DENSE, "article.md", config).findings}


def test_the_confidence_is_that_of_the_sentence() -> None:
    sure, unsure = (findings(text)[0].confidence for text in ("It is probably the wind.", "The wind might turn soon."))
    assert sure is not None
    assert unsure is not None
    assert 1 >= sure > unsure > 0
