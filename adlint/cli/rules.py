"""`adlint rules`: the table of all rules."""

from __future__ import annotations

import json
import sys

from adlint import rules
from adlint.cli import pages
from adlint.cli.small_options import RulesOptions


def run(options: RulesOptions) -> int:
    """Print the table."""
    every = rules.every()
    if options.output_format == "json":
        sys.stdout.write(json.dumps([pages.summary(rule) for rule in every], indent=2) + "\n")
    else:
        sys.stdout.write(pages.plain_table(every))
    return 0
