"""The body of an HTTP response to text: transfer and content codings, and the charset."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from adlint.article import MAX_SIZE
from adlint.audit.inputs.streams import CHUNK, GZIP, SourceError, gunzip, unzstd
from adlint.audit.records import InputError
from adlint.text import reader

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4_096
"""Bytes in which a page declares its charset; browsers look at 1,024."""
_WRONG = 0.01
"""The share of characters that could not be decoded from which the charset is wrong, and the page is not read."""

# fmt: off
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    # As browsers do: who says Latin-1 or ASCII writes Windows-1252 (encoding.spec.whatwg.org).
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii",
                     "windows-1252", "cp1252", "x-cp1252"), "windows-1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-9", "latin5", "windows-1254"), "windows-1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **{name: name for name in (
        "euc-jp", "iso-2022-jp", "koi8-r", "koi8-u", "windows-1250", "windows-1251", "windows-1253", "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "utf-16", "utf-16le", "utf-16be", "iso-8859-2", "iso-8859-3",
        "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-10", "iso-8859-13",
        "iso-8859-14", "iso-8859-15", "iso-8859-16",
    )},
}
# fmt: on
"""Charset labels that browsers know and the codecs of Python that read them. Others, which may be no charsets at all
but `rot13` or `zip`, are not looked up."""


def content(record: ArcWarcRecord) -> tuple[bytes, bool]:
    """The body without its codings, at most one byte more than `MAX_SIZE`, and whether it ends early.

    Raises `SourceError` where nothing of it can be decoded.
    """
    from warcio.bufferedreaders import ChunkedDataReader

    headers = record.http_headers
    stream: Any = record.raw_stream
    if headers and "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        stream = ChunkedDataReader(stream)
    codings = (headers.get_header("Content-Encoding") or "").lower() if headers else ""
    chunks = iter(lambda: bytes(stream.read(CHUNK)), b"")
    for coding in reversed(codings.split(",")):
        chunks = _decoded(chunks, coding.strip())
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in chunks:
            pieces.append(piece)
            size += len(piece)
            if size > MAX_SIZE:
                break
    except SourceError as error:
        if not size:
            raise SourceError(f"its body cannot be decoded: {error}") from None
        return b"".join(pieces), True
    return b"".join(pieces)[: MAX_SIZE + 1], False


def _joined(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from chunks


def _decoded(chunks: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """The chunks without a coding. Some crawlers take it off and keep the header."""
    if coding in ("", "identity"):
        return chunks
    if coding not in _DECODERS:
        raise SourceError(f"its content coding {coding[:40]!r} is not known")
    return _uncoded(chunks, coding)


def _uncoded(chunks: Iterator[bytes], coding: str) -> Iterator[bytes]:
    head = next(chunks, b"")
    plain = not head.startswith(GZIP) if coding.endswith("gzip") else head.lstrip().startswith(b"<")
    chunks = _joined(head, chunks)
    return chunks if plain else _DECODERS[coding](chunks)


def _inflate(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """`deflate`, which servers send with the header of zlib or without."""
    head = next(chunks, b"")
    wrapped = len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    decoder = zlib.decompressobj(wbits=15 if wrapped else -15)
    for chunk in _joined(head, chunks):
        while chunk and not decoder.eof:
            try:
                yield decoder.decompress(chunk, CHUNK)
            except zlib.error as error:
                raise SourceError(f"the deflate data are damaged ({error})") from None
            chunk = decoder.unconsumed_tail
    if not decoder.eof:
        raise SourceError("the deflate data end early")


def _unbrotli(chunks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        import brotli
    except ImportError:
        raise InputError("pages coded with brotli need brotli; install it with: pip install 'adlint[audit]'") from None
    decoder = brotli.Decompressor()
    try:
        for chunk in chunks:
            yield decoder.process(chunk, output_buffer_limit=CHUNK)
            while not decoder.can_accept_more_data():
                yield decoder.process(b"", output_buffer_limit=CHUNK)
    except brotli.error as error:
        raise SourceError(f"the brotli data are damaged ({error})") from None
    if not decoder.is_finished():
        raise SourceError("the brotli data end early")


_DECODERS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": unzstd,
}


def text(data: bytes, content_type: str) -> str:
    """The text of an HTML page, as a browser decodes it: byte-order mark, header, declaration in the page; without
    any, UTF-8, or Windows-1252 if it is not.

    Bytes that the charset does not know become U+FFFD. Raises `SourceError` where they are more than one in a hundred
    characters: the charset is wrong, or it is no text.
    """
    mark, encoding = reader.byte_order_mark(data)
    if mark:
        return _checked(data[len(mark) :].decode(encoding, "replace"), encoding)
    header = _HEADER.search(content_type)
    label = header[1] if header else _declared(data[:_META_WITHIN])
    codec = _CODECS.get(label.lower(), "")
    if not codec:
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            # A page that is cut off may end within a character.
            codec = "utf-8" if error.start > len(data) - 4 else "windows-1252"
    return _checked(codecs.decode(data, codec, "replace"), codec)


def _declared(head: bytes) -> str:
    found = _XML.match(head) or _META.search(head)
    label = found[1].decode("ascii", "replace") if found else ""
    # The declaration could be read as ASCII: it is not UTF-16, whatever it says.
    return "utf-8" if label.lower().startswith("utf-16") else label


def _checked(text: str, codec: str) -> str:
    wrong = text.count("\ufffd")
    if wrong > _WRONG * len(text) + 1:
        raise SourceError(f"is not {codec}, which it says it is: {wrong} of {len(text)} characters cannot be decoded")
    return text
