"""Signature help: what the call around the cursor accepts, and which argument is being written."""

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.convert import units
from manim_lsp.lsp.session import Session

if TYPE_CHECKING:
    from manim_lsp.api.cursor import Cursor
    from manim_lsp.api.reading.signatures import ShownParameter, Signature


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/signatureHelp``."""
    options = types.SignatureHelpOptions(
        trigger_characters=["(", ","], retrigger_characters=["=", ")"]
    )

    @server.feature(types.TEXT_DOCUMENT_SIGNATURE_HELP, options)
    async def signature_help(params: types.SignatureHelpParams) -> types.SignatureHelp | None:
        snapshot = session.documents.get(params.text_document.uri)
        if snapshot is None:
            return None
        found = await session.cursors.ask(snapshot, params.position, session.encoding, _signatures)
        if not found:
            return None
        text_document = server.client_capabilities.text_document
        help_ = text_document and text_document.signature_help
        client = (
            help_ and help_.signature_information
        ) or types.ClientSignatureInformationOptions()
        chosen = _chosen(found, params.context)
        shown = [_information(item, client) for item in found]
        return types.SignatureHelp(
            shown, active_signature=chosen, active_parameter=_active(found[chosen])
        )


def _signatures(cursor: "Cursor") -> "tuple[Signature, ...]":
    # Imported when they are first needed, so that the server starts the sooner.
    from manim_lsp.api.reading.signatures import signatures

    return signatures(cursor)


def _chosen(found: "tuple[Signature, ...]", context: types.SignatureHelpContext | None) -> int:
    """Return the signature to show first: the one that the user turned to, while it is there."""
    before = context.active_signature_help if context and context.is_retrigger else None
    if before is None or before.active_signature is None:
        return 0
    if before.active_signature >= len(before.signatures):
        return 0
    label = before.signatures[before.active_signature].label
    return next((number for number, item in enumerate(found) if item.label == label), 0)


def _information(
    signature: "Signature", client: types.ClientSignatureInformationOptions
) -> types.SignatureInformation:
    offsets = client.parameter_information and client.parameter_information.label_offset_support
    made = types.SignatureInformation(
        label=signature.label,
        documentation=_markup(signature.documentation, client),
        parameters=[
            types.ParameterInformation(
                label=_label(signature.label, item, bool(offsets)),
                documentation=_markup(item.text, client),
            )
            for item in signature.parameters
        ],
    )
    if client.active_parameter_support:
        made.active_parameter = _active(signature)
    return made


def _label(label: str, parameter: "ShownParameter", offsets: bool) -> str | tuple[int, int]:
    if not offsets:
        return label[parameter.start : parameter.end]
    # These count UTF-16 units, whatever positions count (LSP 3.17, "ParameterInformation").
    return units(label[: parameter.start], "utf-16"), units(label[: parameter.end], "utf-16")


def _active(signature: "Signature") -> int:
    # A number that no parameter has marks none; without one the first would be marked.
    return len(signature.parameters) if signature.active is None else signature.active


def _markup(
    text: str, client: types.ClientSignatureInformationOptions
) -> str | types.MarkupContent | None:
    if not text:
        return None
    if types.MarkupKind.Markdown in (client.documentation_format or ()):
        return types.MarkupContent(types.MarkupKind.Markdown, text)
    return text
