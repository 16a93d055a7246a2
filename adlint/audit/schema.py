"""The columns of an audit's tables, stated once: Parquet's schema, JSON Lines and docs/audit-schema.md follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION = 1
VERSIONS = "it rises when a column changes its meaning or its type, or goes; not when one is added."

Type = Literal["string", "integer", "number", "boolean", "strings", "integers", "spans", "json"]
TYPES: dict[Type, str] = {
    "string": "text in UTF-8",
    "integer": "a whole number, 64 bits in Parquet",
    "number": "a number, double precision in Parquet",
    "boolean": "true or false",
    "strings": "a list of texts",
    "integers": "a list of whole numbers",
    "spans": "a list of `{start, end, confidence}`: half-open code-point offsets, confidence 0 to 1 or null",
    "json": "JSON as text, which `json.loads` or DuckDB's `json` reads",
}
"""What the types mean; they are the same in Parquet and JSON Lines."""


class Column(NamedTuple):
    """A column of a table. nullable: whether a row may have no value, which is null, never an empty string."""

    name: str
    type: Type
    doc: str
    nullable: bool = False


ARTICLES = (
    Column("id", "string", "Names the article: its path, id column, URL or guid."),
    Column("place", "string", "Where it stands in the input, for messages; unique in a run."),
    Column("title", "string", "The title that the input gives, or the article's first heading.", True),
    Column("author", "string", "Several are joined by `; `.", True),
    Column("section", "string", "Section or category; several are joined by `; `.", True),
    Column("site", "string", "Host of the URL, in lower case without `www.`, or what the input says.", True),
    Column("date", "string", "Date of publication, ISO 8601, on the publisher's own clock.", True),
    Column("url", "string", "The article's address.", True),
    Column("language", "string", "ISO 639-1 code as adlint tells it.", True),
    Column("doc_type", "string", "What kind of article the detector takes it for.", True),
    Column("words", "integer", "Words of prose."),
    Column("characters", "integer", "Code points of the source, markup included."),
    Column("promotional_share", "number", "Share of the words that stand in promotional passages, 0 to 1."),
    Column("promotional_spans", "spans", "Promotional passages of the source, in order, not overlapping."),
    Column("claims", "integer", "Sentences that need a source."),
    Column("sourced", "integer", "Those of them that have one."),
    Column("coverage", "number", "`sourced` per cent of `claims`; null without claims.", True),
    Column("hedges", "integer", "Hedged sentences."),
    Column("hedges_per_1000_words", "number", "Hedge density."),
    Column("disclosed", "boolean", "Whether a disclosure of an interest stands in it."),
    Column("findings", "integer", "Findings that are not suppressed."),
    Column("by_code", "json", "An object from rule code to number of findings that are not suppressed."),
    Column("errors", "strings", "What could not be done, a line each; an article with errors is never clean."),
)

FINDINGS = (
    Column("article", "string", "`id` of the article."),
    Column("place", "string", "`place` of the article, by which the tables join."),
    Column("line", "integer", "Line of its first character, 1-based."),
    Column("column", "integer", "Column of its first character, 1-based, in code points."),
    Column("end_line", "integer", "Line of its last character."),
    Column("end_column", "integer", "Column behind its last character."),
    Column("start_offset", "integer", "Code-point offset of its first character in the source."),
    Column("end_offset", "integer", "Code-point offset behind its last character."),
    Column("code", "string", "The rule, such as `AD101`."),
    Column("name", "string", "The rule's name."),
    Column("severity", "string", "`error`, `warning` or `info`."),
    Column("confidence", "number", "0 to 1; null for rules without one.", True),
    Column("message", "string", "What is wrong, in one line."),
    Column("evidence", "json", "Why: a list of `{kind, text}` and more, as in `adlint check --output-format json`."),
    Column("fingerprint", "string", "Of rule and words; stays the same when the passage moves."),
    Column("suppressed", "boolean", "Silenced by a comment in the article."),
    Column("excerpt", "string", "The passage, at most 500 code points."),
    Column("before", "string", "At most 200 code points before it."),
    Column("after", "string", "At most 200 code points behind it."),
)

BLURBS = (
    Column("article", "string", "`id` of the article."),
    Column("place", "string", "`place` of the article."),
    Column("date", "string", "The article's date.", True),
    Column("site", "string", "The article's site.", True),
    Column("number", "integer", "Which of the article's passages it is, from 0."),
    Column("start_offset", "integer", "Code-point offset of its first character in the source."),
    Column("end_offset", "integer", "Code-point offset behind its last character."),
    Column("signature", "integers", "The least hashes of its runs of three words: alike where the words are."),
    Column("excerpt", "string", "The passage, at most 500 code points."),
)

CLUSTERS = (
    Column("cluster", "string", "Names the blurb: made from its words."),
    Column("articles", "integer", "How many articles have it."),
    Column("passages", "integer", "How often it stands in them."),
    Column("sites", "integer", "On how many sites, where the input tells them."),
    Column("first_date", "string", "The earliest date of these articles.", True),
    Column("last_date", "string", "The latest.", True),
    Column("excerpt", "string", "The blurb as it stands first, at most 500 code points."),
    Column("ids", "strings", "`id` of the first 100 of these articles, in the order of the input."),
    Column("places", "strings", "Their `place`."),
)

ERRORS = (
    Column("place", "string", "Where the record stands, or the source as a whole."),
    Column("problem", "string", "What is wrong with it, in one line."),
)

TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "articles": ("One row per article that could be read, in the order of the input.", ARTICLES),
    "findings": ("One row per finding, article by article, by position.", FINDINGS),
    "blurbs": ("One row per passage that could be a repeated blurb (AD302), in the order of the articles.", BLURBS),
    "clusters": (
        "One row per blurb that stands in three articles or more, the most frequent first; a single file.",
        CLUSTERS,
    ),
    "errors": ("One row per record that could not be read; always JSON Lines.", ERRORS),
}
"""The folders of the output: what a row is, and the columns."""


def arrow_schema(table: str) -> pa.Schema:
    """The Parquet schema of a table of `TABLES`, its version in the schema's metadata."""
    import pyarrow as pa

    span = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("confidence", pa.float64())])
    types: dict[Type, pa.DataType] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "strings": pa.list_(pa.string()),
        "integers": pa.list_(pa.int64()),
        "spans": pa.list_(span),
        "json": pa.string(),
    }
    fields = [pa.field(column.name, types[column.type], nullable=column.nullable) for column in TABLES[table][1]]
    return pa.schema(fields, metadata={"adlint.table": table, "adlint.schema_version": str(SCHEMA_VERSION)})
