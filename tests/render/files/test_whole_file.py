"""Files that are whole or not there; a limit on their size is as good as a full disk."""

import asyncio
import errno
import os
import subprocess
import sys
from pathlib import Path

from manim_lsp.render.files.disk import cannot_write
from manim_lsp.render.files.whole_file import write_whole


def test_a_full_disk_says_what_is_full():
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    problem = cannot_write(Path("videos"), full, "choose another folder")
    assert str(problem) == (
        "videos is full (No space left on device); free some space there, or choose another folder."
    )


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from manim_lsp.render.files.whole_file import write_whole

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), [b"x" * 900, b"x" * 900])
except OSError as error:
    print(error.errno)
"""


def test_a_file_without_room_leaves_the_old_one(tmp_path):
    path = tmp_path / "kept.svg"
    path.write_text("old")
    command = [sys.executable, "-c", NO_ROOM, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == str(errno.EFBIG), done.stderr
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "old"


async def test_writers_at_once_leave_one_whole_file(tmp_path):
    path = tmp_path / "folder" / "kept.svg"
    contents = [bytes([number]) * 100_000 for number in range(8)]
    await asyncio.gather(*(asyncio.to_thread(write_whole, path, [each]) for each in contents))
    assert path.read_bytes() in contents
    assert list(path.parent.iterdir()) == [path]
