"""Axes, graphs of functions, number lines and planes."""

from random import Random

from manim_trainer.data.grammar.colours import pick_colour
from manim_trainer.data.grammar.functions import Function, pick_function, say_function
from manim_trainer.data.grammar.phrases import Option
from manim_trainer.data.grammar.productions.choices import any_place
from manim_trainer.data.grammar.program import Clause, Draft, Program
from manim_trainer.data.grammar.strings import pick_string

_PLOT = (
    "(plot|plot|graph|draw|show|display|sketch|plot the function|draw the graph of|"
    "show the graph of|graph the function|plot the graph of|draw the curve of|the "
    "graph of|graph of|plot of|)"
)


def _forms(random: Random, function: Function, colour: Option | None) -> tuple[str, ...]:
    """Return templates for plotting one function; ``{f}`` is its name."""
    if colour is None:
        return (
            f"{_PLOT} {{f}}",
            f"{_PLOT} {{f}}",
            "{f} (plotted|plotted on axes|on a graph|graphed)",
            f"{_PLOT} {{f}} on (axes|a coordinate system|a pair of axes)",
        )
    return (
        f"{_PLOT} {{f}} in {{colour}}",
        f"{_PLOT} {{f}} in {{colour}}",
        f"{_PLOT} {{f}} in {{colour}}",
        "(plot|draw|show) a {colour} (graph|curve|plot) of {f}",
        "{colour} (graph|curve|plot) of {f}",
        "a {colour} (graph|curve) of {f}",
        f"{_PLOT} {{f}}, {{colour}}",
        "{f} in {colour}",
        f"{_PLOT} {{f}}, in {{colour}}, with axes",
        "(plot|draw) {f} with a {colour} (line|curve)",
    )


def _axes(draft: Draft, arguments: str) -> None:
    draft.setup(f"axes = Axes({arguments})")


def _names(random: Random, function: Function) -> tuple[str, ...]:
    return tuple(say_function(function, random) for _ in range(6))


def one(random: Random) -> Program:
    """Make ``plot sine of x in yellow``, and what may be asked for besides."""
    draft = Draft(random)
    function = pick_function(random)
    colour = pick_colour(random) if random.random() < 0.72 else None
    _axes(draft, function.axes)
    draft.setup(f"graph = axes.plot(lambda x: {function.body}{_coloured(colour)})")
    words = {"f": _names(random, function), "colour": colour.said if colour else ("",)}
    forms = _forms(random, function, colour)
    draft.title(function.title + "Graph")
    extra = random.random()
    if extra < 0.58:
        pace = draft.pick_pace(0.1)
        draft.play("Create(axes)")
        draft.play("Create(graph)", pace=pace)
        draft.say(Clause(forms, words=words, pace=pace.said if pace else ()))
    elif extra < 0.66:
        _labelled_axes(draft, random, forms, words)
    elif extra < 0.76:
        _labelled_graph(draft, random, forms, words, colour)
    elif extra < 0.88:
        _dot_on_graph(draft, random, forms, words)
    else:
        _area(draft, random, forms, words)
    return draft.finish("application")


def _coloured(colour: Option | None) -> str:
    return f", color={colour.code}" if colour else ""


_Words = dict[str, tuple[str, ...]]


def _labelled_axes(draft: Draft, random: Random, forms: tuple[str, ...], words: _Words) -> None:
    draft.setup('labels = axes.get_axis_labels(Text("x"), Text("y"))')
    draft.play("Create(axes)", "Write(labels)")
    draft.play("Create(graph)")
    tail = (
        "(with|and) (axis labels|labeled axes|labelled axes|labels on the axes|x and y "
        "labels|axes labeled x and y|labels x and y)"
    )
    draft.say(Clause(tuple(f"{form} {tail}" for form in forms), words=words))


def _labelled_graph(
    draft: Draft, random: Random, forms: tuple[str, ...], words: _Words, colour: Option | None
) -> None:
    string = pick_string(random)
    draft.setup(f'label = Text("{string}"{_coloured(colour)}).next_to(graph, UP)')
    draft.play("Create(axes)")
    draft.play("Create(graph)")
    draft.play("Write(label)")
    tail = '(with the label|and label it|labeled|labelled|with label|and write) "{string}"'
    draft.say(
        Clause(
            tuple(f"{form} {tail}" for form in forms),
            words={**words, "string": (string,)},
            strings=(string,),
        )
    )


