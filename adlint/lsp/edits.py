"""Edits as the client takes them."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types


@dataclass(frozen=True, slots=True)
class Client:
    """What the client can do with a code action.

    versioned: refuse edits of another version of the document than theirs.
    creates: create files. disables: say why an action cannot be done. resolves: ask for an edit once it is wanted.
    """

    versioned: bool = False
    creates: bool = False
    disables: bool = False
    resolves: bool = False

    def edit(self, uri: str, version: int | None, edit: types.TextEdit) -> types.WorkspaceEdit:
        """`edit` in the document of `uri`; `version` is `None` where that is not open."""
        if not self.versioned:
            return types.WorkspaceEdit(changes={uri: [edit]})
        document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [edit])])

    def new_file(self, uri: str, source: str) -> types.WorkspaceEdit:
        """A file with `source`; only for a client that `creates`."""
        start = types.Position(0, 0)
        document = types.OptionalVersionedTextDocumentIdentifier(uri, None)
        written = types.TextDocumentEdit(document, [types.TextEdit(types.Range(start, start), source)])
        return types.WorkspaceEdit(document_changes=[types.CreateFile(uri), written])


def client(capabilities: types.ClientCapabilities) -> Client:
    """What the client says that it can do."""
    edit = capabilities.workspace.workspace_edit if capabilities.workspace else None
    action = capabilities.text_document.code_action if capabilities.text_document else None
    operations = (edit.resource_operations if edit else None) or ()
    resolves = action.resolve_support if action and action.data_support else None
    versioned = bool(edit and edit.document_changes)
    return Client(
        versioned=versioned,
        creates=versioned and types.ResourceOperationKind.Create in operations,
        disables=bool(action and action.disabled_support),
        resolves=resolves is not None and "edit" in resolves.properties,
    )
