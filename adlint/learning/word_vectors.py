"""Word vectors learnt from the corpora's unlabelled prose, so that words never seen with a label weigh like their kin.

Positive pointwise mutual information of words and the words around them, reduced by a truncated singular value
decomposition: O. Levy, Y. Goldberg, I. Dagan, "Improving Distributional Similarity with Lessons Learned from Word
Embeddings", TACL 3 (2015), with its smoothed context distribution (power .75) and window weighted by distance.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from adlint import lexicons
from adlint.learning.labels import LabelError
from adlint.model.claims import words

DIMENSIONS = 100
PAGES = 20
"""Lines that stand together in the corpora are often of one page: they are drawn as runs of so many."""
EVERY = {"en": 4, "fr": 1}
"""Of so many runs one is read: more English adds little and takes long."""
_WORDS = {"en": 35_000, "fr": 25_000}
_CONTEXTS = 8_000
_RAREST = 5  # occurrences
_SHORTEST = 40  # code points of a paragraph
_WINDOW = 5  # words
_SMOOTHING = 0.75
_FREQUENT = 1e-3  # of all words: the share from which a word counts for half and less
_SEED = 0

Floats = np.ndarray[Any, np.dtype[np.float64]]


def vectors(folder: Path, language: str) -> dict[str, Floats]:
    """A vector for each word, the most frequent first, and the more frequent the shorter.

    folder: the corpora's `prose`. Raises `LabelError` where it has no file of the language.
    """
    sentences = list(_texts(folder / f"{language}.txt.gz", EVERY[language]))
    counts = Counter(word for sentence in sentences for word in sentence)
    vocabulary = [word for word, count in counts.most_common(_WORDS[language]) if count >= _RAREST]
    left, values, _ = svds(_information(sentences, vocabulary), k=DIMENSIONS, random_state=_SEED)
    # The sign of a singular vector is arbitrary: its heaviest word is made positive.
    left = left * np.sign(left[np.abs(left).argmax(axis=0), np.arange(DIMENSIONS)])
    found = left * np.sqrt(values)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    found -= found.mean(axis=0)
    shares = np.array([counts[word] for word in vocabulary]) / sum(counts[word] for word in vocabulary)
    found *= (_FREQUENT / (_FREQUENT + shares))[:, None]
    return dict(zip(vocabulary, found, strict=True))


def _texts(file: Path, every: int) -> Iterator[list[str]]:
    try:
        with gzip.open(file, "rt", encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(stream):
                if (number // PAGES) % every == 0 and len(line) > _SHORTEST:
                    yield words(lexicons.fold(line))
    except OSError as error:
        raise LabelError(f"{file}: {error.strerror or error}") from error


def _information(sentences: list[list[str]], vocabulary: list[str]) -> csr_matrix:
    """The positive pointwise mutual information of each word and each of the most frequent words around it."""
    index = {word: number for number, word in enumerate(vocabulary)}
    contexts = min(len(vocabulary), _CONTEXTS)
    row: list[int] = []
    for sentence in sentences:
        row += [index.get(word, -1) for word in sentence]
        row += [-1] * _WINDOW
    stream = np.array(row, np.int32)
    shape = (len(vocabulary), contexts)
    together = csr_matrix(shape)
    for distance in range(1, _WINDOW + 1):
        first, second = stream[:-distance], stream[distance:]
        for word, context in ((first, second), (second, first)):
            both = (word >= 0) & (context >= 0) & (context < contexts)
            weight = np.full(int(both.sum()), 1 / distance)
            together = together + coo_matrix((weight, (word[both], context[both])), shape=shape).tocsr()
    of_words = np.asarray(together.sum(axis=1)).ravel()
    of_contexts = np.asarray(together.sum(axis=0)).ravel() ** _SMOOTHING
    of_contexts /= of_contexts.sum()
    cells = together.tocoo()
    information = np.log(cells.data / (of_words[cells.row] * of_contexts[cells.col]))
    kept = information > 0
    return csr_matrix((information[kept], (cells.row[kept], cells.col[kept])), shape=shape)
