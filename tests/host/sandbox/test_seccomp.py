"""The filter where no process namespace hides the machine's other processes."""

import fcntl
import subprocess
import sys

import pytest

FILTERED = """
import ctypes, os, socket
from manim_lsp.host.sandbox import kernel, seccomp

kernel.forgo_privileges()
seccomp.install(signals_only_to=os.getpid())
libc = ctypes.CDLL(None, use_errno=True)
{attempt}
"""


def filtered(attempt: str) -> str:
    """Return what Python prints that runs `attempt` behind the filter."""
    done = subprocess.run(
        [sys.executable, "-c", FILTERED.format(attempt=attempt)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr


@pytest.fixture
def victim():
    """Yield a process of the same user."""
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as process:
        yield process.pid
        process.kill()


@pytest.mark.parametrize(
    "call",
    [
        "kill({pid}, 9)",
        "prlimit({pid}, 0, (ctypes.c_ulong * 2)(0, 0), None)",
        "sched_setscheduler({pid}, 0, (ctypes.c_int * 1)(0))",
        "sched_setaffinity({pid}, 8, (ctypes.c_ulong * 1)(1))",
        "setpriority(0, {pid}, 19)",
        "setpriority(2, 0, 19)",
    ],
)
def test_other_processes_cannot_be_changed(victim, call):
    attempt = f"print(libc.{call.format(pid=victim)}, ctypes.get_errno())"
    assert filtered(attempt) == "-1 1"


@pytest.mark.parametrize(
    "call",
    [
        "prlimit(0, 4, (ctypes.c_ulong * 2)(0, 0), None)",
        "sched_setaffinity(0, 8, (ctypes.c_ulong * 1)(0xffff))",
        "setpriority(0, 0, 19)",
    ],
)
def test_a_process_can_change_itself(call):
    assert filtered(f"print(libc.{call})") == "0"


@pytest.mark.parametrize("kind", ["SOCK_DGRAM", "SOCK_SEQPACKET"])
def test_a_pair_that_can_send_to_others_is_refused(kind):
    attempt = f"try: socket.socketpair(socket.AF_UNIX, socket.{kind})\n"
    attempt += "except PermissionError: print('refused')"
    assert filtered(attempt) == "refused"


def test_a_connected_pair_works():
    attempt = "ours, theirs = socket.socketpair(); ours.send(b'x'); print(theirs.recv(1))"
    assert filtered(attempt) == "b'x'"


@pytest.mark.parametrize("command", ["F_SETLEASE, fcntl.F_RDLCK", "F_NOTIFY, fcntl.DN_MODIFY"])
def test_nobody_is_held_up_or_watched_at_a_file(tmp_path, command):
    (tmp_path / "file").touch()
    path = tmp_path if "NOTIFY" in command else tmp_path / "file"
    attempt = "import fcntl\n"
    attempt += f"try: fcntl.fcntl(os.open({str(path)!r}, os.O_RDONLY), fcntl.{command})\n"
    attempt += "except PermissionError: print('refused')"
    assert filtered(attempt) == "refused"


@pytest.mark.parametrize("lock", ["flock", "lockf"])
def test_locks_are_left_undone(tmp_path, lock):
    path = tmp_path / "file"
    path.touch()
    attempt = f"import fcntl; fcntl.{lock}(os.open({str(path)!r}, os.O_RDWR), fcntl.LOCK_EX)\n"
    attempt += "print('done', flush=True); os.read(0, 1)"
    with (
        subprocess.Popen(
            [sys.executable, "-c", FILTERED.format(attempt=attempt)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process,
        path.open("r+") as ours,
    ):
        assert process.stdout.readline() == b"done\n"
        getattr(fcntl, lock)(ours, fcntl.LOCK_EX | fcntl.LOCK_NB)
