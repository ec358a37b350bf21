"""Mistakes that models make in scenes, made on purpose.

A mutation changes one place of a scene; what it makes need not fail, only rendering tells. The
kinds follow counts of real models' errors: parameters that do not exist, names of other versions
and of ManimGL, invented methods, vectors of two numbers, positional junk, broken syntax.
"""

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str | None]
"""Changes a scene in one place, or returns None where there is no such place."""

_CONSTRUCTOR = re.compile(
    r"\b(Circle|Square|Triangle|Rectangle|Star|Dot|Ellipse|RegularPolygon|Annulus|Sector|Line|Arrow"
    r"|DashedLine|Text|Axes|NumberLine|NumberPlane|RoundedRectangle|SurroundingRectangle|Arc"
    r"|DoubleArrow|Underline|Vector)\(([^()\n]*)\)"
)
_INVENTED = (
    "size=2",
    "opacity=0.5",
    'label="A"',
    "thickness=3",
    "weight=1",
    "critical=True",
    "border_color=WHITE",
    "fill=True",
    "filled=True",
    "outline=BLUE",
    "position=UP",
    "font_color=BLUE",
    "line_width=4",
    "rotation=45",
    "background_color=BLACK",
    "x_min=-5",
    "x_max=5",
    "tip_size=0.2",
    "dash=True",
    "centered=True",
    "bold=True",
    "grid_color=BLUE",
    "alpha=0.5",
    "corner=UL",
    'align="center"',
    "x=0",
    "center=ORIGIN",
)
_ALIASES = {
    "color": ("colour", "col", "colors", "clr"),
    "radius": ("rad", "size", "r"),
    "side_length": ("side", "length", "size", "sides"),
    "font_size": ("size", "fontsize", "font"),
    "fill_opacity": ("opacity", "fill_alpha", "filled", "fillopacity"),
    "fill_color": ("fillcolor", "fill"),
    "stroke_color": ("border_color", "outline_color", "edge_color"),
    "outer_radius": ("size", "radius_outer"),
    "width": ("w", "size_x"),
    "height": ("h", "size_y"),
    "x_range": ("xrange", "x_lim", "range_x", "x_limits"),
    "y_range": ("yrange", "y_lim", "range_y"),
    "angle": ("degrees", "theta", "rotation"),
    "buff": ("buffer", "spacing", "gap"),
    "lag_ratio": ("lag", "delay"),
    "shift": ("direction", "from_direction"),
    "weight": ("font_weight", "bold"),
    "slant": ("style", "italic"),
    "opacity": ("alpha", "fill_opacity"),
    "length": ("size", "len"),
}
_OTHER_NAMES = {
    "Create": ("ShowCreation", "DrawShape", "Draw", "create"),
    "Uncreate": ("Unshow", "UnCreate"),
    "FadeIn": ("Fadein", "FadeInFrom", "fade_in", "Appear"),
    "FadeOut": ("Fadeout", "FadeAway", "fade_out", "Disappear"),
    "GrowFromCenter": ("GrowFromCentre", "Grow", "GrowIn"),
    "Write": ("WriteText", "ShowText", "write"),
    "Transform": ("Morph", "TransformInto", "transform"),
    "ReplacementTransform": ("ReplaceTransform", "Replace"),
    "Rotate": ("Rotation", "RotateBy", "Spin"),
    "Indicate": ("Highlight", "Indicator"),
    "Circumscribe": ("CircleAround", "ShowCreationThenDestructionAround"),
    "MoveAlongPath": ("MoveAlong", "FollowPath", "MoveOnPath"),
    "LaggedStart": ("LaggedStartAnimation", "Staggered"),
    "Text": ("TextMobject", "Label", "text"),
    "RegularPolygon": ("RegularPoly", "NGon"),
    "Ellipse": ("Oval",),
    "Annulus": ("Ring",),
    "DashedLine": ("DottedLine",),
    "Axes": ("Axis", "CoordinateAxes", "axes2D"),
    "NumberPlane": ("CoordinatePlane", "Grid"),
    "SurroundingRectangle": ("BoundingBox", "SurroundRectangle"),
    "VGroup": ("Group2D", "vgroup", "MobjectGroup"),
    "Triangle": ("EquilateralTriangle", "Triangel"),
}
_OTHER_METHODS = {
    ".plot(": (".get_graph(", ".plot_function(", ".draw_graph(", ".graph("),
    ".get_area(": (".area_under(", ".get_area_under_graph("),
    ".get_start()": (".start_point()", ".begin()"),
    ".animate.set_color(": (".animate.change_color(", ".animate.color(", ".animate.recolor("),
    ".animate.shift(": (".animate.move(", ".animate.translate(", ".animate.move_by("),
    ".animate.scale(": (".animate.resize(", ".animate.zoom("),
    ".animate.to_edge(": (".animate.go_to_edge(", ".animate.move_edge("),
    ".to_corner(": (".at_corner(", ".corner("),
    ".to_edge(": (".at_edge(", ".edge("),
    ".next_to(": (".beside(", ".place_next_to("),
    ".arrange(": (".arrange_in_row(", ".align_items("),
    "self.add(": ("self.show(", "self.display(", "self.draw("),
    "self.wait(": ("self.sleep(", "self.delay(", "self.hold("),
    "self.play(": ("self.animate(", "self.run(", "self.paly("),
    "np.sin": ("sin", "math.sin"),
    "np.cos": ("cos", "math.cos"),
    "np.exp": ("exp", "math.exp"),
}
_COLOUR = re.compile(r"=([A-Z]{3,7})\b")
_NAME = re.compile(r"\b([a-zA-Z_]{4,})\b")


