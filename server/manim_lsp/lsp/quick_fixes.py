"""The quick fixes of findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lsprotocol import types

from manim_lsp.api.findings import Fix
from manim_lsp.lsp.diagnostic_store import Reported


def quick_fixes(
    reported: Iterable[Reported],
    shown: Sequence[types.Diagnostic],
    edit_of: Callable[[Fix], types.WorkspaceEdit],
) -> Iterator[types.CodeAction]:
    """Return one action for each fix of the findings under the cursor.

    Parameters
    ----------
    shown
        The diagnostics that the client shows there; each action is tied to those it mends.
    edit_of
        Turns a fix into the edit of the document.

    An action is preferred when it is the only certain fix of its finding.
    """
    for each in reported:
        finding = each.finding
        mended = [
            diagnostic
            for diagnostic in shown
            if diagnostic.code == finding.code and diagnostic.message == finding.message
        ]
        certain = [fix for fix in finding.fixes if fix.applicability == "safe"]
        for fix in finding.fixes:
            yield types.CodeAction(
                title=fix.message,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=mended or None,
                is_preferred=certain == [fix] or None,
                edit=edit_of(fix),
            )
