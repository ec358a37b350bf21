"""Entry point under the user's interpreter: ``python -P main.py DESCRIPTOR-SOCKET | single-use``.

Nothing of ours is on that interpreter's path. The package is made known by hand, so that the same
absolute imports hold here and on our side.
"""

import importlib.util
import os
import sys
import types
from pathlib import Path

_ONE_THREAD = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM", "BLIS")


def _mount_package() -> None:
    parent = types.ModuleType("manim_lsp")
    parent.__path__ = []
    sys.modules["manim_lsp"] = parent
    folder = Path(__file__).parent
    spec = importlib.util.spec_from_file_location(
        "manim_lsp.host", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(str(folder))
    package = importlib.util.module_from_spec(spec)
    sys.modules["manim_lsp.host"] = package
    spec.loader.exec_module(package)
    parent.host = package  # type: ignore[attr-defined]


def main() -> None:
    """Import manim once, say what was found, and serve: many jobs by forking, or a single one."""
    # A forked child of a process with BLAS threads may wait for threads that it does not have.
    for library in _ONE_THREAD:
        os.environ[f"{library}_NUM_THREADS"] = "1"
    _mount_package()
    if sys.argv[1] == "single-use":
        from manim_lsp.host import single_use

        single_use.serve()
    if sys.platform == "linux":
        from manim_lsp.host import supervisor

        supervisor.serve(int(sys.argv[1]))


if __name__ == "__main__":
    main()
