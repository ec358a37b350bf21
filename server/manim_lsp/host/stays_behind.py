"""A small process that stays behind a worker of the pool and ends all that its job leaves running.

A child whose own parent ends would otherwise become init's, and nobody would know whose it was.
Linux alone lets another process take its place.
"""

import os
import signal

from manim_lsp.host.keeper import exit_code
from manim_lsp.host.sandbox import containment as sandbox
from manim_lsp.host.sandbox import process_tree

_FAILED = 70
"""Exit status when nothing could be waited for (EX_SOFTWARE)."""


def go_on_in_a_child() -> None:
    """Return in a child of this process, which itself lives until all below it have ended.

    It ends with the child's exit status, 128 + n where signal n ended that.
    """
    sandbox.adopt_orphans()
    here = os.getpid()
    first = os.fork()
    if first == 0:
        os.setpgid(0, 0)
        sandbox.signal_when_parent_ends(signal.SIGKILL)
        if os.getppid() != here:
            os._exit(_FAILED)
        return
    code = _FAILED
    try:
        # The pipes stay open here too: their end tells our side that all is over.
        code = _wait_for(first)
        process_tree.reap_descendants(first)
    finally:
        os._exit(code)


def _wait_for(first: int) -> int:
    """Wait until `first` has ended, and meanwhile reap what it left."""
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == first:
            return exit_code(status)
