import asyncio
import threading

import pytest

from manim_lsp.lsp.garbage import Garbage
from manim_lsp.lsp.questions import Questions


async def test_gives_the_answer():
    assert await Questions(Garbage()).ask(lambda: 6 * 7) == 42


async def test_an_error_reaches_the_one_who_asked():
    with pytest.raises(ZeroDivisionError):
        await Questions(Garbage()).ask(lambda: 1 / 0)


async def test_asks_off_the_loop():
    loop = threading.get_ident()
    assert await Questions(Garbage()).ask(threading.get_ident) != loop


async def test_asks_one_question_at_a_time():
    questions = Questions(Garbage())
    under_way: list[int] = []
    most: list[int] = []

    def question():
        under_way.append(1)
        most.append(len(under_way))
        under_way.pop()

    await asyncio.gather(*(questions.ask(question) for _ in range(20)))
    assert max(most) == 1


async def test_a_question_that_is_given_up_is_not_asked():
    questions = Questions(Garbage())
    started, may_end = threading.Event(), threading.Event()
    asked: list[str] = []

    def first():
        started.set()
        may_end.wait()

    def second():
        asked.append("second")

    before = asyncio.create_task(questions.ask(first))
    await asyncio.to_thread(started.wait)
    given_up = asyncio.create_task(questions.ask(second))
    await asyncio.sleep(0)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    may_end.set()
    await before
    await questions.ask(lambda: None)
    assert asked == []
