import sys
import venv
from pathlib import Path

import pytest

from manim_lsp.render.machine.installed import installed, kept_index

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_it_is_what_the_host_says(renderer):
    environment = await renderer.environment()
    found = await installed(Path(sys.executable))
    assert found is not None
    assert (found.python, found.manim, found.plugins) == (
        environment.python,
        environment.manim,
        environment.plugins,
    )


async def test_an_index_that_was_built_is_had_without_a_host(renderer):
    built = await renderer.api_index()
    assert await kept_index(Path(sys.executable)) == built


async def test_an_interpreter_without_manim_has_none(tmp_path):
    venv.create(tmp_path / "bare", with_pip=False)
    assert await kept_index(tmp_path / "bare" / "bin" / "python") is None


@pytest.mark.parametrize("script", ["exit 1", "echo hello", "echo '{}'"])
async def test_a_program_that_is_no_python_has_none(script, tmp_path):
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    assert await installed(program) is None


async def test_what_is_not_there_has_none(tmp_path):
    assert await installed(tmp_path / "python") is None
