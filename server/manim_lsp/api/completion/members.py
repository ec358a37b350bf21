"""What stands behind a dot: members of values, classes and ``super()``, contents of modules."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from manim_lsp.api.completion.imported import own_items
from manim_lsp.api.completion.item import Completion, Matcher, of_entity, of_member, type_name
from manim_lsp.api.cursor import Cursor
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Constant, Member, Module
from manim_lsp.api.index.manim_names import MOBJECT, SCENE, VMOBJECT
from manim_lsp.api.inference.types import Instance, Super

_INTERNAL = frozenset(
    ("animation_overrides", "original_id", "point_hash", "updating_suspended", "shader_wrapper")
)
"""Attributes that Manim keeps for itself without an underscore."""

_OF_SCENES = ("play", "wait", "add", "remove")
"""What nearly every scene calls, most often first."""
_COMMON_USES = 3
"""How often Manim's documentation uses what is taken to be used much."""
_SPECIAL_WEIGHT = 5
"""How much more a use counts of what few classes have: it is why such an object is made."""
_NOT_ANIMATED = re.compile(
    r"(?:get|is|has|add_updater|remove_updater|clear_updaters|resume_updating|suspend_updating"
    r"|update|copy|generate_target|save_state|save_image|show|init|reset|throw|split|family"
    r"|align_points|align_submobjects|align_data|push_self|repeat_submobject|null_point|note"
    r"|digest|interpolate|pointwise)(?:_|$)"
)
"""Methods of mobjects that do not change how they look."""


def member_items(cursor: Cursor) -> Iterator[Completion]:
    """Yield what can stand behind the dot at a cursor; nothing where the holder is not known."""
    inference, index = cursor.analysis.inference, cursor.analysis.index
    node = cursor.node
    if inference is None or index is None or not isinstance(node, ast.Attribute):
        return
    matches = Matcher(cursor.word)
    match inference.type_of(node.value, cursor.scope):
        case Module(name=module) if not index.is_module(module):
            yield from own_items(module, cursor)
        case Module(name=module):
            for name in index.attribute_names(module):
                entity = index.attribute(module, name)
                if entity is not None and matches(name):
                    yield of_entity(name, entity, (int(isinstance(entity, Module)),))
        case Instance(animated=True, cls=cls):
            yield from _by_use(_animated(_members(cls.mro, matches)), cls, index)
        case Instance(cls=cls):
            yield from _by_use(_typed(_members(cls.mro, matches), cursor, node), cls, index)
        case Constant(type=kind) if known := index.class_(kind):
            for item in _typed(_members(known.mro, matches), cursor, node):
                yield replace(item, rank=(int(item.kind == "method"),))
        case Super(cls=cls):
            for member, owner, distance in _members(cls.bases, matches):
                if member.callable is not None:
                    yield _listed(member, owner, distance)
            if matches("__init__") or not cursor.word.startswith("_"):
                yield from _constructor(cls.bases)
        case ApiClass() as cls:
            for member, owner, distance in _members(cls.mro, matches):
                item = _listed(member, owner, distance)
                if member.name.isupper():
                    item = replace(item, kind="enum-member", detail=owner.name, rank=(0, 0))
                yield item


def _by_use(items: Iterable[Completion], cls: ApiClass, index: ApiIndex) -> Iterator[Completion]:
    """Put before the nearest members what is used most, and what only the user's classes have."""
    known = {name for base in cls.mro if not _is_own(base) for name in base.own_members}
    general = index.class_(VMOBJECT)
    first = _OF_SCENES if cls.is_a(SCENE) else ("animate",)
    for item in items:
        uses = index.member_uses(item.label)
        if item.label in first:
            rank: tuple[int, ...] = (0, first.index(item.label))
        elif item.label not in known:
            rank = (1,)
        elif uses >= _COMMON_USES:
            special = general is not None and general.member(item.label) is None
            rank = (2, -uses * (_SPECIAL_WEIGHT if special else 1))
        else:
            rank = (3,)
        yield replace(item, rank=(*rank, *item.rank))


def _is_own(cls: ApiClass) -> bool:
    """Whether the user wrote a class."""
    return cls.qualified_name.startswith(".")


def _members(
    classes: Iterable[ApiClass], matches: Matcher
) -> Iterator[tuple[Member, ApiClass, int]]:
    """Yield members with the nearest class that has them and how far away it is."""
    seen: set[str] = set()
    for distance, cls in enumerate(classes):
        for name in cls.own_members:
            if name in seen or name in _INTERNAL or not matches(name):
                continue
            seen.add(name)
            if name != "__init__" or matches.word.startswith("__"):
                yield cls.own_members[name], cls, distance


def _listed(member: Member, owner: ApiClass, distance: int) -> Completion:
    is_method = member.callable is not None
    return of_member(member, owner, (min(distance, 90), int(not is_method)))


def _typed(
    members: Iterable[tuple[Member, ApiClass, int]], cursor: Cursor, node: ast.Attribute
) -> Iterator[Completion]:
    for member, owner, distance in members:
        item = _listed(member, owner, distance)
        if member.name == "animate" and owner.qualified_name == MOBJECT:
            yield replace(item, detail="Animates the methods called on it")
        elif member.callable is None and not item.detail:
            yield replace(item, detail=_inferred(member, cursor, node))
        else:
            yield item


def _inferred(member: Member, cursor: Cursor, node: ast.Attribute) -> str:
    """Return the name of the type of an attribute that does not declare one."""
    inference = cursor.analysis.inference
    if inference is None:
        return ""
    asked = ast.copy_location(ast.Attribute(node.value, member.name, ast.Load()), node)
    return type_name(inference.type_of(asked, cursor.scope))


def _animated(members: Iterable[tuple[Member, ApiClass, int]]) -> Iterator[Completion]:
    """Yield the methods that change what is animated."""
    for member, owner, distance in members:
        if member.kind != "method" or member.callable is None or _NOT_ANIMATED.match(member.name):
            continue
        if member.returns in ("Self", "", "None") or _is_own(owner):
            item = _listed(member, owner, distance)
            yield replace(item, detail="animated")


def _constructor(bases: tuple[ApiClass, ...]) -> Iterator[Completion]:
    for base in bases[:1]:
        item = of_member(base.own_members["__init__"], base, (-1,))
        yield replace(item, label="__init__", takes_nothing=False)