def _invent_parameter(code: str, random: Random) -> str | None:
    places = list(_CONSTRUCTOR.finditer(code))
    if not places:
        return None
    place = random.choice(places)
    arguments = [part for part in (place[2], random.choice(_INVENTED)) if part]
    return f"{code[: place.start()]}{place[1]}({', '.join(arguments)}){code[place.end() :]}"


def _rename_parameter(code: str, random: Random) -> str | None:
    places = [m for m in re.finditer(r"\b([a-z_]+)=(?!=)", code) if m[1] in _ALIASES]
    if not places:
        return None
    place = random.choice(places)
    alias = random.choice(_ALIASES[place[1]])
    return f"{code[: place.start(1)]}{alias}{code[place.end(1) :]}"


def _rename_class(code: str, random: Random) -> str | None:
    places = [m for m in re.finditer(r"\b([A-Za-z]+)(?=\()", code) if m[1] in _OTHER_NAMES]
    if not places:
        return None
    place = random.choice(places)
    other = random.choice(_OTHER_NAMES[place[1]])
    return code[: place.start()] + other + code[place.end() :]


def _rename_method(code: str, random: Random) -> str | None:
    places = [name for name in _OTHER_METHODS if name in code]
    if not places:
        return None
    name = random.choice(places)
    at = random.choice([m.start() for m in re.finditer(re.escape(name), code)])
    return code[:at] + random.choice(_OTHER_METHODS[name]) + code[at + len(name) :]


def _misspell(code: str, random: Random) -> str | None:
    body = code.index("construct(self):") + len("construct(self):")
    places = [m for m in _NAME.finditer(code, body) if m[1] not in {"self", "lambda"}]
    if not places:
        return None
    place = random.choice(places)
    at = random.randrange(place.start() + 1, place.end() - 1)
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    return random.choice((swapped, code[:at] + code[at + 1 :], code[:at] + code[at] + code[at:]))


def _spoil_colour(code: str, random: Random) -> str | None:
    places = list(_COLOUR.finditer(code))
    if not places:
        return None
    place = random.choice(places)
    name = place[1]
    spoilt = random.choice(
        (
            name.lower(),
            f"Color.{name}",
            f"LIGHT_{name}_A",
            f"colors.{name}",
            name.capitalize(),
            f"({name})()",
        )
    )
    return code[: place.start(1)] + spoilt + code[place.end(1) :]


