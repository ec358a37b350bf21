"""What kind of value a parameter of Manim's needs, as far as anything else is certain to fail.

Annotations are narrower than the code: Manim reads ``stroke_width="3"`` as a number, and looks at
``dot_radius`` only where there is a dot. What was seen to work, or not to be looked at, when every
parameter was tried with values of other kinds, is exempt here.
"""

import re
from functools import lru_cache
from typing import Literal

from manim_lsp.api.index.entities import Parameter
from manim_lsp.api.index.manim_names import GROUP

Kind = Literal[
    "", "array", "function", "mobject", "mobjects", "number", "point", "point or mobject", "text"
]
"""What is needed; ``mobjects`` takes lists of them too; empty where nothing is certain."""

_UPDATE_UTILS = "manim.animation.updaters.mobject_update_utils"
_NUMBERS = frozenset(("complex", "float", "int"))
POINTS = frozenset(("Point3D", "Point3DLike", "Vector3D", "Vector3DLike"))
"""How Manim annotates what takes a point or a vector."""

_MOBJECTS = re.compile(r"(?:OpenGL)?V?(?:Mobject|Group)|OpenGLSurface")
_SEVERAL = re.compile(r"(?:Iterable|Sequence|list)\[V?Mobject\]")
_FUNCTIONS = re.compile(r"Callable(?:\[.*\])?|RateFunction|MappingFunction")

Given = Literal[
    "",
    "None",
    "animation",
    "array",
    "class",
    "colour",
    "dict",
    "function",
    "list",
    "mobject",
    "number",
    "str",
]
"""What kind of value is given; empty where that is not certain, or not looked at."""

_ALSO_REFUSED: dict[tuple[str, str], tuple[Kind, Given]] = {
    ("manim.animation.creation.Create", "lag_ratio"): ("number", "mobject"),
    ("manim.animation.transform.ApplyMethod", "method"): ("function", "mobject"),
    (f"{_UPDATE_UTILS}.always_redraw", "func"): ("function", "mobject"),
    (GROUP, "mobjects"): ("mobject", "None"),
    ("manim.mobject.mobject.Mobject.add", "mobjects"): ("mobject", "None"),
    ("manim.mobject.mobject.Mobject.move_to", "aligned_edge"): ("point", "number"),
    ("manim.mobject.types.vectorized_mobject.VGroup", "vmobjects"): ("mobjects", "None"),
    ("manim.mobject.types.vectorized_mobject.VGroup.add", "vmobjects"): ("mobjects", "None"),
    ("manim.mobject.types.vectorized_mobject.VMobject.add", "vmobjects"): ("mobject", "None"),
    ("manim.scene.scene.Scene.add", "mobjects"): ("mobject", "None"),
}
"""What fails although other parameters of the kind are lenient, or may be left empty."""

_LENIENT_NUMBER = re.compile(
    r".*(?:opacity|stroke_width)|alpha|artificial_(?:height|width)|azimuth_label_\w+|depth|"
    r"default_label_scale_val|dim_to_match|dot_distance|dot_radius|dt|focal_distance|font_size|"
    r"gamma|gloss|index\w*|lag_ratio|line_to_number_buff|number|phi|proportion|radius_step|ripples|"
    r"sample_points|start|subcaption_\w+|tab_width|target|theta|tip_\w+|tolerance_\w+|"
    r"pre_function_\w+|unit_buff_per_font_unit|value|zoom|[abtux]"
)
_STRICT_FONT_SIZE = frozenset(
    (
        "manim.mobject.text.numbers.DecimalNumber",
        "manim.mobject.text.tex_mobject.MathTex",
        "manim.mobject.text.tex_mobject.SingleStringMathTex",
    )
)
_LENIENT_OWNER = re.compile(
    r".*(?:\.tips\.|\.PMobject|\.PGroup|rate_functions\.|simple_functions\.|\.bezier\.|"
    r"\.interpolate\w*$|\.update_mobjects$|\.get_3d_|\.remove$|\.sort\w*$|"
    r"\.apply_function_to_submobject_positions$|\.BulletedList$|\.AddTextWordByWord$|"
    r"\.set_points_by_ends$|\.rescale_to_fit$|\.PhaseFlow|\.init_run_time$|"
    r"\.VectorizedPoint|\.ApplyWave$|\.Wait$)"
)
_LENIENT_MOBJECT = frozenset(("starting_submobject", "submobject", "submobject_to_align", "target"))
_LISTS_WORK = re.compile(
    r".*\.(?:LaggedStartMap|ShowSubmobjectsOneByOne|index_labels|repeat_submobject|"
    r"change_brace_label|shift_brace)"
)
_LENIENT_POINT = frozenset(
    (
        "about_edge",
        "coor_mask",
        "edge_to_fix",
        "label_direction",
        "new_loc",
        "normal_vector",
        "sheen_direction",
    )
)
_LENIENT_POINT_OWNER = re.compile(
    r".*\.(?:apply_\w+|set_sheen\w*|set_colors_by\w+|set_submobject_colors\w+|stretch_about_point|"
    r"stretch|Line3D\.\w+|GrowFromPoint|align_to|get_point_mobject|path_along_arc)"
)
_COLOURS_FAIL = re.compile(
    r"manim\.mobject\.geometry\.\w+\.[A-Z]\w+|manim\.scene\.scene\.Scene\.add|"
    r"manim\.mobject\.mobject\.Group|manim\.mobject\.types\.vectorized_mobject\.VGroup|"
    r"manim\.mobject\.(?:mobject\.|types\.vectorized_mobject\.V)Mobject\."
    r"(?:add|arrange|move_to|next_to|rotate|scale|scale_to_fit_\w+|set_[xyz]|shift|to_corner|to_edge)"
)
"""Where a colour given by its position was seen to fail; other code never looks at the value."""

