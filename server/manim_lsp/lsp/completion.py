"""Completion: what the installed Manim and the document have for the place at the cursor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.convert import Encoding, to_range, to_text_edits
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.session import Session
from manim_lsp.source import Range

if TYPE_CHECKING:
    from manim_lsp.api.completion import Completion, CompletionKind
    from manim_lsp.api.cursor import Cursor

_TRIGGERS = (".", "(", ",", "=", " ", '"', "'")
_KINDS: dict["CompletionKind", types.CompletionItemKind] = {
    "attribute": types.CompletionItemKind.Field,
    "class": types.CompletionItemKind.Class,
    "colour": types.CompletionItemKind.Color,
    "constant": types.CompletionItemKind.Constant,
    "enum-member": types.CompletionItemKind.EnumMember,
    "function": types.CompletionItemKind.Function,
    "method": types.CompletionItemKind.Method,
    "module": types.CompletionItemKind.Module,
    "parameter": types.CompletionItemKind.Variable,
    "property": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.Value,
    "variable": types.CompletionItemKind.Variable,
}


@dataclass(frozen=True)
class Abilities:
    """What the editor can do with completion items."""

    snippets: bool = False
    insert_replace: bool = False
    label_details: bool = False
    tags: bool = False
    markdown: bool = False

    @classmethod
    def of(cls, client: types.ClientCapabilities) -> "Abilities":
        """Read them off what the client says of itself."""
        completion = client.text_document and client.text_document.completion
        item = completion and completion.completion_item
        if not item:
            return cls()
        tags = item.tag_support.value_set if item.tag_support else ()
        return cls(
            snippets=bool(item.snippet_support),
            insert_replace=bool(item.insert_replace_support),
            label_details=bool(item.label_details_support),
            tags=types.CompletionItemTag.Deprecated in tags,
            markdown=types.MarkupKind.Markdown in (item.documentation_format or ()),
        )


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/completion`` and ``completionItem/resolve``."""
    options = types.CompletionOptions(
        trigger_characters=list(_TRIGGERS),
        resolve_provider=True,
        completion_item=types.ServerCompletionItemOptions(label_details_support=True),
    )

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    async def completion(params: types.CompletionParams) -> types.CompletionList:
        snapshot = session.documents.get(params.text_document.uri)
        typed = _typed_character(params.context)
        if snapshot is None or (typed == " " and _in_indentation(snapshot, params.position)):
            return types.CompletionList(is_incomplete=False, items=[])
        abilities = Abilities.of(server.client_capabilities)
        encoding = session.encoding

        def offered(cursor: "Cursor") -> types.CompletionList:
            # Imported when they are first needed, so that the server starts the sooner.
            from manim_lsp.api.completion import complete

            found = complete(cursor, asked=not typed)
            items = [
                to_item(item, number, cursor, snapshot.uri, abilities, encoding)
                for number, item in enumerate(found.items)
            ]
            return types.CompletionList(is_incomplete=found.incomplete, items=items)

        asked = session.cursors.ask(snapshot, params.position, encoding, offered)
        return await asked or types.CompletionList(is_incomplete=False, items=[])

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    async def resolve(item: types.CompletionItem) -> types.CompletionItem:
        from manim_lsp.api.completion import Subject
        from manim_lsp.api.completion.describing import describe

        data = item.data if isinstance(item.data, dict) else {}
        uri, name = data.get("uri"), data.get("name")
        snapshot = session.documents.get(uri) if isinstance(uri, str) else None
        index = session.index_for(snapshot) if snapshot else None
        if index is not None and isinstance(name, str):
            text = describe(Subject(name, str(data.get("parameter", ""))), index)
            if text:
                item.documentation = _documentation(text, Abilities.of(server.client_capabilities))
        return item


def _typed_character(context: types.CompletionContext | None) -> str:
    """Return the character whose typing asked for completion; empty where the user did."""
    if context is None or context.trigger_kind is not types.CompletionTriggerKind.TriggerCharacter:
        return ""
    return context.trigger_character or ""


def _in_indentation(snapshot: Snapshot, position: types.Position) -> bool:
    """Whether only blanks precede a position on its line; editors ask at each space typed."""
    return not snapshot.source.line(position.line + 1)[: position.character].strip()


def to_item(
    item: "Completion",
    number: int,
    cursor: "Cursor",
    uri: str,
    abilities: Abilities,
    encoding: Encoding,
) -> types.CompletionItem:
    """Return an item, the one at `number`, as the editor can take it."""
    text, is_snippet = _inserted(item, cursor, abilities)
    made = types.CompletionItem(
        label=item.label,
        kind=_KINDS[item.kind],
        detail=item.detail or None,
        sort_text=f"{number:04}",
        filter_text=item.filter or None,
        text_edit=_edit(text, cursor, abilities, encoding),
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
    )
    if abilities.label_details and (item.signature or item.origin):
        made.label_details = types.CompletionItemLabelDetails(
            detail=item.signature or None, description=item.origin or None
        )
    if item.documentation:
        # Editors show a swatch where this starts with a colour.
        plain = item.kind == "colour"
        made.documentation = (
            item.documentation if plain else _documentation(item.documentation, abilities)
        )
    if item.edits:
        made.additional_text_edits = to_text_edits(cursor.source, item.edits, encoding)
    if item.deprecated and abilities.tags:
        made.tags = [types.CompletionItemTag.Deprecated]
    if item.subject is not None and not item.subject.name.startswith("."):
        made.data = {"uri": uri, "name": item.subject.name}
        if item.subject.parameter:
            made.data["parameter"] = item.subject.parameter
    return made


def _inserted(item: "Completion", cursor: "Cursor", abilities: Abilities) -> tuple[str, bool]:
    """Return what is inserted, and whether it is a snippet."""
    wants_call = item.call and abilities.snippets and not cursor.following.startswith("(")
    if not wants_call:
        return item.inserted, False
    inside = "" if item.takes_nothing else "$0"
    return f"{item.inserted}({inside}){'$0' if item.takes_nothing else ''}", True


def _edit(
    text: str, cursor: "Cursor", abilities: Abilities, encoding: Encoding
) -> types.TextEdit | types.InsertReplaceEdit:
    replaced = to_range(cursor.source, cursor.replaced, encoding)
    # Whoever completes in the middle of a word keeps its rest, where the editor lets them choose.
    inserted = to_range(cursor.source, Range(cursor.replaced.start, cursor.position), encoding)
    if abilities.insert_replace:
        return types.InsertReplaceEdit(new_text=text, insert=inserted, replace=replaced)
    return types.TextEdit(range=inserted, new_text=text)


def _documentation(text: str, abilities: Abilities) -> str | types.MarkupContent:
    if not abilities.markdown:
        return text
    return types.MarkupContent(kind=types.MarkupKind.Markdown, value=text)
