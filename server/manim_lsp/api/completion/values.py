"""The values that suit a parameter: colours, directions, rate functions, choices, mobjects."""

import ast
import re
from collections.abc import Callable as Function
from collections.abc import Iterable, Iterator
from dataclasses import replace

from manim_lsp.api.completion.item import Completion, of_entity, of_member, type_name
from manim_lsp.api.completion.local_names import local_mobjects, local_names
from manim_lsp.api.completion.spelling import Spelling
from manim_lsp.api.cursor import Cursor
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Parameter
from manim_lsp.api.inference.types import Instance

_NAMES = re.compile(r"[^\W\d][\w.]*")
_LITERAL = re.compile(r"Literal\[([^\[\]]*)\]")
_COLOURS = ("ManimColor", "ParsableManimColor", "ManimColorT")
_POINTS = frozenset(
    ("Point3D", "Point3DLike", "Vector3D", "Vector3DLike", "Point3DLike_Array", "Vector")
)
_DIRECTIONS = ("UP", "DOWN", "LEFT", "RIGHT", "UL", "UR", "DL", "DR", "ORIGIN", "OUT", "IN")
_AXES = ("X_AXIS", "Y_AXIS", "Z_AXIS")
_DIRECTION_NAMES = re.compile(
    r"(?:.*_)?(?:direction|edge|corner|shift|point|center|axis|vector|vectors|vect|about_point)$"
)
_ANGLES = ("PI", "TAU", "DEGREES")
_RATE_FUNCTIONS = ("smooth", "linear", "there_and_back", "rush_into", "rush_from")
_BUFFS = ("SMALL_BUFF", "MED_SMALL_BUFF", "MED_LARGE_BUFF", "LARGE_BUFF")
_FONT = {
    "weight": ("NORMAL", "BOLD", "THIN", "ULTRALIGHT", "LIGHT", "SEMILIGHT", "BOOK", "MEDIUM",
               "SEMIBOLD", "ULTRABOLD", "HEAVY", "ULTRAHEAVY"),
    "slant": ("NORMAL", "ITALIC", "OBLIQUE"),
}  # fmt: skip

Provider = Function[[Parameter, Cursor, ApiIndex], Iterator[Completion]]


def values_for(parameter: Parameter, cursor: Cursor) -> tuple[Completion, ...]:
    """Return the values that a parameter is known to take, most likely first."""
    index = cursor.analysis.index
    if index is None:
        return ()
    found: dict[str, Completion] = {}
    for number, provider in enumerate(_PROVIDERS):
        for item in provider(parameter, cursor, index):
            found.setdefault(item.label, replace(item, rank=(number, *item.rank)))
    return tuple(found.values())


def strings_for(parameter: Parameter, cursor: Cursor) -> tuple[Completion, ...]:
    """Return what a string literal may say that is the value of a parameter."""
    index = cursor.analysis.index
    choices = tuple(
        Completion(value, "value", (0, number), detail=parameter.name)
        for number, value in enumerate(choices_of(parameter))
        if isinstance(value, str)
    )
    if index is None or not is_colour(parameter):
        return choices
    colours = (
        Completion(name, "colour", (1, *_shade(name)), detail=value, documentation=value)
        for name, value in index.colours.items()
    )
    return (*choices, *colours)


def choices_of(parameter: Parameter) -> tuple[object, ...]:
    """Return the values that an annotation lists in ``Literal[…]``."""
    found: list[object] = []
    for match in _LITERAL.finditer(parameter.annotation):
        try:
            value = ast.literal_eval(f"({match[1]},)")
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        found += value
    return tuple(found)


def is_colour(parameter: Parameter) -> bool:
    """Whether a parameter takes a colour, or several."""
    if _mentions(parameter, _COLOURS):
        return True
    return parameter.name == "color" or parameter.name.endswith(("_color", "colors"))


def classes_of(parameter: Parameter, index: ApiIndex) -> tuple[ApiClass, ...]:
    """Return the classes of which an annotation takes instances."""
    if "type[" in parameter.annotation or "Callable" in parameter.annotation:
        return ()
    names = _NAMES.findall(parameter.annotation)
    found = (index.named(name.rpartition(".")[2]) for name in names)
    return tuple(cls for cls in found if cls)


def _literals(parameter: Parameter, _cursor: Cursor, _index: ApiIndex) -> Iterator[Completion]:
    for number, value in enumerate(choices_of(parameter)):
        text = f'"{value}"' if isinstance(value, str) else repr(value)
        yield Completion(text, "value", (number,), detail=parameter.name)


def _booleans(parameter: Parameter, _cursor: Cursor, _index: ApiIndex) -> Iterator[Completion]:
    if parameter.default not in ("True", "False") and "bool" not in _words(parameter):
        return
    # Who names a flag most likely wants the other value than the default.
    for number, value in enumerate(
        ("False", "True") if parameter.default == "True" else ("True", "False")
    ):
        yield Completion(value, "value", (number,), detail="bool")


