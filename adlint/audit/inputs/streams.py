"""Bytes of a source, wherever it is stored, decompressed while they are read."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from adlint.audit.records import InputError

if TYPE_CHECKING:
    from zstandard import ZstdDecompressionObj

CHUNK = 1 << 16
_ZSTD_CHUNK = 1 << 13
"""Bytes of zstandard that are decoded at a time: it knows no bound of what they become."""
_ZSTD_WINDOW = 1 << 31
"""The largest window that zstandard writes (`--long=31`), as dumps of whole sites have."""
_SECRET = re.compile(r"(?<=://)[^/@\s]*@")
GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
_ZSTD_SKIPPABLE = tuple(bytes([0x50 + low, 0x2A, 0x4D, 0x18]) for low in range(16))


class SourceError(Exception):
    """A source that cannot be opened or read any further; one line without its name."""


class Readable(Protocol):
    """What is needed of a file, local or of a store."""

    def read(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


def shown(text: str) -> str:
    """The name of a source, or a message that may hold it, without the password of a URL."""
    return _SECRET.sub("", text)


def reason(error: Exception) -> str:
    """What is wrong, as one line, of the system, a store or a library."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, FileNotFoundError):
        return "not found"
    text = " ".join(shown(str(error)).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def decompressed(raw: Readable, head: bytes = b"") -> BinaryIO:
    """The content of `raw`, decompressed if it begins as gzip or zstandard does, whatever its name says.

    head: what has been read of it.

    Reading raises `SourceError` where the data are damaged or end early; what stands before has been given out.
    Closing it closes `raw`.
    """
    head = head or read_raw(raw, CHUNK)
    chunks = _chunks(raw, head)
    if head.startswith(GZIP):
        chunks = gunzip(chunks)
    elif head.startswith((ZSTANDARD, *_ZSTD_SKIPPABLE)):
        chunks = unzstd(chunks)
    return cast(BinaryIO, io.BufferedReader(_Pulled(chunks, raw), CHUNK))


def read_raw(raw: Readable, size: int) -> bytes:
    """Some bytes, at most `size`. Raises `SourceError`."""
    try:
        return raw.read(size)
    except Exception as error:  # noqa: BLE001 (fsspec's stores raise whatever their libraries do)
        raise SourceError(f"cannot be read any further ({reason(error)})") from None


def _chunks(raw: Readable, head: bytes) -> Iterator[bytes]:
    while head:
        yield head
        head = read_raw(raw, CHUNK)


def gunzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The content of gzip data, member after member; raises `SourceError` where they are damaged or end early."""
    decoder = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        while chunk:
            if decoder.eof:
                chunk = chunk.lstrip(b"\0")  # tapes and some tools pad with them
                if not chunk:
                    break
                decoder = zlib.decompressobj(wbits=31)
            try:
                yield decoder.decompress(chunk, CHUNK)
            except zlib.error as error:
                raise SourceError(f"the gzip data are damaged ({error}); the rest cannot be read") from None
            chunk = decoder.unused_data or decoder.unconsumed_tail
    if not decoder.eof:
        yield decoder.flush()
        raise SourceError("the gzip data end early; the file is incomplete")


def unzstd(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The content of zstandard data, frame after frame; raises `SourceError` where they are damaged or end early."""
    try:
        import zstandard
    except ImportError:
        raise InputError("zstandard data need zstandard; install it with: pip install 'adlint[audit]'") from None

    def decoder() -> ZstdDecompressionObj:
        return zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()

    current = decoder()
    for chunk in chunks:
        for start in range(0, len(chunk), _ZSTD_CHUNK):
            piece = chunk[start : start + _ZSTD_CHUNK]
            while piece:
                if current.eof:
                    current = decoder()
                try:
                    yield current.decompress(piece)
                except zstandard.ZstdError as error:
                    raise SourceError(f"the zstandard data are damaged ({error}); the rest cannot be read") from None
                piece = current.unused_data if current.eof else b""
    if not current.eof:
        raise SourceError("the zstandard data end early; the file is incomplete")


class _Pulled(io.RawIOBase):
    """A file over chunks of bytes that are made when they are asked for."""

    def __init__(self, chunks: Iterator[bytes], raw: Readable) -> None:
        self._chunks = chunks
        self._raw = raw
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()
