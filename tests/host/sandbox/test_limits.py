"""Limits of a process that shares its user with others."""

import subprocess
import sys
import threading

import pytest

from manim_lsp.host.protocol import UNTRUSTED_PROCESSES

OTHERS = 20
LIMITED = """
import resource
from manim_lsp.host.sandbox.limits import limit

limit(cpu_seconds=60, memory=4 << 30, untrusted=True, is_alone={is_alone})
print(resource.getrlimit(resource.RLIMIT_NPROC)[0])
"""
WITHOUT_AN_ADDRESS_SPACE_LIMIT = """
import resource
from manim_lsp.host.sandbox.limits import limit

original = resource.setrlimit

def as_on_macos(limited, values):
    if limited == resource.RLIMIT_AS:
        raise ValueError("current limit exceeds maximum limit")
    original(limited, values)

resource.setrlimit = as_on_macos
limit(cpu_seconds=60, memory=4 << 30, untrusted=False, is_alone=False)
print(resource.getrlimit(resource.RLIMIT_CPU)[0])
"""


@pytest.fixture
def other_threads():
    """Have this user run further threads."""
    end = threading.Event()
    threads = [threading.Thread(target=end.wait) for _ in range(OTHERS)]
    for thread in threads:
        thread.start()
    yield
    end.set()
    for thread in threads:
        thread.join()


def printed(program: str) -> int:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return int(done.stdout)


@pytest.mark.usefixtures("other_threads")
def test_the_users_other_threads_leave_room_for_a_jobs():
    assert printed(LIMITED.format(is_alone=False)) >= UNTRUSTED_PROCESSES + OTHERS


def test_a_job_that_is_alone_is_counted_alone():
    assert printed(LIMITED.format(is_alone=True)) == UNTRUSTED_PROCESSES


def test_where_memory_cannot_be_limited_the_rest_is():
    assert printed(WITHOUT_AN_ADDRESS_SPACE_LIMIT) == 60
