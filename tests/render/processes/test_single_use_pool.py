"""The workers of the pool: kept warm, used once, replaced, and gone at its end."""

import asyncio
import os
import signal

import pytest
import pytest_asyncio
from tests.render.process_list import is_running

from manim_lsp.errors import EnvironmentProblem, HostDied
from manim_lsp.host.protocol import Request, Start
from manim_lsp.render.processes.launcher import JobNotStarted
from manim_lsp.render.processes.single_use_pool import SingleUsePool
from manim_lsp.render.processes.worker_process import WorkerProcess
from manim_lsp.render.question import ask

pytestmark = pytest.mark.asyncio(loop_scope="session")

FACTS = Request("facts")


def order(number: int) -> Start:
    return Start(number, False, "", (), 60, 8 << 30)


@pytest_asyncio.fixture(loop_scope="session")
async def pool(interpreter):
    """Yield a pool for one job at a time."""
    pool = await SingleUsePool.start(interpreter, lambda line: None, slots=1)
    yield pool
    await pool.close()


async def until(holds):
    """Wait for what other processes do."""
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 nothing tells of it
            await asyncio.sleep(0.02)


async def test_no_worker_serves_twice(pool):
    before = pool.pid
    await ask(pool, FACTS)
    await ask(pool, FACTS)
    assert not is_running(before)
    assert pool.pid != before


async def test_one_more_waits_than_run_at_a_time(pool):
    await ask(pool, FACTS)
    await until(lambda: len(pool.waiting) == 2)


async def test_a_worker_that_was_killed_while_it_waited_is_not_missed(pool):
    os.kill(pool.pid, signal.SIGKILL)
    assert b"fonts" in await ask(pool, FACTS)


async def test_jobs_may_outnumber_the_workers(pool):
    answers = await asyncio.gather(*(ask(pool, FACTS) for _ in range(4)))
    assert all(b"fonts" in answer for answer in answers)


async def test_when_idle_one_worker_is_kept(interpreter):
    pool = await SingleUsePool.start(interpreter, lambda line: None, slots=1, idle_seconds=0.0)
    try:
        await ask(pool, FACTS)
        await until(lambda: len(pool.waiting) == 2)
        # The next job's end is when it is idle again.
        await ask(pool, FACTS)
        await until(lambda: len(pool.waiting) <= 1)
        assert b"fonts" in await ask(pool, FACTS)
    finally:
        await pool.close()


async def test_closing_ends_all_workers_and_tells_who_waits(interpreter):
    pool = await SingleUsePool.start(interpreter, lambda line: None, slots=1)
    job = await pool.run(order)
    await until(lambda: pool.waiting)
    workers = pool.waiting
    await pool.close()
    job.channel.close()
    with pytest.raises(HostDied, match="closed"):
        await job.ended
    assert not any(is_running(pid) for pid in workers)
    assert not pool.is_alive


async def test_closing_ends_a_worker_that_is_about_to_begin(interpreter):
    pool = await SingleUsePool.start(interpreter, lambda line: None, slots=1)
    worker = pool.pid
    beginning = asyncio.create_task(pool.run(order))
    while pool.waiting:  # noqa: ASYNC110 until it is given away
        await asyncio.sleep(0)
    async with asyncio.timeout(30):
        await pool.close()
    with pytest.raises(HostDied):
        await beginning
    assert not is_running(worker)


async def test_workers_that_cannot_be_started_are_not_tried_for_ever(interpreter):
    async def fail():
        raise ZeroDivisionError

    first = await WorkerProcess.start(interpreter, lambda line: None)
    pool = SingleUsePool(fail, first, size=2, idle_seconds=60)
    job = await pool.run(order)
    async with asyncio.timeout(30):
        with pytest.raises(JobNotStarted):
            await pool.run(order)
    await pool.close()
    job.channel.close()


async def test_a_closed_pool_takes_no_job(interpreter):
    pool = await SingleUsePool.start(interpreter, lambda line: None, slots=1)
    await pool.close()
    with pytest.raises(JobNotStarted):
        await pool.run(order)


async def test_a_cancelled_job_is_gone(pool):
    job = await pool.run(order)
    await pool.cancel(job)
    assert job.ended.done()
    job.channel.close()


async def test_workers_end_when_our_side_is_gone(pool):
    job = await pool.run(order)
    (worker,) = pool._jobs
    worker._stdin.close()
    await until(job.ended.done)
    job.channel.close()


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("exit 3", "ended before it had imported manim"),
        ("echo none of that >&2; exit 1", "none of that"),
        ("printf 'noise\\n%.0s' $(seq 2000)", "ended before it had imported manim"),
    ],
)
async def test_what_is_no_python_with_manim_is_said(tmp_path, script, complaint):
    path = tmp_path / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    with pytest.raises(EnvironmentProblem, match=complaint):
        await SingleUsePool.start(path, lambda line: None, slots=1)


async def test_an_interpreter_that_is_not_there_is_said(tmp_path):
    with pytest.raises(EnvironmentProblem, match="could not be started"):
        await SingleUsePool.start(tmp_path / "python", lambda line: None, slots=1)


async def test_a_wrapper_may_print_before_the_worker_does(tmp_path, interpreter):
    path = tmp_path / "python"
    path.write_text(f'#!/bin/sh\necho hello\necho there >&2\nexec "{interpreter}" "$@"\n')
    path.chmod(0o755)
    lines = []
    pool = await SingleUsePool.start(path, lines.append, slots=1)
    await pool.close()
    assert set(lines) >= {"hello", "there"}
