"""Articles that were found to their reports: read, looked up in the cache, linted, in the order found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from adlint import article, parallel
from adlint.article import MAX_SIZE, Article
from adlint.cli import console
from adlint.cli.options import CheckOptions
from adlint.config import Config, ConfigError
from adlint.discover import STDIN, Found
from adlint.report import FileReport

if TYPE_CHECKING:  # SQLite is imported only where there is a cache
    from adlint.cache import Cache


def lint(found: Iterable[Found], options: CheckOptions, nearest: Callable[[str], Config]) -> Iterator[FileReport]:
    """A report for each of `found`; nearest: from a folder to its configuration."""
    items: Iterable[FileReport | Article] = (_read(each, options, nearest) for each in found)
    jobs = options.jobs or parallel.cores()
    with ExitStack() as stack:
        cache = stack.enter_context(_cache(options)) if _worth_a_cache(options) else None
        for report, linted in parallel.lint(cache.look_up(items) if cache else items, jobs, console.warn):
            if cache and linted:
                cache.keep(linted, report)
            yield report


def _worth_a_cache(options: CheckOptions) -> bool:
    """Standard input is what an editor has, and other at each stroke."""
    return not options.no_cache and options.stdin_filename is None and STDIN not in options.paths


def _cache(options: CheckOptions) -> Cache:
    from adlint import cache

    return cache.Cache(options.cache_dir or cache.default_folder(), console.warn)


def _read(found: Found, options: CheckOptions, nearest: Callable[[str], Config]) -> FileReport | Article:
    """The article, or why it cannot be read."""
    if found.error:
        return FileReport(found.path, errors=(found.error,))
    path, format = stdin_name(options) if found.path == STDIN else (found.path, "")
    try:
        config = nearest(os.path.dirname(os.path.abspath(path)))
        if found.data is not None:
            source = found.data
        elif found.path == STDIN:
            source = sys.stdin.buffer.read(MAX_SIZE + 1)
        else:
            source = article.read(path)
    except ConfigError as error:
        return FileReport(error.origin, errors=(error.problem,))
    except OSError as error:
        return article.unreadable(path, error)
    return Article(path, source, format, config)


def stdin_name(options: CheckOptions) -> tuple[str, str]:
    """The path that standard input goes by, and its format where that does not tell it."""
    return (STDIN, "markdown") if options.stdin_filename is None else (options.stdin_filename, "")
