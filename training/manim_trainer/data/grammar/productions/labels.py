"""Texts that belong to things: labels, boxes, underlines."""

from dataclasses import replace
from random import Random

from manim_trainer.data.grammar.colours import pick_colour
from manim_trainer.data.grammar.phrases import Option
from manim_trainer.data.grammar.places import RELATIONS
from manim_trainer.data.grammar.productions.choices import any_thing
from manim_trainer.data.grammar.productions.texts import make_text
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.things import Thing


def _show(draft: Draft, first: Thing, second: Thing) -> str:
    """Add both, or create the one and write the other; return the verbs that go with it."""
    kind = draft.random.random()
    if kind < 0.55:
        draft.do(f"self.add({first.name}, {second.name})")
        return "(|show|display|there is|put)"
    draft.play(f"Create({first.name})")
    draft.play(f"Write({second.name})")
    return "(draw|create|make)"


def inside(random: Random) -> Program:
    """Make ``a circle with the letter "A" inside``."""
    draft = Draft(random)
    while True:
        thing = any_thing(random)
        if thing.family == "shape" and "Dot" not in thing.call and "radius=0.5" not in thing.call:
            break
    shape = draft.make(thing)
    text = make_text(random, plain=True, coloured=0.2)
    text = draft.make(replace(text, string=text.string, nouns=("text", "(text|word|letter|label)")))
    draft.setup(f"{text.name}.move_to({shape.name})")
    verb = _show(draft, shape, text)
    draft.say(
        Clause(
            (
                f"{verb} {{it}} with {{text}} (inside|in it|inside it|in the middle|in its center)",
                f"{verb} {{it}} with {{text}} inside",
                f"{verb} {{text}} (inside|in) {{it}}",
                f"{verb} {{it}} containing {{text}}",
            ),
            {"it": shape, "text": text},
        )
    )
    return draft.finish("conceptual")


def labelled(random: Random) -> Program:
    """Make ``a dot labelled "P"``, ``an arrow with "force" next to it``."""
    draft = Draft(random)
    thing = draft.make(any_thing(random))
    label = make_text(random, plain=True, coloured=0.15, name="label")
    relation = random.choice(RELATIONS)
    label = draft.make(replace(label, nouns=("label", "text", "label", "text")))
    draft.setup(f"{label.name}.next_to({thing.name}, {relation.code})")
    verb = _show(draft, thing, label)
    beside = {
        "UP": ("above it", "above", "on top", "over it"),
        "DOWN": ("below it", "below", "under it", "underneath", "beneath it"),
        "LEFT": ("to its left", "on its left", "to the left of it"),
        "RIGHT": ("next to it", "to its right", "beside it", "next to it"),
    }[relation.code]
    templates: tuple[str, ...] = (
        f"{verb} {{it}} (with|and) {{label}} {{beside}}",
        f"{verb} {{it}} with {{label}} {{beside}}",
        f"{verb} {{it}}[,] (and|then) (write|put) {{label}} {{beside}}"
        if verb.startswith("(draw")
        else f"{verb} {{it}}, {{label}} {{beside}}",
        f"{verb} {{label}} {{relation}} {{it}}"
        if not verb.startswith("(draw")
        else f"{verb} {{it}} and write {{label}} {{beside}}",
    )
    if relation.code == "UP" and not label.colour:
        quoted = label.string
        templates += (
            f'{verb} {{it}} (labeled|labelled|labeled) "{{string}}"',
            f'{verb} {{it}} (labeled|labelled|labeled with) "{{string}}"',
        )
        draft.say(
            Clause(
                templates,
                {"it": thing, "label": label},
                {"beside": beside, "relation": relation.said, "string": (quoted,)},
                strings=(quoted,),
            )
        )
    else:
        draft.say(
            Clause(
                templates,
                {"it": thing, "label": label},
                {"beside": beside, "relation": relation.said},
            )
        )
    return draft.finish("conceptual")


def boxed(random: Random) -> Program:
    """Make ``a yellow box around the word "important"``."""
    draft = Draft(random)
    text = draft.make(make_text(random, plain=True, coloured=0.25))
    colour = pick_colour(random) if random.random() < 0.5 else None
    cls, nouns, where, name = random.choice(
        (
            ("SurroundingRectangle", ("box", "rectangle", "box", "frame"), "around", "box"),
            ("Underline", ("line", "underline"), "under", "underline"),
        )
    )
    mark = draft.make(
        Thing(
            name=name,
            call=f"{cls}({text.name}{f', color={colour.code}' if colour else ''})",
            nouns=nouns,
            family="stroke",
            colour=colour,
            title=name.capitalize(),
        )
    )
    if random.random() < 0.5:
        draft.do(f"self.add({text.name}, {mark.name})")
        verb = "(|show|display|put)"
        templates: tuple[str, ...] = (
            f"{verb} {{text}} with {{it}} {where} it",
            f"{verb} {{it}} {where} {{text}}",
            f"{verb} {{text}} and {{it}} {where} it",
        )
        if cls == "Underline" and not colour:
            templates = (*templates, f"{verb} {{text}} underlined", f"{verb} {{text}}, underlined")
        if cls != "Underline" and not colour:
            templates = (*templates, f"{verb} {{text}} in a (box|frame)", f"{verb} {{text}} framed")
    else:
        draft.play(f"Write({text.name})")
        draft.play(f"Create({mark.name})")
        templates = (
            f"write {{text}} (and|then|and then) draw {{it}} {where} it",
            f"write {{text}}, then draw {{it}} {where} it",
            f"write {{text}} with {{it}} {where} it",
        )
        if cls == "Underline" and not colour:
            templates = (
                *templates,
                "write {text} and underline it",
                "write {text}, then underline it",
            )
    draft.say(Clause(templates, {"text": text, "it": mark}))
    return draft.finish("conceptual")


def titled(random: Random) -> Program:
    """Make ``the title "Geometry" at the top and a white pentagon below it``."""
    draft = Draft(random)
    title = draft.make(
        make_text(
            random,
            plain=True,
            coloured=0.15,
            name="title",
            nouns=("title", "title", "text", "heading"),
        ).placed(Option(".to_edge(UP)", ("at the top", "at the top", "on top", "")))
    )
    thing = draft.make(any_thing(random))
    below = random.random() < 0.5
    if below:
        draft.setup(f"{thing.name}.next_to({title.name}, DOWN)")
    where = (
        "(below it|below|under it|beneath it)"
        if below
        else "(in the center|in the middle|in the middle of the screen|at the center)"
    )
    if random.random() < 0.5:
        draft.do(f"self.add({title.name}, {thing.name})")
        draft.say(
            Clause(
                (
                    f"(|show|display|put) {{title}} and {{it}} {where}",
                    f"(|show|display) {{title}} with {{it}} {where}",
                    f"{{it}} {where.replace(' it', '')} and {{title}}"
                    if not below
                    else "{it} below {title}",
                ),
                {"title": title, "it": thing},
            )
        )
    else:
        draft.play(f"Write({title.name})")
        draft.play(f"Create({thing.name})")
        draft.say(
            Clause(
                (
                    f"write {{title}} (and|then|and then) draw {{it}} {where}",
                    f"write {{title}} and (create|draw) {{it}} {where}",
                    f"write {{title}}, then draw {{it}} {where}",
                ),
                {"title": title, "it": thing},
            )
        )
    return draft.finish("conceptual")


PRODUCTIONS = ((inside, 1.4), (labelled, 1.8), (boxed, 1.2), (titled, 1.3))
