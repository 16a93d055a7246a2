"""A command line to an exit code: the one place where exceptions meet exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from adlint.cli import console
from adlint.cli.options import UsageError
from adlint.cli.parse import parse
from adlint.config import ConfigError

FAILED = 2
PIPE_CLOSED = 141
"""As the shell tells of a program that SIGPIPE ended: not a success, for not all was said."""


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says.

    0 clean, 1 findings, 2 something failed or was asked wrongly; see `adlint.cli.check`.
    """
    console.prepare()
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except (UsageError, ConfigError) as error:
        console.error(str(error))
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        _discard_output()
        return PIPE_CLOSED
    except OSError as error:
        console.error(f"the output cannot be written ({error.strerror})")
        _discard_output()
    except Exception as error:  # noqa: BLE001 (a mistake of ours: one line, and the traceback on demand)
        if {"-v", "--verbose"} & set(arguments):
            import traceback

            traceback.print_exc()
        console.error(f"adlint failed with {type(error).__name__}: {error}; please report it, with what -v adds")
    return FAILED


def _run(arguments: Sequence[str]) -> int:
    parsed = parse(arguments)
    if parsed is None:
        from adlint.cli import app

        result = app.parse(arguments)
        if isinstance(result, int):
            return result
        parsed = result
    command, options = parsed
    code: int = import_module(command.module).run(options)
    return code


def _discard_output() -> None:
    """Send what is still buffered nowhere: the interpreter flushes standard output once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
