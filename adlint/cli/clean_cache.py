"""`adlint clean-cache`: delete the cache."""

from __future__ import annotations

from adlint import cache
from adlint.cli import console
from adlint.cli.options import UsageError
from adlint.cli.small_options import CleanCacheOptions


def run(options: CleanCacheOptions) -> int:
    """Delete it, and say how much that was. Raises `UsageError` where it cannot be."""
    folder = options.cache_dir or cache.default_folder()
    try:
        size = cache.remove(folder)
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be deleted ({error.strerror}); check its permissions") from error
    console.say(f"deleted {size / 1_000_000:.1f} MB of cache in {folder}" if size else f"no cache in {folder}")
    return 0
