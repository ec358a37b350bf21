"""A scene in the making: its code, and the clauses that say what it does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from manim_trainer.data.example import Level
from manim_trainer.data.grammar.actions import Action, Entrance
from manim_trainer.data.grammar.entrances import ADD
from manim_trainer.data.grammar.phrases import Option, expand
from manim_trainer.data.grammar.things import Thing


@dataclass(frozen=True)
class Clause:
    """One thing that is said.

    Attributes
    ----------
    templates
        Any of them says it; slots are things, or words with alternatives.
    things, words
        What the slots stand for.
    gerunds
        Ways of saying it of a thing just named: ``a dot moving right``.
    leads
        Verbs with which this clause can melt into the next one's gerund: ``show`` a dot moving.
    silent
        May be left out where the next clause names the thing.
    pace
        Words for how fast, after the clause.
    agrees
        Whether verbs after a thing that is many are in the plural already.
    strings
        Texts among the words, which must be copied letter by letter.
    """

    templates: tuple[str, ...]
    things: Mapping[str, Thing] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gerunds: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    silent: bool = False
    pace: tuple[str, ...] = ()
    agrees: bool = False
    strings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Program:
    """A scene and what it does, from which any number of descriptions can be worded."""

    code: str
    clauses: tuple[Clause, ...]
    level: Level


_PACES = (
    Option(
        "run_time=2", ("over 2 seconds", "for two seconds", "in 2 seconds", "within two seconds")
    ),
    Option(
        "run_time=3",
        (
            "slowly",
            "slowly",
            "over 3 seconds",
            "over three seconds",
            "in 3 seconds",
            "taking 3 seconds",
        ),
    ),
    Option("run_time=0.5", ("quickly", "fast", "quickly", "in half a second")),
    Option("run_time=4", ("over 4 seconds", "for four seconds", "in 4 seconds")),
    Option("run_time=5", ("very slowly", "over 5 seconds", "over five seconds", "for 5 seconds")),
)

_WAITS = (
    Option(
        "",
        (
            "wait",
            "pause",
            "wait a second",
            "wait for a second",
            "wait 1 second",
            "pause for a moment",
            "wait one second",
            "pause for one second",
        ),
    ),
    Option(
        "2",
        (
            "wait 2 seconds",
            "wait two seconds",
            "wait for 2 seconds",
            "pause for two seconds",
            "hold for 2 seconds",
            "wait for two seconds",
        ),
    ),
    Option(
        "3",
        (
            "wait 3 seconds",
            "wait three seconds",
            "wait for 3 seconds",
            "pause for three seconds",
            "hold for 3 seconds",
        ),
    ),
    Option("0.5", ("wait half a second", "pause for half a second", "wait 0.5 seconds")),
    Option("4", ("wait 4 seconds", "wait four seconds", "pause for 4 seconds")),
    Option("5", ("wait 5 seconds", "wait for five seconds", "pause 5 seconds")),
)

_ONE_UNIT = re.compile(r"\b(1|one) units\b")


class Draft:
    """Collects the lines and clauses of one scene, then makes a `Program` of them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._made: list[str] = []
        self._done: list[str] = []
        self._clauses: list[Clause] = []
        self._titles: list[str] = []
        self._names: set[str] = set()

    def make(self, thing: Thing) -> Thing:
        """Write the line that makes a thing; the thing returned has a variable of its own."""
        named = replace(thing, name=self._free_name(thing))
        self._made.append(f"{named.name} = {named.expression}")
        self._titles.append(thing.title)
        return named

    def setup(self, line: str) -> None:
        """Write a line before the animations."""
        self._made.append(line)

    def do(self, line: str) -> None:
        """Write a line among the animations."""
        self._done.append(line)

    def say(self, clause: Clause) -> None:
        """Say something in the description."""
        self._clauses.append(clause)

    def title(self, part: str) -> None:
        """Add a part to the name of the class."""
        self._titles.append(part)

    def play(self, *animations: str, pace: Option | None = None) -> None:
        """Write a ``self.play`` with these animations."""
        arguments = [*animations, pace.code] if pace else list(animations)
        self._done.append(f"self.play({', '.join(arguments)})")

    def enter(self, thing: Thing, entrance: Entrance) -> None:
        """Let a thing come in and say so."""
        words, values = self._options(entrance.options)
        if entrance is ADD:
            self._done.append(f"self.add({thing.name})")
        else:
            self.play(entrance.code.format(name=thing.name, **values))
        self.say(
            Clause(
                entrance.clauses,
                {"it": thing},
                words,
                leads=("show", "display")
                if entrance is ADD
                else ("", "", "animate", "draw", "create"),
                silent=entrance.silent,
            )
        )

    def act(self, thing: Thing, action: Action) -> None:
        """Let a thing do something and say so."""
        code, clause = self.prepare(thing, action)
        pace = self.pick_pace()
        self.play(code, pace=pace)
        self.say(replace(clause, pace=pace.said if pace else ()))
        self.title(action.title)

    def prepare(self, thing: Thing, action: Action) -> tuple[str, Clause]:
        """Return the animation and the clause of an action without writing them."""
        words, values = self._options(action.options)
        clause = Clause(action.clauses, {"it": thing}, words, gerunds=action.gerunds)
        code = action.code.format(name=thing.name, **values)
        return code.replace("(1 * ", "("), clause

    def pick_pace(self, chance: float = 0.12) -> Option | None:
        """Pick how fast something is played, if anything is said of it."""
        return self.random.choice(_PACES) if self.random.random() < chance else None

    def wait(self) -> None:
        """Wait and say so."""
        option = self.random.choices(_WAITS, (5, 5, 2, 1, 1, 1))[0]
        self._done.append(f"self.wait({option.code})")
        self.say(Clause(("{wait}",), words={"wait": option.said}))

    def finish(self, level: Level) -> Program:
        """Return the whole scene; one that moves rests for a second at its end."""
        done = list(self._done)
        if any(".play(" in line for line in done) and not done[-1].startswith("self.wait"):
            done.append("self.wait()")
        name = "".join(part for part in self._titles[:3] if part) or "Example"
        if any(f"{name}(" in line for line in self._made):
            # A scene called Square would hide the square.
            name += "Scene"
        lines = "\n".join(f"        {line}" for line in [*self._made, *done])
        code = f"from manim import *\n\n\nclass {name}(Scene):\n    def construct(self):\n{lines}\n"
        return Program(code, tuple(self._clauses), level)

    def _free_name(self, thing: Thing) -> str:
        candidates = [thing.name]
        if thing.colour and thing.colour.code.isidentifier():
            candidates.append(f"{thing.colour.code.lower()}_{thing.name}")
        candidates += [f"{which}_{thing.name}" for which in ("second", "third", "fourth", "fifth")]
        name = next(name for name in candidates if name not in self._names)
        self._names.add(name)
        return name

    def _options(
        self, options: tuple[tuple[str, tuple[Option, ...]], ...]
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        chosen = {slot: self.random.choice(values) for slot, values in options}
        return (
            {slot: option.said for slot, option in chosen.items()},
            {slot: option.code for slot, option in chosen.items()},
        )


def word(clause: Clause, template: str, mentions: Mapping[str, str], random: Random) -> str:
    """Make one wording of a clause by one of its templates."""
    slots = {slot: random.choice(said) for slot, said in clause.words.items()}
    wording = _ONE_UNIT.sub(r"\1 unit", expand(template, random, {**slots, **mentions}))
    return f"{wording} {random.choice(clause.pace)}" if clause.pace else wording
