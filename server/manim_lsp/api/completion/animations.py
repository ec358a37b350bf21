"""What goes into ``self.play(…)``: the animations that suit what the scene has at hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from manim_lsp.api.completion.item import Completion, of_entity
from manim_lsp.api.completion.local_names import local_mobjects
from manim_lsp.api.completion.spelling import Spelling
from manim_lsp.api.cursor import CallSite, Cursor
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import ANIMATION, PLAY, VMOBJECT

_GROUP = "manim.animation.composition.AnimationGroup"
_TEXTS = frozenset(
    f"manim.mobject.text.{name}"
    for name in ("text_mobject.Text", "text_mobject.MarkupText", "tex_mobject.SingleStringMathTex",
                 "text_mobject.Paragraph", "numbers.DecimalNumber", "code_mobject.Code")
)  # fmt: skip
_ABSTRACT = frozenset(("Animation", "Add", "TransformMatchingAbstractBase", "Wait"))
_FIRST = ("Create", "FadeIn", "FadeOut", "DrawBorderThenFill", "GrowFromCenter")
_FOR_TEXT = ("Write", "AddTextLetterByLetter")
_FOR_TWO = (
    "Transform", "ReplacementTransform", "TransformMatchingShapes", "TransformMatchingTex",
    "FadeTransform",
)  # fmt: skip
_COMMON = (
    "Uncreate", "Unwrite", "Indicate", "Circumscribe", "Flash", "FocusOn", "Rotate",
    "MoveAlongPath", "MoveToTarget", "Restore", "GrowArrow", "LaggedStart", "AnimationGroup",
    "Succession", "Wiggle",
)  # fmt: skip


def plays(call: CallSite) -> bool:
    """Whether a call takes animations: ``play``, or a group of animations."""
    if call.resolved is None:
        return False
    name = call.resolved.callable.qualified_name
    if name == PLAY:
        return True
    return any(
        item.kind == "var-positional" and item.annotation.startswith("Animation")
        for item in call.resolved.callable.parameters
    )


def animation_items(cursor: Cursor) -> Iterator[Completion]:
    """Yield animations, the likeliest first, and ``.animate`` of what the scene has."""
    index = cursor.analysis.index
    if index is None:
        return
    mobjects = local_mobjects(cursor)
    order = {name: number for number, name in enumerate(_order([cls for _, cls in mobjects]))}
    spelling = Spelling(cursor)
    for cls in index.subclasses(ANIMATION):
        if cls.name.startswith("_") or cls.name in _ABSTRACT or cls.name not in index.star:
            continue
        rank = (0, order[cls.name]) if cls.name in order else (2, 0)
        item = spelling.spell(of_entity(cls.name, cls, rank), cls.name)
        if item:
            yield replace(item, call=True)
    for number, (name, cls) in enumerate(mobjects):
        yield Completion(
            f"{name}.animate", "property", (1, number), text=f"{name}.animate.", detail=cls.name
        )


def _order(classes: Sequence[ApiClass]) -> Iterator[str]:
    """Yield the animations that suit mobjects, of which the newest come first."""
    newest = classes[0] if classes else None
    text = [cls for cls in classes if any(base.qualified_name in _TEXTS for base in cls.mro)]
    if newest is not None and newest in text:
        yield from _FOR_TEXT
    vectors = newest is None or newest.is_a(VMOBJECT)
    yield from _FIRST if vectors else _FIRST[1:3]
    if len(classes) > 1:
        yield from _FOR_TWO
    if newest is None or (text and newest not in text):
        yield from _FOR_TEXT
    if not vectors:
        return
    if len(classes) <= 1:
        yield from _FOR_TWO
    yield from _COMMON
