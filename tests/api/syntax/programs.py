"""Random small programs, and what really happens when they run."""

import random
from collections.abc import Iterator

from hypothesis import strategies as st

NAMES = ("x", "y", "z")


class StopProgramError(Exception):
    """Ends a program that runs on and on."""


class Caught(Exception):  # programs name it
    """What programs raise and catch."""


class Run:
    """The functions that a program calls: chance decides, and what is read is noted."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._steps = 0
        self.seen: list[tuple[int, object]] = []

    def maybe(self) -> bool:
        """Decide a branch or a loop; never let a program run for long."""
        self._steps += 1
        if self._steps > 60:
            raise StopProgramError
        return self._chance.random() < 0.5

    def some(self) -> range:
        """Return what a loop runs over."""
        self.maybe()
        return range(self._chance.randrange(3))

    def fail(self) -> None:
        """Raise or not."""
        if self.maybe():
            raise Caught

    def see(self, number: int, value: object) -> None:
        """Note what a read gives."""
        self.seen.append((number, value))


def programs(values: st.SearchStrategy[str], read: str = "{}") -> st.SearchStrategy[str]:
    """Return bodies of functions that bind `NAMES` to `values` and read them.

    A value is source text, and so is what is read of a name.
    """
    name = st.sampled_from(NAMES)
    reads = name.map(lambda it: [f"see(0, {read.format(it)})"])
    simple = st.one_of(
        st.tuples(name, values).map(lambda it: [f"{it[0]} = {it[1]}"]),
        st.tuples(name, values).map(lambda it: [f"{it[0]} = {it[1]}"]),
        reads,
        reads,
        st.tuples(name, name, values, values).map(
            lambda it: [f"{it[0]}, {it[1]} = {it[2]}, {it[3]}"]
        ),
        st.just(["fail()"]),
        st.tuples(name, values).map(lambda it: [f"({it[0]} := {it[1]})"]),
        name.map(lambda it: [f"[see(0, {read.format(it)}) for _ in some()]"]),
        st.sampled_from([["if maybe(): return"], ["if maybe(): raise Caught"], ["pass"]]),
        name.map(lambda it: [f"if maybe(): del {it}"]),
        name.map(lambda it: [f"def inner(): see(0, {read.format(it)})", "inner()"]),
    )
    jump = st.sampled_from([["break"], ["continue"]])

    def nested(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
        block = st.lists(inner, min_size=1, max_size=4).map(lambda parts: _together(parts))
        looped = st.lists(st.one_of(inner, jump.map(_guarded)), min_size=1, max_size=4).map(
            lambda parts: _together(parts)
        )
        return st.one_of(
            st.tuples(block, block).map(
                lambda it: ["if maybe():", *_in(it[0]), "else:", *_in(it[1])]
            ),
            block.map(lambda it: ["if maybe():", *_in(it)]),
            st.tuples(looped, block).map(
                lambda it: ["while maybe():", *_in(it[0]), "else:", *_in(it[1])]
            ),
            looped.map(lambda it: ["while True:", *_in([*it, "if maybe(): break"])]),
            st.tuples(name, looped).map(lambda it: [f"for {it[0]} in some():", *_in(it[1])]),
            st.tuples(block, block, block).map(
                lambda it: [
                    "try:", *_in([*it[0], "fail()", *it[1]]), "except Caught:", *_in(it[1]),
                    "finally:", *_in(it[2]),
                ]
            ),
            st.tuples(block, block, block).map(
                lambda it: [
                    "try:", *_in([*it[0], "fail()"]), "except Caught as z:", *_in(it[1]),
                    "else:", *_in(it[2]),
                ]
            ),
            block.map(lambda it: ["with suppress(Caught):", *_in([*it, "fail()"])]),
            st.tuples(block, block).map(
                lambda it: [
                    "match maybe():", "    case True:", *_in(_in(it[0])), "    case y:",
                    *_in(_in(it[1])),
                ]
            ),
        )  # fmt: skip

    body = st.lists(st.recursive(simple, nested, max_leaves=12), min_size=2, max_size=8)
    return body.map(lambda parts: numbered(_together(parts)))


def numbered(lines: list[str]) -> str:
    """Number the reads ``see(0, …)`` of a program and make it the body of ``def program():``."""
    counted: Iterator[int] = iter(range(1, 10_000))
    start = [f"{name} = 0" for name in NAMES]
    body = [*start, *lines]
    text = "def program():\n" + "".join(f"    {line}\n" for line in body)
    while "see(0," in text:
        text = text.replace("see(0,", f"see({next(counted)},", 1)
    return text


def _together(parts: list[list[str]]) -> list[str]:
    return [line for part in parts for line in part]


def _in(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _guarded(lines: list[str]) -> list[str]:
    return [f"if maybe(): {line}" for line in lines]
