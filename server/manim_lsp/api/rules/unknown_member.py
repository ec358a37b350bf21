"""``unknown-member``: an attribute or method that the value does not have."""

from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.entities import ApiClass
from manim_lsp.api.findings import Finding
from manim_lsp.api.imports import MANIM
from manim_lsp.api.index import ApiIndex
from manim_lsp.api.member_fixes import attribute_name_range, member_fixes, suggestions
from manim_lsp.api.members import Missing, missing_members
from manim_lsp.api.renames import renamed_member, renamed_name
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.suggest import Suggestion


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report attributes that are read and that no class the value can be of has."""
    index = analysis.index
    if index is None:
        return
    for item in missing_members(analysis):
        if is_renamed(item, index):
            continue
        found = suggestions(item, index)
        fixes = tuple(member_fixes(item, found, analysis, index))
        derive = next((fix.message for fix in fixes if fix.message.startswith("Derive")), "")
        yield Finding(
            RULE.code,
            _message(item, found, derive),
            attribute_name_range(item.node, analysis),
            severity="warning" if item.outcome == "ignored" else "error",
            fixes=fixes,
        )


def is_renamed(item: Missing, index: ApiIndex) -> bool:
    """Whether `renamed-api` reports the attribute."""
    if isinstance(item.holder, ApiClass):
        return renamed_member(item.node.attr, item.holder) is not None
    return item.holder.name == MANIM and renamed_name(item.node.attr, index) is not None


def _message(item: Missing, found: tuple[Suggestion, ...], derive: str) -> str:
    name = item.node.attr
    kind = "method" if item.call is not None else "attribute"
    text = f"`{item.holder.name}` has no {kind} `{name}`"
    if not isinstance(item.holder, ApiClass):
        text = f"Module `{item.holder.name}` has no `{name}`"
    if item.outcome == "ignored":
        text += f": Manim makes one up that only stores `{name[4:]}`, and nothing changes"
    hint = f" Did you mean `{_shown(found[0])}`?" if found else ""
    if derive:
        hint = f" {derive}."
    return f"{text}.{hint}"


def _shown(suggestion: Suggestion) -> str:
    return suggestion.text.replace("{args}", "…").replace("{receiver}", "…")


RULE = Rule(
    "unknown-member",
    "An attribute or method is used that the value does not have.",
    check,
    fixable=True,
)
