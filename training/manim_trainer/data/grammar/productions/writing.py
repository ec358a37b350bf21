"""Scenes of texts."""

from random import Random

from manim_trainer.data.grammar.entrances import ADD, ENTRANCES
from manim_trainer.data.grammar.productions.choices import (
    act_several,
    any_place,
    pick_entrance,
)
from manim_trainer.data.grammar.productions.texts import make_text
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.things import Thing

WRITE = next(entrance for entrance in ENTRANCES if entrance.code.startswith("Write"))


def still(random: Random) -> Program:
    """Make ``the word "hello" in red at the top``."""
    draft = Draft(random)
    text = draft.make(_placed(make_text(random), random, 0.45))
    draft.do(f"self.add({text.name})")
    draft.say(Clause(("{it}", "{it}", "(show|display|put) {it}"), {"it": text}))
    return draft.finish("foundation")


def written(random: Random) -> Program:
    """Make ``write "hello" at the top``."""
    draft = Draft(random)
    text = draft.make(_placed(make_text(random), random, 0.5))
    draft.enter(text, pick_entrance(text, random))
    if random.random() < 0.2:
        draft.wait()
    return draft.finish("foundation")


def acting(random: Random) -> Program:
    """Make ``write "hello", wait two seconds, then fade it out``."""
    draft = Draft(random)
    text = draft.make(_placed(make_text(random), random, 0.3))
    draft.enter(text, pick_entrance(text, random, moving=True))
    if random.random() < 0.35:
        draft.wait()
    act_several(draft, text, random.choice((1, 1, 1, 2)))
    return draft.finish("application")


def titled(random: Random) -> Program:
    """Make ``the title "Geometry" at the top``."""
    draft = Draft(random)
    nouns = ("title", "title", "(title|heading|headline)")
    title = make_text(random, name="title", nouns=nouns, plain=True)
    title = draft.make(title)
    draft.setup("title.to_edge(UP)")
    entrance = ADD if random.random() < 0.3 else WRITE
    if entrance is ADD:
        draft.do("self.add(title)")
    else:
        draft.play("Write(title)")
    verbs = "(|show|display|add|put)" if entrance is ADD else "(write|write|write)"
    string = (f'"{title.string}"',)
    templates = (
        f"{verbs} a title [saying|that says] {{string}}",
        f"{verbs} the title {{string}} [at the top]",
        f"{verbs} {{string}} as [the|a] (title|heading)",
    )
    if title.colour:
        colour = random.choice(title.colour.said)
        templates = (
            f"{verbs} a {colour} title [saying|that says] {{string}}",
            f"{verbs} the title {{string}} in {colour}",
            f"{verbs} the {colour} title {{string}} [at the top]",
        )
    draft.say(Clause(templates, words={"string": string}, strings=(title.string,)))
    return draft.finish("foundation")


def two_lines(random: Random) -> Program:
    """Make ``write "one" and "two" below it``."""
    draft = Draft(random)
    first, second = (draft.make(make_text(random, plain=True, coloured=0.25)) for _ in range(2))
    draft.setup(f"{second.name}.next_to({first.name}, DOWN)")
    if random.random() < 0.35:
        draft.do(f"self.add({first.name}, {second.name})")
        verb = "(|show|display|put)"
    else:
        draft.play(f"Write({first.name})")
        draft.play(f"Write({second.name})")
        verb = "(write|write|write)"
    below = "(below it|under it|beneath it|underneath|below|on the next line|in the line below)"
    templates = (
        f"{verb} {{a}} and {{b}} {below}",
        f"{verb} {{a}} [and then|with] {below} {{b}}",
        f"{verb} {{a}} with {{b}} {below}",
        f"{verb} {{b}} (below|under) {{a}}",
    )
    draft.say(Clause(templates, {"a": first, "b": second}))
    return draft.finish("conceptual")


def list_of(random: Random) -> Program:
    """Make ``a list of "a", "b" and "c"``."""
    draft = Draft(random)
    texts = [make_text(random, plain=True, coloured=0) for _ in range(random.choice((2, 3, 3, 4)))]
    items = ", ".join(f'"{text.string}"' for text in texts)
    draft.setup(f"items = [{items}]")
    draft.setup("lines = VGroup(*[Text(item) for item in items]).arrange(DOWN)")
    one_by_one = random.random() < 0.35
    written_out = one_by_one or random.random() < 0.6
    if one_by_one:
        draft.do("for line in lines:")
        draft.do("    self.play(Write(line))")
    elif written_out:
        draft.play("Write(lines)")
    else:
        draft.do("self.add(lines)")
    draft.title("TextList")
    verb = "(write|write out)" if written_out else "(|show|display)"
    tail = " (one after another|one by one|one at a time)" if one_by_one else ""
    quoted = [f'"{text.string}"' for text in texts]
    said = (", ".join(quoted), ", ".join(quoted[:-1]) + " and " + quoted[-1])
    templates = (
        (
            f"{verb} {{items}} (below each other|in a list|in a column|stacked|as a list|in "
            f"separate lines|under each other){tail}"
        ),
        f"{verb} a list (of|with) {{items}}{tail}",
        f"{verb} the (lines|words|texts) {{items}} (below each other|in a column){tail}",
    )
    draft.say(
        Clause(templates, words={"items": said}, strings=tuple(text.string for text in texts))
    )
    return draft.finish("conceptual")


def becoming(random: Random) -> Program:
    """Make ``the text "a" turns into "b"``."""
    draft = Draft(random)
    first, second = (draft.make(make_text(random, plain=True, coloured=0.25)) for _ in range(2))
    draft.enter(first, WRITE)
    draft.play(f"Transform({first.name}, {second.name})")
    draft.say(
        Clause(
            (
                "{a} (turns into|becomes|changes to|changes into|transforms into|morphs into) {b}",
                "(turn|transform|change|morph) {a} into {b}",
                "replace {a} (with|by) {b}",
            ),
            {"a": first, "b": second},
        )
    )
    draft.title("Changing")
    return draft.finish("application")


def _placed(text: Thing, random: Random, chance: float) -> Thing:
    place = any_place(random, chance)
    return text.placed(place) if place else text


PRODUCTIONS = (
    (still, 2.0),
    (written, 6.0),
    (acting, 3.0),
    (titled, 1.2),
    (two_lines, 1.2),
    (list_of, 0.8),
    (becoming, 1.0),
)
