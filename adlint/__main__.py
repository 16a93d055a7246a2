"""`adlint`, `python -m adlint`."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False  # as in `adlint`
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
"""As the shell tells of a program that Ctrl-C ended."""
GC_THRESHOLD = 10_000
"""Objects made between two searches for garbage. With Python's 700 they take a sixth of the time of a run; an
article is some thousand objects."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name; by default this process's) and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        if list(arguments) in (["--version"], ["-V"]):  # answered before anything is imported
            from adlint import __version__

            sys.stdout.write(f"adlint {__version__}\n")
            return 0
        gc.set_threshold(GC_THRESHOLD)
        from adlint.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
