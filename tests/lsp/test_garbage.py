import asyncio
import gc
import weakref

import pytest

from manim_lsp.lsp.garbage import Garbage, collect_in_pauses


class Knot:
    """Refers to itself, as the parts of an analysis do to each other."""

    def __init__(self):
        self.self = self


@pytest.fixture
def restored():
    """Put the collector back as it was."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


async def test_what_an_answer_left_is_freed_afterwards(restored):
    collect_in_pauses()
    freed = asyncio.Event()
    loop = asyncio.get_running_loop()
    weakref.finalize(Knot(), loop.call_soon_threadsafe, freed.set)
    Garbage().answered()
    await asyncio.wait_for(freed.wait(), 10)


async def test_waits_until_nothing_is_answered_any_more(monkeypatch):
    collections: list[int] = []
    done = asyncio.Event()

    def collect():
        collections.append(1)
        done.set()

    monkeypatch.setattr(gc, "collect", collect)
    garbage = Garbage()
    for _ in range(5):
        garbage.answered()
    await asyncio.wait_for(done.wait(), 10)
    assert len(collections) == 1
