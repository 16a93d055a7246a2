"""Code actions: what an editor offers to do about the findings at the cursor. Runs in the server's worker thread."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types
from pygls.uris import from_fs_path

from adlint import fixes, ignores
from adlint.finding import Finding
from adlint.intact import damage, edited
from adlint.lsp import diagnostics, own_brands
from adlint.lsp.checking import Checked, Checker, Place
from adlint.lsp.edits import Client
from adlint.lsp.text import Text
from adlint.text import reader
from adlint.text.document import Document
from adlint.text.span import Span

FIX_ALL = "source.fixAll.adlint"
KINDS: Sequence[str] = (types.CodeActionKind.QuickFix, FIX_ALL)


@dataclass(frozen=True, slots=True)
class Actions:
    """What can be done about what is found in one version of an article."""

    uri: str
    version: int
    place: Place
    checked: Checked
    client: Client

    def offered(self, params: types.CodeActionParams, checker: Checker) -> Iterator[types.CodeAction]:
        """The actions at the range of `params`, of the kinds that it asks for. Raises `ConfigError`."""
        span = self.checked.text.span(params.range)
        only = params.context.only
        at_cursor = [f for f in self.checked.findings() if f.span.start <= span.end and span.start <= f.span.end]
        if at_cursor and _wanted(types.CodeActionKind.QuickFix, only):
            source = self.checked.text.body
            document = reader.read_text(source, self.place.path, self.place.format)
            for finding in at_cursor:
                yield from self._fix(finding, document)
            for numbers in self._by_line(at_cursor):
                finding = self._all[numbers[0]]
                ignore = self._quick_fix(f"Suppress {finding.code} here", finding)
                yield from self._later(ignore, checker, numbers)
            yield from self._own_brands(at_cursor, span)
        if _wanted(FIX_ALL, only) and self.checked.report and fixes.offered(self.checked.report):
            yield from self._later(types.CodeAction("Make all safe fixes", FIX_ALL), checker, now=bool(only))

    def _later(
        self, action: types.CodeAction, checker: Checker, numbers: Sequence[int] = (), *, now: bool = False
    ) -> Iterator[types.CodeAction]:
        """The action, without its edit where the client asks for that once it is wanted: the edit takes several checks.

        numbers: of the findings that it silences; none for all safe fixes.
        """
        if not now and self.client.resolves:
            action.data = {"uri": self.uri, "version": self.version, "findings": numbers}
            yield action
        elif edit := self.later(numbers, checker):
            action.edit = edit
            yield action

    def later(self, numbers: Sequence[int], checker: Checker) -> types.WorkspaceEdit | None:
        """The edit of an action that was offered without; `None` where there is none. Raises `ConfigError`."""
        return self._ignored(numbers, checker) if numbers else self._all_fixes(checker)

    def _all_fixes(self, checker: Checker) -> types.WorkspaceEdit:
        """The safe fixes, as `adlint check --fix` makes them."""
        place = self.place
        fixed = fixes.fix(self._data, place.path, place.format, lambda data: checker.lint(data, place))
        return self._edit(fixed.data.decode())

    def _ignored(self, numbers: Sequence[int], checker: Checker) -> types.WorkspaceEdit | None:
        """A comment that silences the findings, as `adlint check --add-ignore` writes it."""
        path, format = self.place.path, self.place.format
        done = ignores.ignore(
            self._data, path, format, lambda data: checker.lint(data, self.place), numbers, "not judged yet"
        )
        return None if done.refused else self._edit(done.data.decode())

    def _by_line(self, findings: Sequence[Finding]) -> Iterable[list[int]]:
        """The numbers of `findings`, those of a rule and line together: a comment silences all of them."""
        wanted = {(finding.code, self._line(finding)) for finding in findings if not finding.code.startswith("SUP")}
        groups: dict[tuple[str, int], list[int]] = {}
        for number, finding in enumerate(self._all):
            if not finding.suppressed and (finding.code, self._line(finding)) in wanted:
                groups.setdefault((finding.code, self._line(finding)), []).append(number)
        return groups.values()

    def _line(self, finding: Finding) -> int:
        return self.checked.text.position(finding.span.start).line

    @property
    def _all(self) -> Sequence[Finding]:
        return self.checked.report.findings if self.checked.report else ()

    @property
    def _data(self) -> bytes:
        return self.checked.text.body.encode()

    def _fix(self, finding: Finding, document: Document) -> Iterator[types.CodeAction]:
        if finding.fix is None:
            return
        action = self._quick_fix(f"{finding.fix.message} ({finding.code})", finding)
        broken = damage(document, finding.fix.edits)
        if broken and not self.client.disables:
            return
        if broken:
            action.disabled = types.CodeActionDisabled(f"it would break {broken}")
        else:
            action.is_preferred = finding.fix.safe
            action.edit = self._edit(edited(document.source, finding.fix.edits))
        yield action

    def _own_brands(self, findings: Sequence[Finding], selected: Span) -> Iterator[types.CodeAction]:
        config = self.checked.config
        if config is None:
            return
        named = {
            name: finding
            for finding in findings
            for name in own_brands.names(finding, self.checked.text.body, selected, config)
        }
        for name, finding in named.items():
            path = own_brands.file_of(config)
            edit = self._added(path, name) if path else self._begun(name)
            if edit:
                action = self._quick_fix(f"Add “{name}” to own-brands", finding)
                action.edit = edit
                yield action

    def _added(self, path: str, name: str) -> types.WorkspaceEdit | None:
        """`name` in the configuration file at `path`."""
        with open(path, encoding="utf-8", newline="") as file:
            toml = file.read()
        added = own_brands.added(toml, name, shared=os.path.basename(path) == "pyproject.toml")
        uri = from_fs_path(path)
        if added is None or uri is None:
            return None
        return self.client.edit(uri, None, Text(toml, self.checked.text.encoding).edit(added))

    def _begun(self, name: str) -> types.WorkspaceEdit | None:
        """`name` in a new configuration file."""
        uri = from_fs_path(os.path.join(self.place.home, "adlint.toml"))
        toml = own_brands.added("", name, shared=False)
        return self.client.new_file(uri, toml) if uri and toml and self.client.creates else None

    def _quick_fix(self, title: str, finding: Finding) -> types.CodeAction:
        diagnostic = diagnostics.one(finding, self.checked.text)
        return types.CodeAction(title, types.CodeActionKind.QuickFix, [diagnostic])

    def _edit(self, body: str) -> types.WorkspaceEdit:
        return self.client.edit(self.uri, self.version, self.checked.text.edit(body))


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)
