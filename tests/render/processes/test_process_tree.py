import subprocess
import sys

import pytest
from tests.render.process_list import is_running, with_argument

from manim_lsp.render.processes.process_tree import descendants, tree_of

_FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen(["sleep", sys.argv[1]])
apart = subprocess.Popen(["sleep", sys.argv[1]], start_new_session=True)
print(child.pid, apart.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def family():
    """Return a process and its two children, one in a session of its own."""
    parent = subprocess.Popen(
        [sys.executable, "-c", _FAMILY, "613.25"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    children = [int(pid) for pid in parent.stdout.readline().split()]
    yield parent, children
    tree_of(parent.pid).kill()
    parent.wait()
    parent.stdout.close()


def test_descendants_are_found_wherever_they_went(family):
    parent, children = family
    assert sorted(descendants(parent.pid)) == sorted(children)


def test_all_of_a_tree_is_killed(family):
    parent, _ = family
    tree_of(parent.pid).kill()
    assert parent.wait() == -9
    # The children have no parent to reap them but init, which may take a moment.
    assert parent.stdout.read() == b""
    assert [pid for pid in with_argument("613.25") if is_running(pid)] == []


def test_killing_what_has_ended_does_nothing(family):
    parent, _ = family
    tree = tree_of(parent.pid)
    tree.kill()
    parent.wait()
    tree.kill()
    assert descendants(parent.pid) == []


def test_nothing_is_killed_by_a_number_that_was_let_go_of(family):
    parent, _ = family
    tree = tree_of(parent.pid)
    tree.close()
    tree.kill()
    assert parent.poll() is None
    assert len(descendants(parent.pid)) == 2
