"""Code actions: quick fixes, fix all, and the commands that write and mend scenes.

Listing actions never runs a scene or a model; those are commands that the user chooses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.api.findings import Fix
from manim_lsp.lsp import protocol
from manim_lsp.lsp.convert import from_range, overlap, to_text_edits
from manim_lsp.lsp.diagnostic_store import Reported
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.layout_findings import LAYOUT_CODES
from manim_lsp.lsp.quick_fixes import quick_fixes
from manim_lsp.lsp.rewriting import CONVERT_MANIMGL, resolved, rewriting
from manim_lsp.lsp.session import UNTRUSTED, Session
from manim_lsp.lsp.workspace_edit import versioned_edit
from manim_lsp.source import Range

_QUICK_FIX = types.CodeActionKind.QuickFix.value
_REWRITE = types.CodeActionKind.RefactorRewrite.value


@dataclass(frozen=True)
class _Request:
    session: Session
    snapshot: Snapshot
    range: Range
    context: types.CodeActionContext
    reported: tuple[Reported, ...]

    def wants(self, kind: str) -> bool:
        """Whether actions of `kind` were asked for."""
        only = self.context.only
        return not only or any(
            kind == each or kind.startswith(f"{each}.") for each in map(str, only)
        )

    def edit_of(self, fix: Fix) -> types.WorkspaceEdit:
        """Return the edit of the document that a fix is."""
        edits = to_text_edits(self.snapshot.source, fix.edits, self.session.encoding)
        return versioned_edit(self.session, self.snapshot, edits)


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/codeAction`` and ``codeAction/resolve``."""
    options = types.CodeActionOptions(
        code_action_kinds=[_QUICK_FIX, _REWRITE, CONVERT_MANIMGL, protocol.FIX_ALL],
        resolve_provider=True,
    )

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        snapshot = session.documents.get(params.text_document.uri)
        if snapshot is None or not snapshot.is_python:
            return []
        stretch = from_range(snapshot.source, params.range, session.encoding)
        reported = await session.publisher.reported(snapshot)
        request = _Request(session, snapshot, stretch, params.context, reported)
        actions = [*_fixes(request), *_generate(request), *await _repair(request)]
        actions += [*await _convert(request), *await _ignore(request), *await _fix_all(request)]
        return actions

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        return await resolved(session, action)


def _fixes(request: _Request) -> Iterable[types.CodeAction]:
    if not request.wants(_QUICK_FIX):
        return []
    here = [each for each in request.reported if overlap(each.finding.range, request.range)]
    return quick_fixes(here, request.context.diagnostics, request.edit_of)


async def _ignore(request: _Request) -> Iterable[types.CodeAction]:
    reading = await request.session.readings.of(request.snapshot)
    if reading is None or not request.wants(_QUICK_FIX):
        return []
    # Imported when it is first needed, so that the server starts the sooner.
    from manim_lsp.api.fixes.ignoring import ignoring

    rendered = [each.finding for each in request.reported if each.finding.code in LAYOUT_CODES]
    findings = [*await reading.findings(), *rendered]
    here = [finding for finding in findings if overlap(finding.range, request.range)]
    return quick_fixes(
        [
            Reported(replace(finding, fixes=(fix,)))
            for finding in here
            if (fix := ignoring(finding, reading.analysis)) is not None
        ],
        request.context.diagnostics,
        request.edit_of,
    )


def _generate(request: _Request) -> Iterable[types.CodeAction]:
    from manim_lsp.agent.comments import comment_at, is_prose

    snapshot, row = request.snapshot, request.range.start.row
    if not request.wants(_REWRITE) or comment_at(snapshot.source, row) is None:
        return
    # A comment behind code says what that line does.
    if not snapshot.source.line(row).lstrip("\ufeff \t").startswith("#"):
        return
    # Other people's Python has comments too.
    if not snapshot.imports_manim and not is_prose(snapshot.source):
        return
    arguments = protocol.GenerateSceneArguments(
        uri=snapshot.uri, position={"line": row - 1, "character": 0}
    )
    title = "Generate scene from comment"
    command = types.Command(title, protocol.GENERATE_SCENE, arguments=[arguments])
    yield _written_by_model(
        request.session, types.CodeAction(title, kind=_REWRITE, command=command)
    )


async def _repair(request: _Request) -> list[types.CodeAction]:
    snapshot = request.snapshot
    reading = await request.session.readings.of(snapshot)
    if reading is None or not request.wants(_QUICK_FIX):
        return []
    row = request.range.start.row
    actions = []
    for scene in reading.scenes:
        failing = any(
            each.finding.severity == "error" and overlap(each.finding.range, scene.range)
            for each in request.reported
        )
        if failing and scene.range.start.row <= row <= scene.range.end.row:
            title = f"Repair scene {scene.name}"
            arguments = protocol.SceneArguments(uri=snapshot.uri, scene=scene.name)
            command = types.Command(title, protocol.REPAIR_SCENE, arguments=[arguments])
            action = types.CodeAction(title, kind=_QUICK_FIX, command=command)
            action.diagnostics = list(request.context.diagnostics) or None
            actions.append(_written_by_model(request.session, action))
    return actions


def _written_by_model(session: Session, action: types.CodeAction) -> types.CodeAction:
    """Mark an action whose result a model writes, as far as the client can show that."""
    text_document = session.server.client_capabilities.text_document
    client = text_document and text_document.code_action
    tags = client and client.tag_support
    if tags and types.CodeActionTag.LlmGenerated in tags.value_set:
        action.tags = [types.CodeActionTag.LlmGenerated]
    if not session.configuration.trusted and client and client.disabled_support:
        action.disabled = types.CodeActionDisabled(UNTRUSTED)
    return action


async def _fix_all(request: _Request) -> list[types.CodeAction]:
    certain = any(
        fix.applicability == "safe" for each in request.reported for fix in each.finding.fixes
    )
    if not certain or not request.wants(protocol.FIX_ALL):
        return []
    return [await rewriting(request.session, request.snapshot, protocol.FIX_ALL)]


async def _convert(request: _Request) -> list[types.CodeAction]:
    if not request.wants(CONVERT_MANIMGL):
        return []
    reading = await request.session.readings.of(request.snapshot)
    if reading is None:
        return []
    from manim_lsp.api.mending.convert_manimgl import is_manimgl

    if not is_manimgl(reading.analysis, await reading.findings()):
        return []
    return [await rewriting(request.session, request.snapshot, CONVERT_MANIMGL)]
