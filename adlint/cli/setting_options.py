"""The options that choose a configuration, which every command that lints has."""

from __future__ import annotations

from dataclasses import dataclass

from adlint.cli.fields import UsageError, option
from adlint.config import SEVERITIES, STRICTNESSES, checked, setting_fields


def _codes(flag: str, given: tuple[str, ...]) -> tuple[str, ...]:
    codes = tuple(code for item in given for code in item.replace(",", " ").split())
    if not codes:
        raise UsageError(f"{flag} needs a rule code, a prefix or ALL")
    return codes


def _confidence(flag: str, given: str) -> float:
    setting = next(setting for setting in setting_fields() if setting.name == "min_confidence")
    try:
        number: object = float(given)
    except ValueError:
        number = given
    try:
        return float(checked(setting, number))
    except ValueError as error:
        raise UsageError(f"{flag}{error}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingOptions:
    """Options that choose a configuration and override its settings."""

    select: tuple[str, ...] = option(
        (),
        "--select",
        "Rules to run, by code or prefix, instead of those configured; ALL for every rule.",
        metavar="CODES",
        read=_codes,
    )
    extend_select: tuple[str, ...] = option(
        (), "--extend-select", "Rules to run besides those selected.", metavar="CODES", read=_codes
    )
    ignore: tuple[str, ...] = option(
        (), "--ignore", "Rules to leave out, by code or prefix.", metavar="CODES", read=_codes
    )
    strictness: str | None = option(
        None,
        "--strictness",
        "How much AD101 reports: relaxed only what is nearly certain, strict also what is doubtful.",
        choices=STRICTNESSES,
    )
    min_confidence: float | None = option(
        None,
        "--min-confidence",
        "Leave out findings less sure than this, from 0 to 1.",
        metavar="NUMBER",
        read=_confidence,
    )
    fail_on: str | None = option(
        None, "--fail-on", "The least severity that makes the exit code 1.", choices=SEVERITIES
    )
    config: str | None = option(
        None, "--config", "Use this configuration file for all articles, not the nearest to each.", metavar="FILE"
    )
    isolated: bool = option(False, "--isolated", "Use no configuration file.")