def _dot_on_graph(draft: Draft, random: Random, forms: tuple[str, ...], words: _Words) -> None:
    colour = pick_colour(random) if random.random() < 0.5 else None
    draft.setup(f"dot = Dot({f'color={colour.code}' if colour else ''}).move_to(graph.get_start())")
    pace = draft.pick_pace(0.25)
    draft.play("Create(axes)")
    draft.play("Create(graph)")
    draft.do("self.add(dot)")
    draft.play("MoveAlongPath(dot, graph)", pace=pace)
    dot = "a {dot} dot" if colour else "a (dot|point|dot)"
    tail = (
        f"(with {dot} (moving|traveling|running) along (it|the graph|the curve)|and "
        f"(move|animate) {dot} along (it|the graph|the curve)|and {dot} (moves|travels|"
        f"moving) along (it|the curve))"
    )
    said = {**words, "dot": colour.said if colour else ("",)}
    draft.say(
        Clause(
            tuple(f"{form} {tail}" for form in forms), words=said, pace=pace.said if pace else ()
        )
    )
    draft.title("WithDot")


def _area(draft: Draft, random: Random, forms: tuple[str, ...], words: _Words) -> None:
    colour = pick_colour(random) if random.random() < 0.5 else None
    draft.setup(f"area = axes.get_area(graph{_coloured(colour)})")
    draft.play("Create(axes)")
    draft.play("Create(graph)")
    draft.play("FadeIn(area)")
    tail = "and (shade|fill|highlight) the area (under|below) (it|the curve|the graph)"
    if colour:
        tail += " in {area}"
    else:
        tail = f"({tail}|with the area under (it|the curve) (shaded|filled))"
    said = {**words, "area": colour.said if colour else ("",)}
    draft.say(Clause(tuple(f"{form} {tail}" for form in forms), words=said))
    draft.title("WithArea")


def two(random: Random) -> Program:
    """Make ``plot sin(x) in blue and cos(x) in green``."""
    draft = Draft(random)
    first = pick_function(random)
    second = pick_function(random)
    while second.axes != first.axes or second.body == first.body:
        first, second = pick_function(random), pick_function(random)
    a = pick_colour(random) if random.random() < 0.8 else None
    b = pick_colour(random, without=(a.code,)) if a else None
    _axes(draft, first.axes)
    draft.setup(f"first_graph = axes.plot(lambda x: {first.body}{_coloured(a)})")
    draft.setup(f"second_graph = axes.plot(lambda x: {second.body}{_coloured(b)})")
    draft.title(f"{first.title}And{second.title}")
    words = {"f": _names(random, first), "g": _names(random, second)}
    if a and b:
        words |= {"a": a.said, "b": b.said}
        f, g = "{f} in {a}", "{g} in {b}"
    else:
        f, g = "{f}", "{g}"
    plot = (
        "(plot|plot|graph|draw|show|display|show the graphs of|plot the graphs of|draw "
        "the graphs of|)"
    )
    kind = random.random()
    if kind < 0.6:
        draft.play("Create(axes)")
        draft.play("Create(first_graph)")
        draft.play("Create(second_graph)")
        templates = (
            f"{plot} {f} and {g}",
            f"{plot} {f} and {g} (on the same axes|in one graph|together|in the same plot)",
            f"{plot} {f}, then {g}",
            f"{plot} both {f} and {g}",
        )
    else:
        draft.play("Create(axes)")
        draft.play("Create(first_graph)")
        draft.play("Transform(first_graph, second_graph)")
        draft.title("Morph")
        templates = (
            f"(plot|draw|graph|show) {f} and (transform|turn|morph) it into {g}",
            f"the graph of {f} (turns into|becomes|morphs into|transforms into) the graph of {g}",
            f"{f} (turns into|becomes|morphs into) {g}",
            f"(plot|draw) {f}, then (transform|morph|change) it (into|to) {g}",
        )
    draft.say(Clause(templates, words=words))
    return draft.finish("advanced")


