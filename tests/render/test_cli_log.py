"""`cli_log` against what ``manim render`` really prints on standard error."""

import asyncio
import os
import sys

import pytest
from tests.render.jobs import render_one, scene

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

MISTAKES = {
    "parameter": scene("self.play(Create(Circle(colour=RED)))"),
    "name": scene("self.play(ShowCreation(Circle()))"),
    "nothing to play": scene("self.play()"),
    "no animation": scene("c = Circle()\nself.play(c.shift, RIGHT)"),
    "updater": scene(
        "d = Dot().add_updater(lambda m: m.shift([1, 2]))\nself.add(d)\nself.play(Create(Dot()))"
    ),
    "chained": scene("try:\n    1 / 0\nexcept ZeroDivisionError:\n    int('x')"),
    "syntax": "from manim import *\nx = 1 +* 2\n",
    "indentation": "from manim import *\nclass A(Scene):\ndef construct(self):\n    pass\n",
    "import": "from manim import *\nimport no_such_module\n",
    "module level": "from manim import *\n\nx = undefined_name\n",
}


async def printed(folder, source) -> list[str]:
    (folder / "scene.py").write_text(source)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "manim", "render", "-ql", "--dry_run", "--disable_caching", "scene.py"),
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await process.communicate()
    return errors.decode().splitlines()


@pytest.mark.parametrize("mistake", MISTAKES)
async def test_its_last_ten_lines_are_those_of_the_command_line(renderer, tmp_path, mistake):
    source = MISTAKES[mistake]
    report = await render_one(renderer, tmp_path, source)
    expected = await printed(tmp_path, source)
    assert report.cli_log.splitlines()[-10:] == expected[-10:]


async def test_it_is_the_same_for_a_file_that_is_not_saved(renderer, tmp_path):
    source = MISTAKES["parameter"]
    unsaved = await render_one(renderer, tmp_path, source)
    (tmp_path / "scene.py").write_text(source)
    saved = await render_one(renderer, tmp_path, source)
    assert unsaved.cli_log == saved.cli_log


async def test_it_shows_nothing_of_the_host(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, MISTAKES["nothing to play"])
    assert "manim_lsp" not in report.cli_log
    assert "host" not in report.cli_log


async def test_the_boxes_are_eighty_columns_wide(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, MISTAKES["parameter"])
    assert {len(line) for line in report.cli_log.splitlines() if line.startswith("│")} == {80}
