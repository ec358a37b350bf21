"""Documentation for a model: which API a scene calls, and what that API accepts.

ExtractAPICalls and RetrieveDocs of arXiv 2604.18364 §3.4.2: parameter sections only, examples left
out. An entry names every parameter before it describes any, so that a small budget still tells
what is accepted.
"""

import ast
import re
from collections.abc import Iterable, Iterator

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable, called
from manim_lsp.api.index.signature_text import parameter_text

_CALL = re.compile(r"(\.?)\b([^\W\d]\w*)\s*\(")


def extract_api_calls(code: str, index: ApiIndex) -> tuple[str, ...]:
    """Return what of Manim a text calls, in order of first appearance, also when it is broken.

    Classes and functions by name, methods as ``Class.method`` with the class that defines them.
    """
    analysis = analyse(code, index)
    calls = [*_in_tree(analysis, index), *_in_broken_rows(analysis, index)]
    calls.sort(key=lambda call: call[0])
    names = (found.name for _, found in calls if found.line and found.qualified_name[0] != ".")
    return tuple(dict.fromkeys(names))


def retrieve_docs(names: Iterable[str], index: ApiIndex, *, max_chars: int) -> str:
    """Return the parameter sections of `names`, in order, in at most `max_chars` characters.

    Whole entries only: as many as fit by their parameters' names, and then, from the first on,
    with descriptions where there is room. A class whose parameters were listed is referred to by
    name. Names that Manim does not have are passed over.
    """
    known = [(name, found) for name in dict.fromkeys(names) if (found := _callable(name, index))]
    entries: list[str] = []
    listed: dict[str, set[str]] = {}
    room = max_chars
    for name, callable_ in known:
        entry = _names_entry(name, callable_, listed)
        if len(entry) > room:
            break
        entries.append(entry)
        room -= len(entry)
    for number, (_, callable_) in enumerate(known[: len(entries)]):
        described = _descriptions(callable_)
        if len(described) <= room:
            entries[number] += described
            room -= len(described)
    return "".join(entries)


def _in_tree(analysis: Analysis, index: ApiIndex) -> Iterator[tuple[tuple[int, int], Callable]]:
    resolved = {call.node: call for call in analysis.calls}
    for node in analysis.scopes.of_call:
        # A chain such as `Circle().shift(UP)` starts with its outermost call.
        place = (node.func.end_lineno or 0, node.func.end_col_offset or 0)
        if node in resolved:
            yield place, resolved[node].callable
        elif isinstance(node.func, ast.Attribute):
            for callable_ in _only_definition(node.func.attr, index):
                yield place, callable_


def _in_broken_rows(
    analysis: Analysis, index: ApiIndex
) -> Iterator[tuple[tuple[int, int], Callable]]:
    for row in analysis.parsed.broken_rows:
        for match in _CALL.finditer(analysis.source.line(row)):
            place = (row, len(match.string[: match.end(2)].encode("utf-8", "surrogatepass")))
            if match[1]:
                for callable_ in _only_definition(match[2], index):
                    yield place, callable_
            elif (found := _callable(match[2], index)) is not None:
                yield place, found


def _only_definition(method: str, index: ApiIndex) -> tuple[Callable, ...]:
    """Return the method of that name when one class brought it in; overrides do not count."""
    definers = index.definers(method)
    roots = [
        cls
        for cls in definers
        if not any(other is not cls and cls.is_a(other.qualified_name) for other in definers)
    ]
    if len(roots) != 1:
        return ()
    member = roots[0].member(method)
    return (member.callable,) if member and member.callable else ()


def _callable(name: str, index: ApiIndex) -> Callable | None:
    holder, _, method = name.partition(".")
    found = index.lookup(holder) or index.named(holder)
    if not method:
        return called(found)
    return called(found.member(method)) if isinstance(found, ApiClass) else None


def _names_entry(name: str, callable_: Callable, listed: dict[str, set[str]]) -> str:
    own = [parameter_text(item, has_type=False) for item in callable_.parameters if not item.hidden]
    lines = [f"{name}({', '.join(own)})"]
    if callable_.summary:
        lines.append(f"  {callable_.summary}")
    if groups := list(_inherited(callable_, listed)):
        lines.append(f"  also those of {'; '.join(groups)}")
    return "\n".join(lines) + "\n"


def _inherited(callable_: Callable, listed: dict[str, set[str]]) -> Iterator[str]:
    """Yield the parameters behind ``**kwargs`` by the class that declares them."""
    owners: dict[str, list[str]] = {}
    for item in callable_.parameters:
        if item.hidden and not item.name.startswith("_"):
            owners.setdefault(item.owner.rpartition(".")[2], []).append(item.name)
    for owner, names in owners.items():
        before = listed.get(owner)
        if before is None:
            listed[owner] = set(names)
            yield f"{owner}: {', '.join(names)}"
            continue
        more = [name for name in names if name not in before]
        without = sorted(before.difference(callable_.keywords))
        listed[owner] = before.union(names)
        yield (
            owner
            + (f" and {', '.join(more)}" if more else "")
            + (f" without {', '.join(without)}" if without else "")
        )


def _descriptions(callable_: Callable) -> str:
    return "".join(f"  {item.name}: {item.doc}\n" for item in callable_.parameters if item.doc)
