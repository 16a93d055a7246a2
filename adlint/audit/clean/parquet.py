"""Parquet written anew: the same schema, metadata, compression and rows but for the texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from adlint.audit.clean import marks
from adlint.audit.clean.log import Verdict, Verdicts, same
from adlint.audit.folder import whole
from adlint.audit.inputs.columns import Columns
from adlint.audit.inputs.parquet import ROWS, rows, seekable
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import SourceError, reason
from adlint.audit.records import InputError, InputOptions
from adlint.text import reader

_GROUP_BYTES = 64_000_000
"""Bytes of rows that are held before they are written: a row group of the source is several of them if it has more."""


def write(
    source: Source, target: str, options: InputOptions, verdicts: Verdicts, told: Callable[[str], object], *, tag: bool
) -> None:
    """Write the rows of `source` to `target` but for those that `--limit` or `--sample` left out. Rows of a damaged
    row group cannot be written, which `told` is told if it was not when they were read.

    Raises `SourceError` if it cannot be opened.
    """
    import pyarrow as pa
    from pyarrow import parquet

    columns = Columns(options)
    with seekable(source) as raw:
        try:
            file = parquet.ParquetFile(raw, pre_buffer=False)
            columns.needed(file.schema_arrow.names)
        except InputError as error:
            raise SourceError(str(error)) from None
        except Exception as error:  # noqa: BLE001 (Arrow and fsspec raise many kinds for a damaged file)
            raise SourceError(f"is not a Parquet file that can be read ({reason(error)})") from None
        os.makedirs(os.path.dirname(target), exist_ok=True)
        schema = file.schema_arrow
        with (
            whole(target) as scratch,
            parquet.ParquetWriter(scratch, schema, compression=_compression(file.metadata)) as writer,
        ):
            row = 0
            for group in range(file.num_row_groups):
                if verdicts.over:
                    return
                start, size = row, file.metadata.row_group(group).num_rows
                held: list[Any] = []
                try:
                    for batch in file.iter_batches(ROWS, row_groups=[group]):
                        held.append(_rewritten(batch, row, source.name, columns, verdicts, tag=tag))
                        row += batch.num_rows
                        if sum(each.nbytes for each in held) > _GROUP_BYTES:
                            _flush(writer, held, schema)
                except (pa.ArrowException, OSError, ValueError) as error:
                    place = f"{source.name} rows {row + 1} to {start + size}"
                    if not verdicts.is_at(place):  # a column that is not read for the text
                        told(f"{place}: row group {group + 1} is damaged ({reason(error)}); these rows are not written")
                        for number in range(row, start + size):
                            verdicts.take(f"{source.name} row {number + 1}")
                    else:
                        verdicts.take(place)
                _flush(writer, held, schema)
                row = start + size


def _compression(metadata: Any) -> dict[str, str] | str:
    """The codec of each column, by its path."""
    if not metadata.num_row_groups:
        return "snappy"
    group = metadata.row_group(0)
    chunks = (group.column(index) for index in range(group.num_columns))
    codecs = {chunk.path_in_schema: chunk.compression for chunk in chunks}
    return {path: "NONE" if codec == "UNCOMPRESSED" else codec for path, codec in codecs.items()}


def _flush(writer: Any, held: list[Any], schema: Any) -> None:
    import pyarrow as pa

    table = pa.Table.from_batches(held, schema)
    if table.num_rows:
        writer.write_table(table, row_group_size=table.num_rows)
    held.clear()


def _rewritten(batch: Any, before: int, name: str, columns: Columns, verdicts: Verdicts, *, tag: bool) -> Any:
    """A batch, of which `before` is the number of rows that stand before it, without what is cut and left out."""
    import pyarrow as pa

    judged = [verdicts.take(f"{name} row {before + number}") for number in range(1, batch.num_rows + 1)]
    texts: dict[str, dict[int, Verdict]] = {}
    if any(verdict is not None and verdict.stretches for verdict in judged):
        for index, (values, verdict) in enumerate(zip(rows(batch), judged, strict=True)):
            if verdict is not None and verdict.stretches:
                texts.setdefault(columns.text_column(values) or "", {})[index] = verdict
    names = batch.schema.names
    arrays = list(batch.columns)
    for column, changes in texts.items():
        path = [column] if column in names else column.split(".")
        place = names.index(path[0])
        arrays[place] = _changed(arrays[place], path[1:], changes, tag=tag)
    batch = pa.RecordBatch.from_arrays(arrays, schema=batch.schema)
    if all(verdict is not None for verdict in judged):
        return batch
    return batch.filter(pa.array([verdict is not None for verdict in judged]))


def _changed(array: Any, path: Sequence[str], changes: dict[int, Verdict], *, tag: bool) -> Any:
    """A column of texts, or of structs that have one at `path`, with those at some indices rewritten."""
    import pyarrow as pa

    kind = array.type
    if path:
        fields = [kind.field(index) for index in range(kind.num_fields)]
        inner = [array.field(index) for index in range(kind.num_fields)]
        index = kind.get_field_index(path[0])
        inner[index] = _changed(inner[index], path[1:], changes, tag=tag)
        return pa.StructArray.from_arrays(inner, fields=fields, mask=array.is_null())
    value_type = kind.value_type if pa.types.is_dictionary(kind) else kind
    text = pa.types.is_string(value_type) or pa.types.is_large_string(value_type)
    plain = array.dictionary_decode() if pa.types.is_dictionary(kind) else array
    values = plain.cast(pa.large_binary()).to_pylist()
    for index, verdict in changes.items():
        old = values[index]
        same(reader.decode(old).removeprefix("\ufeff"), verdict)
        values[index] = marks.rewritten(old, verdict.stretches, tag=tag)
    new = pa.array(values, pa.large_binary())
    new = new.view(pa.large_string()).cast(value_type) if text else new.cast(value_type)
    return new.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else new
