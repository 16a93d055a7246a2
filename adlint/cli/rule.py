"""`adlint rule CODE`: the page of a rule."""

from __future__ import annotations

import json
import sys

from adlint import rules
from adlint.cli import pages
from adlint.cli.options import UsageError
from adlint.cli.small_options import RuleOptions
from adlint.config import suggestion


def run(options: RuleOptions) -> int:
    """Print the page. Raises `UsageError` for a code that no rule has."""
    code = options.code.upper()
    if code not in rules.codes():
        near = suggestion(code, rules.codes()) or "; see adlint rules"
        raise UsageError(f"no such rule {options.code!r}{near}")
    rule = rules.load(code)
    if options.output_format == "json":
        sys.stdout.write(json.dumps(pages.details(rule), indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(pages.page(rule))
    return 0
