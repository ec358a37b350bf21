"""What a job's first process does: take the request, do the task, tell of it."""

import json
import os
import sys
from pathlib import Path

from manim_lsp.host.channel.records import Records
from manim_lsp.host.protocol import Advanced, Answer, Request

_KEPT_OF_THE_HOST = ("PATH", "LANG", "LANGUAGE", "TZ", "MALLOC_ARENA_MAX")
_KEPT_OF_WINDOWS = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT")
_FOLDERS = (
    *(("HOME", "home"), ("TMPDIR", "tmp"), ("XDG_CACHE_HOME", "cache")),
    *(("USERPROFILE", "home"), ("TEMP", "tmp"), ("TMP", "tmp")),
)
_KEPT_FAMILIES = ("LC_", "FONTCONFIG_", "TEXMF", "DYLD_", "LD_")
_KEPT_SUFFIX = "_NUM_THREADS"


def run(records: Records) -> int:
    """Serve the one request that comes over `records`; return the exit status."""
    request = records.request()
    _set_environment(request)
    # What is written to a path that says not where is the job's, and goes with it.
    os.chdir(request.scratch)
    if request.task == "render":
        from manim_lsp.host.rendering import render

        render.run(request, records)
    elif request.task == "tex":
        from manim_lsp.host.tex import compiled as tex

        records.send(Answer(), tex.compile_document(request))
    elif request.task == "index":
        from manim_lsp.host import media
        from manim_lsp.host.introspection import introspect

        media.keep_in(request.scratch)

        def tell(done: int, total: int) -> None:
            records.send(Advanced(done, total))

        index = introspect.build_index(opengl=request.opengl, tell=tell)
        records.send(Answer(), json.dumps(index).encode())
    else:
        from manim_lsp.host import facts, media

        media.keep_in(request.scratch)
        records.send(Answer(), json.dumps(facts.collect()).encode())
    return 0


def _set_environment(request: Request) -> None:
    """Give trusted code the user's environment and other code next to none."""
    if request.environment is not None:
        for name in os.environ.keys() - request.environment.keys():
            if not name.endswith(_KEPT_SUFFIX):
                del os.environ[name]
        threads = {name: value for name, value in os.environ.items() if name.endswith(_KEPT_SUFFIX)}
        os.environ.update(request.environment | threads)
        return
    for name in tuple(os.environ):
        is_kept = name in (*_KEPT_OF_THE_HOST, *_KEPT_OF_WINDOWS) or name.endswith(_KEPT_SUFFIX)
        if not is_kept and not name.startswith(_KEPT_FAMILIES):
            del os.environ[name]
    for name, folder in _FOLDERS:
        path = Path(request.scratch, folder)
        path.mkdir(exist_ok=True)
        os.environ[name] = str(path)
    if "tempfile" in sys.modules:
        sys.modules["tempfile"].tempdir = None  # type: ignore[attr-defined]
