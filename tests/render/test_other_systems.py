"""That nothing on the way of a render needs what only Linux has.

The real systems are not at hand: these tests take away from this one what Windows lacks.
"""

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from tests.render.jobs import scene

_SECONDS = 120
_HERE = Path(__file__).parent
_PREPARED = f"""
    import sys
    sys.path.insert(0, {str(_HERE.parent.parent)!r})
    import platformdirs
    from tests.render.pretended_windows import pretend
    pretend()
"""


def run(code: str, *arguments: str) -> str:
    """Return what `code` prints where Windows is pretended."""
    script = dedent(_PREPARED) + dedent(code)
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def windows_python(tmp_path) -> Path:
    """Return an interpreter with manim that lacks what Windows lacks."""
    path = tmp_path / "python"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{_HERE}/pretended_windows.py" "$@"\n')
    path.chmod(0o755)
    return path


def test_the_server_and_the_command_line_import():
    modules = ("lsp.server", "cli.main", "render.renderer", "render.processes.single_use_pool")
    run("".join(f"import manim_lsp.{name}\n" for name in modules))


@pytest.mark.slow
def test_every_module_but_those_of_the_fork_imports():
    printed = run("""
        import importlib, pkgutil
        import manim_lsp.lsp, manim_lsp.render, manim_lsp.models, manim_lsp.cli
        needs = set()
        for package in (manim_lsp.lsp, manim_lsp.render, manim_lsp.models, manim_lsp.cli):
            for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
                if not found.name.endswith("__main__"):
                    try:
                        importlib.import_module(found.name)
                    except (AttributeError, ModuleNotFoundError) as error:
                        needs.add((found.name, str(error)))
        print(sorted(needs))
    """)
    assert printed.strip() == "[]"


_RENDERS = """
    import asyncio, json, os
    from pathlib import Path
    from manim_lsp.render.renderer import Renderer
    from manim_lsp.render.report import RenderJob

    folder, interpreter = Path(sys.argv[1]), Path(sys.argv[2])
    sources = json.loads(sys.argv[3])

    async def main():
        told = {}
        async with Renderer(interpreter, on_log=lambda line: None) as renderer:
            for name, (source, options) in sources.items():
                job = RenderJob(folder / "scene.py", source, output_dir=folder, **options)
                (report,) = await renderer.render(job)
                error = report.error.type if report.error else ""
                told[name] = [report.status, error, len(report.timeline)]
            environment = await renderer.environment()
            told["environment"] = [environment.sandbox, environment.sandbox_reason]
        print(json.dumps(told))

    asyncio.run(main())
"""


@pytest.mark.slow
def test_scenes_render_where_both_sides_lack_what_windows_lacks(tmp_path, windows_python):
    sources = {
        "good": (scene("self.play(Create(Circle()), run_time=0.2)"), {}),
        "bad": (scene("1 / 0"), {}),
        "formula": (scene("self.add(MathTex('x_{77}'))"), {}),
        "endless": (scene("while True: pass"), {"timeout": 2.0}),
        "gone": (scene("import os; os._exit(3)"), {}),
        "video": (scene("self.play(Create(Circle()), run_time=0.2)"), {"mode": "video"}),
        "refused": (scene("self.add(Circle())"), {"untrusted": True}),
    }
    printed = run(_RENDERS, str(tmp_path), str(windows_python), json.dumps(sources))
    assert json.loads(printed.splitlines()[-1]) == {
        "good": ["ok", "", 1],
        "bad": ["failed", "ZeroDivisionError", 0],
        "formula": ["ok", "", 0],
        "endless": ["timeout", "RenderTimeout", 0],
        "gone": ["failed", "ProcessEnded", 0],
        "video": ["ok", "", 1],
        "refused": ["refused", "SandboxUnavailable", 0],
        "environment": [
            "limits",
            "On Windows only memory, time and the number of processes are limited; files and the "
            "network stay open to a scene.",
        ],
    }
    assert (tmp_path / "Main.mp4").stat().st_size > 0
