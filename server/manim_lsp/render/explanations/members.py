"""Names, members, items and files that are not there."""

import re

from manim_lsp.render.explanations.explanation import Case, Explanation

_OF_A_MOBJECT = re.compile(r"^(?P<cls>\w+) object has no attribute '(?P<name>\w+)'$")
_OF_ANOTHER = re.compile(r"^'(?P<cls>\w+)' object has no attribute '(?P<name>\w+)'")
_NOT_SUBSCRIPTABLE = re.compile(
    r"^'(?P<cls>\w+)' object is not (?P<what>subscriptable|callable|iterable)$"
)
_NO_FILE = re.compile(
    r"^From: (?P<folder>.*), could not find (?P<name>.+?) at either of these locations", re.S
)
_NO_MODULE = re.compile(r"^No module named '(?P<name>[\w.]+)'$")
_NO_NAME = re.compile(r"^name '(?P<name>\w+)' is not defined$")
_BEFORE_USE = re.compile(
    r"^cannot access local variable '(?P<name>\w+)' where it is not associated with a value$"
)
_NO_COLOUR = re.compile(r"^Color (?P<name>.+) not found$")
_PLAIN = {
    **{"int": "a number", "float": "a number", "str": "text", "list": "a list"},
    **{"tuple": "a tuple", "dict": "a dictionary", "ndarray": "an array", "bool": "True or False"},
    **{"function": "a function", "method": "a method", "generator": "a generator", "set": "a set"},
}
"""Python's own kinds, as a sentence names them."""

_OF_MOBJECTS = {
    *("_iter_family", "get_family", "copy", "submobjects", "points", "point_from_proportion"),
    *("get_center", "family_members_with_points", "updaters", "get_points", "has_points"),
    *("get_boundary_point", "get_start", "get_end", "width", "height", "z_index", "animate"),
}
_THREE_D = "Derive the scene from `ThreeDScene`."
_OF_SCENES = {
    "frame": "Derive the scene from `MovingCameraScene` to move its camera.",
    **dict.fromkeys(
        (
            *("set_camera_orientation", "move_camera", "begin_ambient_camera_rotation"),
            *("add_fixed_in_frame_mobjects", "stop_ambient_camera_rotation"),
            "add_fixed_orientation_mobjects",
        ),
        _THREE_D,
    ),
    **dict.fromkeys(
        ("activate_zooming", "zoomed_camera", "zoomed_display"),
        "Derive the scene from `ZoomedScene`.",
    ),
    **dict.fromkeys(
        ("apply_matrix", "apply_inverse"), "Derive the scene from `LinearTransformationScene`."
    ),
}
"""What only some kinds of scene have."""

_OLD_MANIMS = ("manimlib", "manim_imports_ext", "big_ol_pile_of_manim_imports")


def explain(case: Case) -> Explanation | None:
    """Explain what was looked for and not found."""
    message = case.failure.message
    if found := _OF_A_MOBJECT.match(message) or _OF_ANOTHER.match(message):
        return _no_attribute(case, found)
    if case.failure.type == "KeyError" and not case.failure.chain and message:
        return Explanation(f"There is no key `{message}`.")
    if case.failure.type == "IndexError" and case.failure.size >= 0:
        return _no_item(case)
    if found := _NO_FILE.match(message):
        return Explanation(
            f"There is no file `{found['name']}`.",
            f"It is looked for in {found['folder']} and in the folder of assets; a path starts at "
            "the folder of the scene's file.",
        )
    if case.failure.type == "FileNotFoundError" and case.failure.missing_file:
        return Explanation(
            f"There is no file `{case.failure.missing_file}`.",
            "A path starts at the folder of the scene's file.",
        )
    if found := _NO_COLOUR.match(message):
        return Explanation(
            f"Manim has no colour `{found['name']}`.",
            'Use one of its names, such as RED or `"red"`, or `"#rrggbb"`.',
            ("colour-value", "unknown-name"),
        )
    if found := _NO_NAME.match(message):
        return Explanation(
            f"`{found['name']}` is not defined.", "", ("unknown-name", "renamed-api")
        )
    if found := _BEFORE_USE.match(message):
        return Explanation(f"`{found['name']}` has no value yet on this line.")
    if found := _NO_MODULE.match(message):
        return _no_module(found["name"])
    if found := _NOT_SUBSCRIPTABLE.match(message):
        return _not_that_kind(case, found)
    return None


def _no_attribute(case: Case, found: re.Match[str]) -> Explanation | None:
    cls, name = found["cls"], found["name"]
    chain = case.failure.chain
    is_own = not chain or chain[0][1] in ("Mobject.__getattr__", "_AnimationBuilder.__getattr__")
    if cls == "NoneType":
        return _of_none(case, name)
    if is_own:
        rules = ("unknown-member", "renamed-api", "unknown-parameter")
        return Explanation(f"`{cls}` has no `{name}`.", _OF_SCENES.get(name, ""), rules)
    if cls not in _PLAIN:
        return None
    wanted = "a mobject" if name in _OF_MOBJECTS else f"something with `{name}`"
    hint = f"`{case.callee}(*…)` gives it the items one by one." if cls in ("list", "tuple") else ""
    return Explanation(
        f"`{case.callee or case.inside}` gets {_PLAIN[cls]} where it needs {wanted}.",
        hint,
        ("argument-type", "play-argument"),
    )


def _of_none(case: Case, name: str) -> Explanation:
    chain = case.failure.chain
    if chain:
        is_drawing = any(module.startswith("manim.camera.") for module, _, _ in chain)
        doing = "A mobject cannot be drawn" if is_drawing else "Manim cannot go on"
        return Explanation(
            f"{doing}: something is None in `{case.inside}` that should have `{name}`.",
            "Was it set to None, or is it not made yet?",
        )
    return Explanation(
        f"`.{name}` is asked of None.",
        "A function without `return` gives None, and so do `self.play(…)` and `self.wait(…)`.",
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
