import asyncio

import pytest

from manim_lsp.render.processes.slots import Slots, slots_of_this_machine


class Queue:
    """Jobs that end when they are told to, and the order in which they began."""

    def __init__(self, count: int) -> None:
        self.slots = Slots(count)
        self.began: list[str] = []
        self._ends: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def ask(self, name: str, *, in_background: bool = False) -> None:
        self._ends[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._job(name, in_background))
        await settle()

    async def end(self, name: str) -> None:
        self._ends[name].set()
        await settle()

    async def cancel(self, name: str) -> None:
        self.tasks[name].cancel()
        await settle()

    async def _job(self, name: str, in_background: bool) -> None:
        with self.slots.queued(in_background=in_background) as turn:
            await turn
            self.began.append(name)
            await self._ends[name].wait()


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_there_are_two_slots_at_least():
    assert slots_of_this_machine() >= 2


def test_no_slots_is_a_mistake():
    with pytest.raises(ValueError, match="0 slots"):
        Slots(0)


async def test_as_many_run_as_there_are_slots():
    queue = Queue(2)
    for name in "abc":
        await queue.ask(name)
    assert queue.began == ["a", "b"]


async def test_who_waits_is_served_in_order():
    queue = Queue(1)
    for name in "abcd":
        await queue.ask(name)
    for name in "abc":
        await queue.end(name)
    assert queue.began == ["a", "b", "c", "d"]


async def test_a_cancelled_wait_leaves_the_others():
    queue = Queue(1)
    for name in "abc":
        await queue.ask(name)
    await queue.cancel("b")
    await queue.end("a")
    assert queue.began == ["a", "c"]


async def test_a_cancel_frees_the_slot():
    queue = Queue(1)
    for name in "ab":
        await queue.ask(name)
    await queue.cancel("a")
    assert queue.began == ["a", "b"]


@pytest.mark.parametrize("steps", range(6))
async def test_a_cancel_at_any_moment_of_the_turn_loses_no_slot(steps):
    queue = Queue(1)
    for name in "abc":
        await queue.ask(name)
    ending = asyncio.create_task(queue.end("a"))
    for _ in range(steps):
        await asyncio.sleep(0)
    await queue.cancel("b")
    await ending
    assert queue.began[-1] == "c"
    await queue.end("c")
    assert queue.slots.free == 1


async def test_the_background_waits_for_all_others():
    queue = Queue(1)
    await queue.ask("a")
    await queue.ask("picture", in_background=True)
    await queue.ask("b")
    await queue.end("a")
    await queue.end("b")
    assert queue.began == ["a", "b", "picture"]


async def test_the_background_never_takes_the_last_of_several():
    queue = Queue(2)
    await queue.ask("picture", in_background=True)
    await queue.ask("another", in_background=True)
    assert queue.began == ["picture"]
    await queue.ask("a")
    assert queue.began == ["picture", "a"]


async def test_the_background_runs_alone_where_there_is_one_slot():
    queue = Queue(1)
    await queue.ask("picture", in_background=True)
    assert queue.began == ["picture"]


async def test_a_cancelled_wait_lets_the_background_begin():
    queue = Queue(2)
    await queue.ask("a")
    await queue.ask("b")
    await queue.ask("c")
    await queue.ask("picture", in_background=True)
    await queue.cancel("c")
    await queue.end("a")
    await queue.end("b")
    assert queue.began == ["a", "b", "picture"]
