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
        "# The bridge may perhaps be closed\n\nThe text of the article stands below.",
        "Run `may perhaps` in the folder of the bridge to close it.",
    ],
)
def test_quotations_headings_and_code_are_left_alone(source: str) -> None:
    assert hedged(source) == []
