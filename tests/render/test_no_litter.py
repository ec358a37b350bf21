"""What jobs make on the way stays with them: nothing of it is left where they ran."""

from pathlib import Path

import pytest
from tests.render.jobs import job, scene

from manim_lsp import host
from manim_lsp.host.protocol import Request
from manim_lsp.render.processes.launcher import start_host
from manim_lsp.render.question import ask

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOST = Path(host.__file__).parent


def files(folder: Path) -> set[Path]:
    """Return all below `folder` but the code that Python compiled."""
    return {path for path in folder.rglob("*") if "__pycache__" not in path.parts}


@pytest.mark.slow
@pytest.mark.parametrize("launcher", ["fork", "single-use"])
async def test_asking_what_manim_is_like_writes_nothing_beside_the_host(interpreter, launcher):
    before = files(HOST)
    started = await start_host(interpreter, lambda line: None, slots=1, launcher=launcher)
    try:
        for question in (Request("facts"), Request("index"), Request("index", opengl=True)):
            assert await ask(started, question)
    finally:
        await started.close()
    assert files(HOST) == before


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_text_that_is_made_as_the_file_is_loaded_leaves_no_file(
    renderer, tmp_path, untrusted
):
    (tmp_path / "manim.cfg").write_text("[CLI]\nmedia_dir = made\n")
    source = scene("self.add(TITLE)").replace("class", "TITLE = Text('early')\n\n\nclass", 1)
    (report,) = await renderer.render(job(tmp_path, source, untrusted=untrusted))
    assert report.ok, report.error
    assert files(tmp_path) == {tmp_path / "manim.cfg"}


async def test_without_a_folder_of_its_own_a_scene_writes_nothing_beside_the_host(
    renderer, tmp_path
):
    before = files(HOST)
    source = scene("self.add(TITLE); open('result.txt', 'w').close()")
    source = source.replace("class", "TITLE = Text('early')\n\n\nclass", 1)
    (report,) = await renderer.render(job(tmp_path / "gone", source))
    assert report.ok, report.error
    assert files(HOST) == before
