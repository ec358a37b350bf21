"""Names, members, items and files that are not there."""

import re

from manim_lsp.render.explanations.explanation import Case, Explanation

_OF_A_MOBJECT = re.compile(r"^(?P<cls>\w+) object has no attribute '(?P<name>\w+)'$")
_OF_NONE = re.compile(r"^'NoneType' object has no attribute '(?P<name>\w+)'$")
_NOT_SUBSCRIPTABLE = re.compile(
    r"^'(?P<cls>\w+)' object is not (?P<what>subscriptable|callable|iterable)$"
)
_NO_FILE = re.compile(
    r"^From: (?P<folder>.*), could not find (?P<name>.+?) at either of these locations", re.S
)
_NO_MODULE = re.compile(r"^No module named '(?P<name>[\w.]+)'$")
_BEFORE_USE = re.compile(
    r"^cannot access local variable '(?P<name>\w+)' where it is not associated with a value$"
)
_OLD_MANIMS = ("manimlib", "manim_imports_ext", "big_ol_pile_of_manim_imports")


def explain(case: Case) -> Explanation | None:
    """Explain what was looked for and not found."""
    message = case.failure.message
    if found := _OF_A_MOBJECT.match(message):
        return _no_attribute(found)
    if found := _OF_NONE.match(message):
        return _of_none(case, found["name"])
    if case.failure.type == "IndexError" and case.failure.size >= 0:
        return _no_item(case)
    if found := _NO_FILE.match(message):
        return Explanation(
            f"There is no file `{found['name']}`.",
            f"It is looked for in {found['folder']} and in the folder of assets; a path starts at "
            "the folder of the scene's file.",
        )
    if found := _BEFORE_USE.match(message):
        return Explanation(f"`{found['name']}` has no value yet on this line.")
    if found := _NO_MODULE.match(message):
        return _no_module(found["name"])
    if found := _NOT_SUBSCRIPTABLE.match(message):
        return _not_that_kind(case, found)
    return None


def _no_attribute(found: re.Match[str]) -> Explanation:
    return Explanation(
        f"`{found['cls']}` has no `{found['name']}`.", "", ("unknown-member", "renamed-api")
    )


def _of_none(case: Case, name: str) -> Explanation:
    if case.failure.chain:
        module, function, _ = case.failure.chain[-1]
        doing = "A mobject cannot be drawn" if ".camera." in module else "Manim cannot go on"
        return Explanation(
            f"{doing}: it finds None where it needs something with `{name}` (in `{function}`).",
            "Was something set to None, or not made yet?",
        )
    return Explanation(
        f"`.{name}` is asked of None.",
        "A function without `return` gives None, and so do `self.play(…)` and `self.add(…)`.",
        ("unknown-member",),
    )


def _no_item(case: Case) -> Explanation:
    size = case.failure.size
    owner = case.failure.receiver or "mobject"
    if not size:
        return Explanation(f"This `{owner}` is empty; it has no items.")
    items = "one item, `[0]`" if size == 1 else f"{size} items, `[0]` to `[{size - 1}]`"
    return Explanation(f"This `{owner}` has {items}.")


def _no_module(name: str) -> Explanation:
    if name.partition(".")[0] in _OLD_MANIMS:
        return Explanation(
            f"`{name}` belongs to ManimGL, or to an early version of Manim.",
            "`manim-lsp check --convert-manimgl --fix` rewrites the file for the installed Manim.",
            ("renamed-api",),
        )
    return Explanation(
        f"There is no module `{name}`, neither installed nor beside this file.",
        "Install it for the Python that runs your scenes, or mend the name.",
        ("unknown-name",),
    )


def _not_that_kind(case: Case, found: re.Match[str]) -> Explanation | None:
    if case.failure.chain:
        return None
    cls = "None" if found["cls"] == "NoneType" else f"`{found['cls']}`"
    cannot = {
        "subscriptable": "has no items to take with `[…]`",
        "callable": "cannot be called with `(…)`",
        "iterable": "cannot be gone through item by item",
    }[found["what"]]
    return Explanation(f"A {cls} {cannot}." if cls != "None" else f"None {cannot}.")
