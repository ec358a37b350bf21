"""The calls that hold a worker on Windows, against a stand-in for its kernel."""

import ctypes

import pytest
from tests.render.pretended_windows import Kernel

from manim_lsp.host.protocol import Start
from manim_lsp.render.processes import job_object
from manim_lsp.render.processes.job_object import JobObject

ACTIVE_PROCESS, JOB_MEMORY, KILL_ON_CLOSE = 0x8, 0x200, 0x2000
LAUNCHER, WORKER = 100, 101


@pytest.fixture
def killed() -> list[int]:
    """Return the processes that were ended."""
    return []


@pytest.fixture
def kernel(monkeypatch, killed) -> Kernel:
    """Return the stand-in that Job Objects are made of here."""
    kernel = Kernel(killed.append)
    monkeypatch.setattr(job_object, "_kernel32", lambda: kernel)
    return kernel


def order(*, untrusted: bool) -> Start:
    return Start(1, untrusted, "", (), 60, 12345)


def test_what_was_started_is_held_and_ends_with_us(kernel):
    JobObject(LAUNCHER)
    assert kernel.held == {1: {LAUNCHER}}
    assert kernel.limits[-1][0] & KILL_ON_CLOSE


def test_the_interpreter_behind_a_launcher_is_held_with_its_limits(kernel):
    JobObject(LAUNCHER).hold(WORKER, order(untrusted=True))
    flags, limits = kernel.limits[-1]
    assert kernel.held == {1: {LAUNCHER, WORKER}}
    assert flags & KILL_ON_CLOSE
    assert flags & JOB_MEMORY
    assert flags & ACTIVE_PROCESS
    assert limits.JobMemoryLimit == 12345


def test_the_users_own_scenes_may_have_any_number_of_processes(kernel):
    JobObject(LAUNCHER).hold(WORKER, order(untrusted=False))
    assert not kernel.limits[-1][0] & ACTIVE_PROCESS


def test_what_is_held_is_not_held_twice(kernel):
    JobObject(LAUNCHER).hold(LAUNCHER, order(untrusted=False))
    assert kernel.calls.count("AssignProcessToJobObject") == 1


def test_all_that_is_held_is_ended(kernel, killed):
    tree = JobObject(LAUNCHER)
    tree.hold(WORKER, order(untrusted=False))
    tree.kill()
    assert sorted(killed) == [LAUNCHER, WORKER]


def test_after_closing_nothing_is_called(kernel):
    tree = JobObject(LAUNCHER)
    tree.close()
    calls = len(kernel.calls)
    tree.kill()
    tree.close()
    assert len(kernel.calls) == calls


@pytest.mark.parametrize(
    "call",
    ["CreateJobObjectW", "SetInformationJobObject", "OpenProcess", "AssignProcessToJobObject"],
)
def test_a_refusal_of_windows_is_an_error(kernel, call):
    kernel.refused = call
    with pytest.raises(OSError, match="Windows does not let us"):
        JobObject(LAUNCHER)


def test_handles_that_were_opened_are_closed(kernel):
    kernel.refused = "AssignProcessToJobObject"
    with pytest.raises(OSError, match="hold process 100"):
        JobObject(LAUNCHER)
    # The process's and the Job Object's own.
    assert kernel.calls.count("CloseHandle") == 2


def test_the_limits_have_the_layout_of_windows():
    word = ctypes.sizeof(ctypes.c_void_p)
    assert ctypes.sizeof(job_object._BasicLimits) == (64 if word == 8 else 48)
    assert ctypes.sizeof(job_object._ExtendedLimits) == (144 if word == 8 else 112)


def test_elsewhere_there_are_no_job_objects():
    with pytest.raises(OSError, match="need Windows"):
        JobObject(LAUNCHER)
