"""`adlint train`: from labelled articles and what was written for adlint to the model that ships."""

from __future__ import annotations

from pathlib import Path

from adlint.learning import promotion
from adlint.learning.examples import Floats
from adlint.learning.promotion import Learner


def train(label_file: Path, root: Path, passages: Path, output: Path, prose: Path | None = None) -> str:
    """Train on everything and write the model to `output`; a summary in one line.

    Raises `LabelError` or `WrittenError` for input that is not in the format, `OSError` or `ReadError` for what
    cannot be read.
    """
    learner = Learner(promotion.read(label_file, root, passages, prose))
    pairs = learner.held_out_pairs()
    views = learner.views(learner.rows.without(()))
    promotion.save(output, views, promotion.settings(learner.fit_context(pairs), calibration(learner, pairs)))
    publishers = {article.label.publisher for article in learner.whole}
    return f"{len(learner.rows.targets)} passages, {len(publishers)} publishers of whole articles: {output}"


def calibration(learner: Learner, pairs: Floats) -> tuple[float, float]:
    """Slope and intercept from the labelled articles, each judged by models that have not seen its publisher."""
    found: list[tuple[float, bool]] = []
    material = learner.material
    for left_out in promotion.publisher_folds(material.publishers, promotion.FOLDS):
        learnt = learner.fit_context(pairs, left_out)
        for number, article in enumerate(material.articles):
            if article.label.publisher in left_out:
                found += promotion.findings(article, learner.logits(number, pairs, learnt))
    return promotion.calibrate(found)
