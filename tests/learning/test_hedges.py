"""How the model of hedges is learnt: bags, the fit, and the files it is made from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from adlint.learning import hedge_examples, hedge_windows, hedges
from adlint.learning.hedge_examples import Bag
from adlint.learning.written import WrittenError


def bag(hedge: bool, *cues: int, domain: str = "") -> Bag:
    """A bag of cues that have one token each."""
    return Bag(hedge, tuple((cue,) for cue in cues), domain, "group", ("file", 1))


def test_the_cue_that_hedges_is_told_from_its_company() -> None:
    """Cue 1 hedges wherever it stands; cue 2 stands with it, and alone in what does not hedge."""
    bags = [bag(True, 1, 2), bag(True, 1), bag(False, 2)] * 20
    learnt = hedges.fit(bags, "", penalty=0.1)
    first, second = hedges.probabilities([bag(True, 1), bag(True, 2)], learnt)
    assert first > 0.9
    assert second < 0.1


def test_a_domain_may_differ_from_the_others() -> None:
    bags = [bag(True, 1), bag(False, 2), bag(False, 1, domain="wiki"), bag(False, 2, domain="wiki")] * 20
    for domain, hedge in (("", True), ("wiki", False)):
        learnt = hedges.fit(bags, domain, 0.1, {}, share=1.0)
        assert bool(hedges.probabilities([bag(True, 1)], learnt)[0] > 0.5) is hedge


def test_the_fit_is_reproducible() -> None:
    bags = [bag(True, 1, 2), bag(False, 2), bag(False, 3)] * 5
    (first, bias), (again, same) = hedges.fit(bags, ""), hedges.fit(bags, "")
    assert np.array_equal(first, again)
    assert bias == same


def test_a_written_sentence_shows_the_cue_in_brackets(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    path = tmp_path / "en" / "may.txt"
    path.write_text("# Uses of may.\n+ The bridge [may] fall, and perhaps it should.\n- You [may] sit.\n", "utf-8")
    found = list(hedge_examples.of_written(tmp_path))
    assert [(bag.hedges, len(bag.cues)) for bag in found] == [(True, 1), (False, 1)]


@pytest.mark.parametrize("line", ["* The bridge [may] fall.", "+ The bridge [will] fall.", "+ The bridge may fall."])
def test_a_written_sentence_without_sign_or_cue_is_an_error(line: str, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "may.txt").write_text(f"{line}\n", "utf-8")
    with pytest.raises(WrittenError, match=r"may\.txt:1"):
        list(hedge_examples.of_written(tmp_path))


def test_the_annotated_windows_keep_no_text() -> None:
    found = list(hedge_windows.read_annotations())
    assert len(found) > 400
    assert all(0 < number <= window.sentences for window in found for number in window.hedges)