def _flatten_vector(code: str, random: Random) -> str | None:
    places = list(re.finditer(r"(?:\d \* )?\b(UP|DOWN|LEFT|RIGHT)\)", code))
    three = re.search(r"\[(-?\d+), (-?\d+), 0\]", code)
    if three and random.random() < 0.7:
        return f"{code[: three.start()]}[{three[1]}, {three[2]}]{code[three.end() :]}"
    if not places:
        return None
    place = random.choice(places)
    pair = {"UP": "[0, 1]", "DOWN": "[0, -1]", "LEFT": "[-1, 0]", "RIGHT": "[1, 0]"}[place[1]]
    shape = random.choice((pair, f"({pair[1:-1]})", f"np.array({pair})", f'"{place[1]}"'))
    return f"{code[: place.start()]}{shape}){code[place.end() :]}"


def _pass_junk(code: str, random: Random) -> str | None:
    places = list(re.finditer(r"self\.play\((\w+)\((\w+)\)\)", code))
    if not places:
        return None
    place = random.choice(places)
    junk = random.choice(
        (
            f"self.play({place[2]})",
            f'self.play({place[1]}({place[2]}, "slow"))',
            f"self.play({place[1]})",
            f"self.play({place[1]}({place[2]}), 2)",
            "self.play()",
            f"self.play({place[1]}())",
        )
    )
    return code[: place.start()] + junk + code[place.end() :]


def _unquote(code: str, random: Random) -> str | None:
    place = re.search(r'Text\("([^"\n]*)"', code)
    if not place:
        return None
    broken = random.choice((f"Text({place[1]}", f'Text("{place[1]}', f"Text({place[1]!r}, 2"))
    return code[: place.start()] + broken + code[place.end() :]


def _drop_import(code: str, random: Random) -> str | None:
    del random
    return code.replace("from manim import *\n\n\n", "", 1)


def _break_syntax(code: str, random: Random) -> str | None:
    lines = code.splitlines()
    rows = [row for row, line in enumerate(lines) if line.startswith("        ")]
    row = random.choice(rows)
    kind = random.random()
    if kind < 0.5 and ")" in lines[row]:
        at = random.choice([m.start() for m in re.finditer(r"\)", lines[row])])
        lines[row] = lines[row][:at] + lines[row][at + 1 :]
    elif kind < 0.75:
        lines[row] = " " + lines[row]
    else:
        head = random.choice([i for i, line in enumerate(lines) if line.rstrip().endswith(":")])
        lines[head] = lines[head].rstrip()[:-1]
    return "\n".join(lines) + "\n"


def _drop_definition(code: str, random: Random) -> str | None:
    places = list(re.finditer(r"^        \w+ = .*\n", code, re.MULTILINE))
    if not places:
        return None
    place = random.choice(places)
    return code[: place.start()] + code[place.end() :]


MUTATIONS: tuple[tuple[Mutation, float], ...] = (
    (_invent_parameter, 4.0),
    (_rename_parameter, 4.0),
    (_rename_class, 3.0),
    (_rename_method, 2.5),
    (_misspell, 2.5),
    (_spoil_colour, 1.5),
    (_flatten_vector, 1.2),
    (_pass_junk, 1.2),
    (_unquote, 0.4),
    (_drop_import, 0.5),
    (_break_syntax, 1.2),
    (_drop_definition, 0.7),
)


def break_scene(code: str, random: Random) -> str:
    """Return `code` with one mistake, sometimes two; rendering tells whether it fails."""
    broken = code
    for _ in range(2 if random.random() < 0.2 else 1):
        for _attempt in range(8):
            mutation = random.choices(*zip(*MUTATIONS, strict=True))[0]
            changed = mutation(broken, random) if "construct(self):" in broken else None
            if changed is not None and changed != broken:
                broken = changed
                break
    return broken
