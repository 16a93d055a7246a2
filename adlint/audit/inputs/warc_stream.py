"""The bytes of a WARC file, record by record, so that one that is damaged does not take the others with it.

warcio parses a record, but reads past damage without a word and stops where it cannot go on. Here each gzip member is
checked to its end, and after damage the next record is looked for.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from adlint.audit.inputs.streams import CHUNK, GZIP, Readable, SourceError, read_raw

_VERSION = b"WARC/"
_MEMBER = GZIP + b"\x08"
_PROBE = 4_096
"""Bytes of a gzip member by which it is told that a record begins there."""
_MOST_HEADERS = 1 << 20
"""Bytes of the headers of a record: what goes on for longer is none."""


class DamageError(Exception):
    """A record that is damaged; one line. `Records.recover` finds the next."""


class Records:
    """What warcio takes for the file that holds a record. Reading raises `DamageError` where it is damaged.

    place: where the record begins that was come to last, such as `at byte 1024`.
    """

    def __init__(self) -> None:
        self.place = ""
        self._buffer = b""
        self._at = 0
        self._line = b""
        self._headers = 0

    def next(self) -> bytes:
        """The first line of the next record; `b""` at the end of the file."""
        while not self._line and self._more():
            self._line = self._first_line()
        line, self._line = self._line, b""
        self._headers = _MOST_HEADERS
        return line

    def begin_body(self) -> None:
        """The headers are read: lines are not counted any more."""
        self._headers = 0

    def finish(self) -> None:
        """Make sure that the record ends here. Raises `DamageError` if its length or its checksum is wrong."""
        if self.readline(2).strip():
            raise DamageError("its Content-Length is wrong")
        self._line = self._first_line()

    def recover(self) -> bool:
        """Go to the next record behind damage; whether there is one."""
        raise NotImplementedError

    def read(self, size: int) -> bytes:
        """Some bytes, at most `size`; none at the end of the file or the gzip member."""
        if self._at == len(self._buffer):
            self._buffer, self._at = self._fill(), 0
        data = self._buffer[self._at : self._at + size]
        self._at += len(data)
        return data

    def readline(self, size: int = CHUNK) -> bytes:
        """A line, or `size` bytes of it."""
        pieces = []
        while size > 0:
            end = self._buffer.find(b"\n", self._at, self._at + size) + 1
            piece = self.read(end - self._at if end else size)
            if b"\n" in piece[:-1]:  # the buffer was filled anew
                end = piece.index(b"\n") + 1
                self._at -= len(piece) - end
                piece = piece[:end]
            pieces.append(piece)
            size -= len(piece)
            if not piece or piece.endswith(b"\n"):
                break
        line = b"".join(pieces)
        if self._headers:
            self._headers -= len(line)
            if self._headers <= 0:
                raise DamageError(f"its headers do not end within {_MOST_HEADERS >> 20} MB")
        return line

    def tell(self) -> int:
        """warcio asks where it is in a record without a length."""
        return 0

    def _first_line(self) -> bytes:
        """The next line that is not blank; `b""` if there is none before the end."""
        self._headers = 0
        while True:
            self._mark()
            line = self.readline()
            if not line or line.strip():
                return line

    def _mark(self) -> None:
        """Note the place at which the next record may begin."""
        raise NotImplementedError

    def _fill(self) -> bytes:
        """The bytes that come next; none at the end."""
        raise NotImplementedError

    def _more(self) -> bool:
        """Go on behind an end; whether anything stands there."""
        raise NotImplementedError


class PlainRecords(Records):
    """Records that are not compressed, or as a stream of zstandard; places are in the decompressed bytes."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._filled = 0

    def recover(self) -> bool:
        self._headers, self._line = 0, b""
        begins = True
        while True:
            self._mark()
            line = self.readline()
            if begins and line.startswith(_VERSION):
                self._line = line
                return True
            if not line:
                return False
            begins = line.endswith(b"\n")

    def _mark(self) -> None:
        self.place = f"at byte {self._filled - len(self._buffer) + self._at}"

    def _fill(self) -> bytes:
        try:
            data: bytes = self._file.read1(CHUNK)  # type: ignore[attr-defined]
        except SourceError as error:
            raise DamageError(str(error)) from None
        self._filled += len(data)
        return data

    def _more(self) -> bool:
        self._buffer, self._at = self._fill(), 0
        return bool(self._buffer)


class GzipRecords(Records):
    """Records in gzip members: one in each, as the standard has it, or several."""

    def __init__(self, raw: Readable, head: bytes) -> None:
        super().__init__()
        self._raw = raw
        self._piece = head  # what was read last, and the offset of its first byte
        self._piece_at = 0
        self._begin(0)

    def next(self) -> bytes:
        line = super().next()
        self._number += 1
        return line

    def recover(self) -> bool:
        self._buffer, self._at, self._line, self._headers = b"", 0, b"", 0
        index = max(self._start + 1 - self._piece_at, 0)
        while True:
            index = self._piece.find(_MEMBER, index)
            if index < 0:
                tail = self._piece[-len(_MEMBER) + 1 :]
                self._piece_at += len(self._piece) - len(tail)
                more = read_raw(self._raw, CHUNK)
                if not more:
                    return False
                self._piece, index = tail + more, 0
                continue
            while len(self._piece) - index < _PROBE and (more := read_raw(self._raw, CHUNK)):
                self._piece += more
            if _begins_record(self._piece[index : index + _PROBE]):
                self._begin(self._piece_at + index)
                self._mark()
                return True
            index += 1

    def _begin(self, offset: int) -> None:
        self._start = offset
        self._number = 0
        self._decoder = zlib.decompressobj(wbits=31)
        self._undecoded = self._piece[offset - self._piece_at :]

    def _mark(self) -> None:
        self.place = f"at byte {self._start}" + (f", record {self._number + 1}" if self._number else "")

    def _load(self) -> bool:
        self._piece_at += len(self._piece)
        try:
            self._piece = self._undecoded = read_raw(self._raw, CHUNK)
        except SourceError as error:
            raise DamageError(str(error)) from None
        return bool(self._piece)

    def _fill(self) -> bytes:
        while not self._decoder.eof:
            if not self._undecoded and not self._load():
                raise DamageError("the gzip data end early; the file is incomplete")
            try:
                data = self._decoder.decompress(self._undecoded, CHUNK)
            except zlib.error as error:
                raise DamageError(f"the gzip data are damaged ({error})") from None
            self._undecoded = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
            if data:
                return data
        return b""

    def _more(self) -> bool:
        while not (rest := self._undecoded.lstrip(b"\0")):
            if not self._load():
                return False
        self._begin(self._piece_at + len(self._piece) - len(rest))
        self._mark()
        return True


def _begins_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(data, _PROBE).lstrip().startswith(_VERSION)
    except zlib.error:
        return False
