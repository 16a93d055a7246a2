"""`adlint train`: from labelled articles and written passages to the model that ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from adlint.learning import promotion, written


def train(label_file: Path, root: Path, passages: Path, output: Path, sentence_folder: Path | None = None) -> str:
    """Train on everything and write the model to `output`; a summary in one line.

    Raises `LabelError` or `WrittenError` for input that is not in the format, `OSError` or `ReadError` for what
    cannot be read.
    """
    articles = promotion.read_articles(label_file, root)
    rows = promotion.rows_of(articles, list(written.read(passages)), sentence_folder)
    learner = promotion.Learner(rows)
    logits = learner.held_out_logits(promotion.publisher_folds(rows.groups, promotion.FOLDS))
    sure = [target is not None for article in articles for target in article.targets]
    judged = np.flatnonzero(np.array(sure + [False] * (len(rows.targets) - len(sure))))
    calibration = promotion.calibrate(logits[judged], np.array(rows.targets)[judged])
    views = learner.views(np.arange(len(rows.targets)))
    promotion.save(output, views, promotion.settings(calibration))
    return f"{len(rows.targets)} passages of {len(set(rows.groups))} publishers: {output}"
