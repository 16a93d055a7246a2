"""Plots as SVG, the same file from the same figures; matplotlib is imported when one is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from adlint.learning.curves import ALL, Point
from adlint.learning.reliability import Bin

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LANGUAGES = {ALL: "all", "en": "English", "fr": "French"}
_COLOURS = {ALL: "#222222", "en": "#0072b2", "fr": "#d55e00"}  # told apart by the colour-blind, too (Okabe and Ito)
_MARKERS = {"relaxed": "s", "normal": "o", "strict": "^"}
_STYLE: Any = {
    "svg.hashsalt": "adlint",  # identifiers in the file that are the same every time
    "svg.fonttype": "path",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dddddd",
}


class Curve(NamedTuple):
    """A line of a plot. low, high: the range around each of its points."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


def _svg(width: float, height: float, draw: Callable[[Axes], None]) -> str:
    """What `draw` does, as a file. width, height: inches."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    stream = StringIO()
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), facecolor="white", layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.add_subplot())
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return "\n".join(map(str.rstrip, stream.getvalue().splitlines())) + "\n"


def precision_recall(points: Sequence[Point]) -> str:
    """Span precision over span recall by language, the strictnesses marked."""

    def draw(axes: Axes) -> None:
        for language, name in LANGUAGES.items():
            known = [(p, p.scores[language]) for p in points if language in p.scores and p.scores[language].right]
            measures = [counts.by_span for _, counts in known]
            colour = _COLOURS[language]
            axes.plot([m.recall for m in measures], [m.precision for m in measures], color=colour, label=name)
            for strictness, marker in _MARKERS.items():
                own = [counts.by_span for point, counts in known if point.name == strictness]
                axes.plot([m.recall for m in own], [m.precision for m in own], marker, color=colour, markersize=6)
        for strictness, marker in _MARKERS.items():
            axes.plot([], [], marker, color="#777777", label=strictness)
        axes.set(xlabel="recall of clear spans", ylabel="precision of findings", xlim=(0, 1), ylim=(0, 1.02))
        axes.legend(loc="lower left")

    return _svg(6, 4.5, draw)


def reliability(bins: Sequence[Bin]) -> str:
    """The share of findings that are right over their confidence, each point with its number."""
    filled = [own for own in bins if own.count]

    def draw(axes: Axes) -> None:
        axes.plot([0, 1], [0, 1], "--", color="#999999", label="as it should be")
        axes.plot([own.mean for own in filled], [own.share for own in filled], "o-", color=_COLOURS["en"], label="is")
        for own in filled:
            axes.annotate(str(own.count), (own.mean, own.share), textcoords="offset points", xytext=(6, -10))
        axes.set(xlabel="mean confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02))
        axes.legend(loc="upper left")

    return _svg(4.5, 4.5, draw)


def learning_curve(curves: Sequence[Curve], x: str, y: str) -> str:
    """Curves of a share over a number; x, y: what these are."""

    def draw(axes: Axes) -> None:
        for curve, colour in zip(curves, list(_COLOURS.values())[1:], strict=False):
            axes.fill_between(curve.x, curve.low, curve.high, color=colour, alpha=0.2, linewidth=0)
            axes.plot(curve.x, curve.y, "o-", color=colour, label=curve.name)
        axes.set(xlabel=x, ylabel=y, xlim=(0, None), ylim=(0, 1))
        axes.legend(loc="lower right")

    return _svg(6, 4, draw)