_FADE = "manim.animation.fading._Fade"
_TEXTS = re.compile(r"manim\.mobject\.text\.text_mobject\.(?:Text|MarkupText)")


def needed_kind(parameter: Parameter) -> Kind:
    """Return the kind of value that a parameter needs."""
    # A parameter that is reached through several constructors may be set by one on the way.
    if parameter.hidden and parameter.name in ("radius", "target_mobject", "length"):
        return ""
    return _needed_kind(parameter.owner, parameter.name, parameter.annotation)


def also_refused(parameter: Parameter) -> tuple[Kind, Given]:
    """Return one more kind of value that is certain to fail, behind the kind that is needed."""
    return _ALSO_REFUSED.get((parameter.owner, parameter.name), ("", ""))


def refuses_colours(parameter: Parameter) -> bool:
    """Whether a parameter that needs something else fails with a colour."""
    return not parameter.hidden and _COLOURS_FAIL.fullmatch(parameter.owner) is not None


@lru_cache(maxsize=4096)
def _needed_kind(owner: str, name: str, annotation: str) -> Kind:
    if owner == _FADE and name == "shift":
        # Its negative is taken, which lists do not have.
        return "array"
    if owner == GROUP:
        return "mobject"
    parts = {part.strip() for part in _alternatives(annotation)} - {"None"}
    if not parts or not owner.startswith("manim.") or _LENIENT_OWNER.match(owner):
        return ""
    if parts & _NUMBERS and all(part in _NUMBERS or part[:6] == "tuple[" for part in parts):
        strict = not _LENIENT_NUMBER.fullmatch(name)
        return "number" if strict or (name == "font_size" and owner in _STRICT_FONT_SIZE) else ""
    if all(_FUNCTIONS.fullmatch(part) for part in parts):
        return "function"
    if parts == {"str"}:
        return "text" if name == "text" and _TEXTS.fullmatch(owner) else ""
    if parts <= POINTS:
        lenient = name in _LENIENT_POINT or _LENIENT_POINT_OWNER.fullmatch(owner)
        return "" if lenient else "point"
    mobjects = {part for part in parts if _MOBJECTS.fullmatch(part)}
    if not mobjects or name in _LENIENT_MOBJECT:
        return ""
    rest = parts - mobjects
    if not rest:
        return "mobjects" if _LISTS_WORK.match(owner) else "mobject"
    if rest <= POINTS:
        return "" if _LENIENT_POINT_OWNER.fullmatch(owner) else "point or mobject"
    return "mobjects" if all(_SEVERAL.fullmatch(part) for part in rest) else ""


def _alternatives(annotation: str) -> list[str]:
    """Split a union at its top level."""
    parts: list[str] = []
    depth = start = 0
    for place, character in enumerate(annotation):
        depth += (character in "[(") - (character in "])")
        if character == "|" and not depth:
            parts.append(annotation[start:place])
            start = place + 1
    return [*parts, annotation[start:]]