def _enumerations(parameter: Parameter, cursor: Cursor, index: ApiIndex) -> Iterator[Completion]:
    spelling = Spelling(cursor)
    for cls in classes_of(parameter, index):
        values = [item for name, item in cls.own_members.items() if name.isupper()]
        spelled = spelling.of(cls.name) if values else None
        if spelled is None:
            continue
        for number, member in enumerate(values):
            item = of_member(member, cls, (number,))
            label = f"{cls.name}.{member.name}"
            text = f"{spelled.text}.{member.name}"
            yield replace(
                item, label=label, kind="enum-member", text=text, edits=spelled.edits, filter=label
            )


def _colours(parameter: Parameter, cursor: Cursor, index: ApiIndex) -> Iterator[Completion]:
    if not is_colour(parameter):
        return
    spelling = Spelling(cursor)
    for name in index.colours:
        entity = index.lookup(name)
        spelled = spelling.spell(of_entity(name, entity, _shade(name)), name) if entity else None
        if spelled:
            yield spelled


def _shade(name: str) -> tuple[int, ...]:
    """Return a rank that puts plain colours before mixed ones, and those before shades."""
    base, _, shade = name.rpartition("_")
    return (0 if not base else 2 if len(shade) == 1 else 1,)


def _rate_functions(parameter: Parameter, cursor: Cursor, index: ApiIndex) -> Iterator[Completion]:
    if parameter.name != "rate_func" and not _mentions(parameter, ("RateFunction",)):
        return
    spelling = Spelling(cursor)
    module = spelling.of("rate_functions")
    common = {name: number for number, name in enumerate(_RATE_FUNCTIONS)}
    for name in index.rate_functions:
        entity = index.attribute("manim.utils.rate_functions", name)
        if entity is None:
            continue
        if name in index.star:
            item = spelling.spell(of_entity(name, entity, (0, common.get(name, len(common)))), name)
        elif module is not None:
            label = f"rate_functions.{name}"
            item = replace(
                of_entity(label, entity, (1,)),
                text=f"{module.text}.{name}",
                edits=module.edits,
                filter=name,
            )
        else:
            item = None
        if item:
            yield replace(item, signature="", detail="rate function")


def _directions(parameter: Parameter, cursor: Cursor, index: ApiIndex) -> Iterator[Completion]:
    points = bool(_POINTS.intersection(_words(parameter)))
    if not points and not (_DIRECTION_NAMES.match(parameter.name) and _is_vague(parameter)):
        return
    axes = _AXES if "axis" in parameter.name else ()
    yield from _constants((*axes, *_DIRECTIONS), cursor, index)


def _is_vague(parameter: Parameter) -> bool:
    return not parameter.annotation or "ndarray" in parameter.annotation


def _others(parameter: Parameter, cursor: Cursor, index: ApiIndex) -> Iterator[Completion]:
    name = parameter.name
    if name == "angle" or name.endswith("_angle"):
        yield from _constants(_ANGLES, cursor, index)
    elif name == "buff" or name.endswith("_buff"):
        yield from _constants(_BUFFS, cursor, index)
    elif name in _FONT:
        yield from _constants(_FONT[name], cursor, index)


def _constants(names: Iterable[str], cursor: Cursor, index: ApiIndex) -> Iterator[Completion]:
    spelling = Spelling(cursor)
    for number, name in enumerate(names):
        entity = index.lookup(name)
        item = spelling.spell(of_entity(name, entity, (number,)), name) if entity else None
        if item:
            yield item


def _objects(parameter: Parameter, cursor: Cursor, index: ApiIndex) -> Iterator[Completion]:
    """Yield the document's own values of the classes that a parameter takes."""
    wanted = classes_of(parameter, index)
    if not wanted:
        return

    def fits(cls: ApiClass) -> bool:
        return any(cls.is_a(item.qualified_name) for item in wanted)

    mobjects = [(name, cls) for name, cls in local_mobjects(cursor) if fits(cls)]
    for number, (name, cls) in enumerate(mobjects):
        yield Completion(name, "variable", (number,), detail=cls.name)
    for number, item in enumerate(local_names(cursor)):
        if isinstance(item.type, Instance) and item.name != "self" and fits(item.type.cls):
            yield Completion(
                item.name, "variable", (len(mobjects) + number,), detail=type_name(item.type)
            )


_PROVIDERS: tuple[Provider, ...] = (
    _objects,
    _literals,
    _booleans,
    _enumerations,
    _colours,
    _rate_functions,
    _directions,
    _others,
)


def _words(parameter: Parameter) -> set[str]:
    return {name.rpartition(".")[2] for name in _NAMES.findall(parameter.annotation)}


def _mentions(parameter: Parameter, names: Iterable[str]) -> bool:
    return not _words(parameter).isdisjoint(names)
