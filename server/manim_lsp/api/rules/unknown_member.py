"""``unknown-member``: an attribute or method that the value does not have."""

from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.suggest import Suggestion
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.mistakes.member_fixes import member_fixes, suggestions
from manim_lsp.api.mistakes.member_use import Misuse, misused_members
from manim_lsp.api.mistakes.members import Missing, missing_members
from manim_lsp.api.places import attribute_name_range
from manim_lsp.api.renames.table import renamed_member, renamed_name
from manim_lsp.api.rules.rule import Rule
from manim_lsp.source import Edit, Range


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
    for misuse in misused_members(analysis):
        yield _misused(misuse, analysis)


def _misused(item: Misuse, analysis: Analysis) -> Finding:
    name = item.member.name
    place = attribute_name_range(item.node, analysis)
    fixes: tuple[Fix, ...] = ()
    if item.call is not None:
        message = f"`{item.holder.name}.{name}` is a value, not a method."
        if not item.call.args and not item.call.keywords:
            brackets = Range(place.end, analysis.range_of(item.call).end)
            fixes = (Fix("Remove the brackets", "safe", (Edit(brackets, ""),)),)
        return Finding(RULE.code, message, place, fixes=fixes)
    message = f"`{item.holder.name}.{name}` is a method, not a value."
    getter = item.holder.member(f"get_{name}")
    if getter is not None and getter.callable is not None:
        new = f"{getter.name}()"
        message += f" Did you mean `{new}`?"
        fixes = (Fix(f"Change to `{new}`", "safe", (Edit(place, new),)),)
    elif name.startswith("get_"):
        fixes = (Fix("Call it", "safe", (Edit(Range(place.end, place.end), "()"),)),)
    return Finding(RULE.code, message, place, fixes=fixes)


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