def bare_axes(random: Random) -> Program:
    """Make ``draw coordinate axes``, ``a number plane``."""
    draft = Draft(random)
    call, nouns, name = random.choice(
        (
            (
                "Axes()",
                (
                    "([a] (coordinate system|pair of axes|pair of coordinate axes|set of axes)|"
                    "axes|coordinate axes|x and y axes)"
                ),
                "axes",
            ),
            (
                "NumberPlane()",
                (
                    "(a (number plane|coordinate plane|coordinate grid|grid|number plane|cartesian "
                    "plane)|the number plane)"
                ),
                "plane",
            ),
        )
    )
    draft.setup(f"{name} = {call}")
    draft.title(name.capitalize())
    extra = random.random()
    if (name == "plane" and extra < 0.45) or extra < 0.2:
        _vector(draft, random, nouns, name)
    elif random.random() < 0.5:
        draft.do(f"self.add({name})")
        draft.say(Clause((f"(|show|display|a scene with) {nouns}", f"(|show|display) {nouns}")))
    else:
        draft.play(f"Create({name})")
        draft.say(Clause((f"(draw|create|make) {nouns}",)))
    return draft.finish("foundation")


def _vector(draft: Draft, random: Random, nouns: str, name: str) -> None:
    colour = pick_colour(random) if random.random() < 0.6 else None
    said = f"a {random.choice(colour.said)} vector" if colour else "a vector"
    if random.random() < 0.6:
        x, y = random.choice((1, 2, 3, -1, -2, -3)), random.choice((1, 2, 3, -1, -2))
        end = f"[{x}, {y}]"
        where = f" [from the origin] to ({x}, {y})"
    else:
        end, where = "[2, 1]", ""
    draft.setup(f"vector = Vector({end}{_coloured(colour)})")
    draft.title("WithVector")
    if random.random() < 0.5:
        draft.do(f"self.add({name}, vector)")
        draft.say(
            Clause(
                (f"(|show|display) {nouns} (with|and) {said}{where}", f"{said}{where} on {nouns}")
            )
        )
    else:
        draft.play(f"Create({name})")
        draft.play("GrowArrow(vector)")
        draft.say(
            Clause(
                (
                    f"(draw|create) {nouns} (with|and|and then draw) {said}{where}",
                    f"draw {said}{where} on {nouns}",
                )
            )
        )


def number_line(random: Random) -> Program:
    """Make ``a number line from -5 to 5``."""
    draft = Draft(random)
    colour = pick_colour(random) if random.random() < 0.25 else None
    if random.random() < 0.75:
        start, end = random.choice(
            (
                (-5, 5),
                (0, 10),
                (-3, 3),
                (0, 5),
                (-4, 4),
                (-6, 6),
                (-2, 2),
                (1, 10),
                (0, 8),
                (-10, 10),
                (0, 20),
                (-1, 1),
            )
        )
        step = ", length=10" if end - start != 10 else ""
        draft.setup(f"line = NumberLine(x_range=[{start}, {end}]{step}{_coloured(colour)})")
        where = (
            f" (from {start} to {end}|from {start} to {end}|going from {start} to {end}|"
            f"between {start} and {end}|with range {start} to {end})"
        )
    else:
        draft.setup(f"line = NumberLine({f'color={colour.code}' if colour else ''})")
        where = ""
    place = any_place(random, 0.1)
    if place and place.code:
        draft.setup(f"line{place.code}")
        where += " " + random.choice(place.said)
    said = f"a {random.choice(colour.said)} number line" if colour else "(a|the|) number line"
    draft.title("NumberLine")
    if random.random() < 0.55:
        draft.do("self.add(line)")
        draft.say(Clause((f"(|show|display|put) {said}{where}",)))
    else:
        draft.play("Create(line)")
        draft.say(Clause((f"(draw|create|make) {said}{where}",)))
    return draft.finish("foundation")


PRODUCTIONS = ((one, 8.0), (two, 3.0), (bare_axes, 1.6), (number_line, 1.2))
