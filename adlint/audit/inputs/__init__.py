"""Where articles come from: `read` makes `Record`s of whatever the command line names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from adlint.audit.inputs import sources
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import SourceError
from adlint.audit.records import INPUT_FORMATS, BadRecord, InputError, InputOptions, Item
from adlint.config import Config, finder, suggestion

_HEAD = 4_096
_GHOST = re.compile(rb"\s*\{\s*\"(?:db|meta|data)\"\s*:\s*[\[{]")


def read(
    names: Sequence[str], options: InputOptions | None = None, nearest: Callable[[str], Config] | None = None
) -> Iterator[Item]:
    """The articles of the sources `names`, in an order that is the same each time; memory stays flat.

    nearest: from a folder to its configuration, whose `exclude` holds in folders.

    What cannot be read is a `BadRecord`. Raises `InputError` for wrong options and missing extras.
    """
    options = options or InputOptions()
    if options.input_format not in INPUT_FORMATS:
        near = suggestion(options.input_format, INPUT_FORMATS)
        raise InputError(
            f"--input-format must be one of {', '.join(INPUT_FORMATS)}, not {options.input_format!r}{near}"
        )
    nearest = nearest or finder()
    for source in sources.expand(names, options):
        if isinstance(source, BadRecord):
            yield source
            continue
        read_any = False
        try:
            for item in items(source, options, nearest):
                read_any = True
                yield item
        except SourceError as error:
            yield BadRecord(source.name, str(error), whole=not read_any)


def items(source: Source, options: InputOptions, nearest: Callable[[str], Config]) -> Iterator[Item]:
    """The items of one source. Raises `SourceError` where it cannot be read."""
    format = format_of(source, options)
    if format == "folder":
        from adlint.audit.inputs import folder

        return folder.read(source, nearest)
    if format == "jsonl":
        from adlint.audit.inputs import jsonl

        return jsonl.read(source, options)
    if format == "parquet":
        from adlint.audit.inputs import parquet

        return parquet.read(source, options)
    if format == "wxr":
        from adlint.audit.inputs import wxr

        return wxr.read(source, options)
    if format == "ghost":
        from adlint.audit.inputs import ghost

        return ghost.read(source, options)
    from adlint.audit.inputs import warc

    return warc.read(source)


def format_of(source: Source, options: InputOptions) -> str:
    """What a source is, looked into if its suffix does not tell. Raises `SourceError`."""
    told = source.format != "ghost" or options.input_format != "auto"
    return source.format if told else _format_of_json(source)


def _format_of_json(source: Source) -> str:
    """Whether a `.json` file is a Ghost export or JSON Lines under that name."""
    with source.open() as file:
        head = file.read(_HEAD)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        raise SourceError("is a JSON array; write it as JSON Lines, an object a line: jq -c '.[]'")
    return "ghost" if _GHOST.match(head) else "jsonl"
