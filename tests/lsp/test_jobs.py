import asyncio

import pytest

from manim_lsp.lsp.jobs import Jobs


@pytest.fixture
def errors():
    return []


@pytest.fixture
async def jobs(errors):
    jobs = Jobs(lambda name, error: errors.append((name, error)))
    yield jobs
    await jobs.close(1)


async def test_the_result_of_a_job_is_handed_on(jobs):
    async def work():
        return 42

    assert await jobs.run(work(), "work") == 42


async def test_a_cancelled_caller_does_not_wait_for_the_job_to_clean_up(jobs):
    cleaning, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work():
        try:
            await asyncio.Event().wait()
        finally:
            cleaning.set()
            await may_end.wait()
            ended.set()

    caller = asyncio.create_task(jobs.run(work(), "work"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert not ended.is_set()
    may_end.set()
    await ended.wait()
    assert cleaning.is_set()


async def test_an_error_that_nobody_awaits_is_reported(jobs, errors):
    async def work():
        raise ValueError("broken")

    await asyncio.wait([jobs.start(work(), "work")])
    assert [(name, str(error)) for name, error in errors] == [("work", "broken")]


async def test_an_error_that_is_awaited_is_not_reported_again(jobs, errors):
    async def work():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await jobs.run(work(), "work")
    assert errors == []


async def test_closing_ends_what_is_under_way(jobs):
    ended = asyncio.Event()

    async def work():
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    jobs.start(work(), "work")
    await asyncio.sleep(0)
    await jobs.close(5)
    assert ended.is_set()


async def test_closing_does_not_wait_for_ever(jobs):
    stubborn = asyncio.Event()

    async def work():
        while not stubborn.is_set():
            try:
                await stubborn.wait()
            except asyncio.CancelledError:
                continue

    task = jobs.start(work(), "work")
    await asyncio.sleep(0)
    await jobs.close(0.01)
    assert not task.done()
    stubborn.set()
