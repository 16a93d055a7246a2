"""Parquet: rows of columns, streamed a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from os import SEEK_END
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from adlint.audit.inputs.columns import Columns
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import CHUNK, SourceError, reason
from adlint.audit.records import BadRecord, InputError, InputOptions, Item

ROWS = 32
"""Rows that are in memory at a time: each may have a text of megabytes."""
_BUFFER = 1 << 20
"""Bytes of a column that are read at a time, so that a row group need not fit into memory."""


def read(source: Source, options: InputOptions) -> Iterator[Item]:
    """The rows; raises `SourceError` if it cannot be opened, `InputError` for wrong options.

    A row group that is damaged is one bad record, which tells its rows.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise InputError(
            f"{source.name}: Parquet needs pyarrow; install it with: pip install 'adlint[audit]'"
        ) from None
    columns = Columns(options)
    with seekable(source) as raw:
        try:
            file = parquet.ParquetFile(raw, buffer_size=_BUFFER, pre_buffer=False)
            names = columns.needed(file.schema_arrow.names)
        except InputError as error:
            raise SourceError(str(error)) from None
        except Exception as error:  # noqa: BLE001 (Arrow and fsspec raise many kinds for a damaged file)
            raise SourceError(f"is not a Parquet file that can be read ({reason(error)})") from None
        row = 0
        for group in range(file.num_row_groups):
            start, size = row, file.metadata.row_group(group).num_rows
            try:
                for batch in file.iter_batches(ROWS, row_groups=[group], columns=names):
                    for values in rows(batch):
                        row += 1
                        yield columns.record(values, f"{source.name} row {row}")
            except (pa.ArrowException, OSError, ValueError) as error:
                place = f"{source.name} rows {row + 1} to {start + size}"
                yield BadRecord(place, f"row group {group + 1} is damaged ({reason(error)}); these rows cannot be read")
            row = start + size


def rows(batch: Any) -> Iterator[dict[str, Any]]:
    """The rows of a batch. Arrow does not check that text is UTF-8, and one that is not fails the whole batch: it
    comes as bytes."""
    import pyarrow as pa

    lists = []
    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            column = column.cast(pa.large_binary())
            lists.append([_decoded(value) for value in column.to_pylist()])
        else:
            lists.append(column.to_pylist())
    for values in zip(*lists, strict=True):
        yield dict(zip(batch.schema.names, values, strict=True))


def _decoded(value: bytes | None) -> str | bytes | None:
    try:
        return value if value is None else value.decode()
    except UnicodeDecodeError:
        return value


def seekable(source: Source) -> BinaryIO:
    """The file; a copy on disk where a web server only sends it from its beginning."""
    raw = source.open_raw(seekable=True)
    if source.store is None:
        return cast(BinaryIO, raw)
    try:
        file = cast(BinaryIO, raw)
        file.seek(-min(8, file.seek(0, SEEK_END)), SEEK_END)
        file.read(8)
        file.seek(0)
    except (ValueError, OSError):
        raw.close()
    else:
        return file
    copy = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 (the caller closes it)
    with source.open() as file:
        copyfileobj(file, copy, CHUNK)
    return copy
