"""Pictures for hovers are made when nothing else is to be done, and give way at once."""

import asyncio
from types import SimpleNamespace

import pytest

from manim_lsp.api.index.documentation import Example
from manim_lsp.lsp.example_rendering import ExampleRendering
from manim_lsp.lsp.jobs import Jobs
from manim_lsp.lsp.status import StatusReporter
from manim_lsp.render.report import RenderReport
from manim_lsp.settings import Settings

EXAMPLE = Example("Blue", "code of blue")
OTHER = Example("Red", "code of red")


class Renderer:
    """Renders nothing; says what it was asked for, and waits where it is told to."""

    def __init__(self) -> None:
        self.asked: asyncio.Queue[str] = asyncio.Queue()
        self.go_on = asyncio.Event()

    async def render(self, job):
        self.asked.put_nowait(job.source)
        await self.go_on.wait()
        return (RenderReport(job.scenes[0], "ok", still=b"picture"),)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "manim-lsp" / "examples"


@pytest.fixture
async def session():
    errors = []
    jobs = Jobs(lambda where, error: errors.append((where, error)))
    yield SimpleNamespace(
        jobs=jobs,
        status=StatusReporter(lambda status: None),
        configuration=SimpleNamespace(trusted=True, settings_for=lambda uri: Settings()),
    )
    await jobs.close(5)
    assert errors == []


@pytest.fixture
def workbench():
    return SimpleNamespace(index=SimpleNamespace(manim_version="0.22.0"), renderer=Renderer())


async def until_kept(folder, session) -> list[bytes]:
    while session.jobs._tasks:  # noqa: ASYNC110 nobody is told when a picture is there
        await asyncio.sleep(0.01)
    return [path.read_bytes() for path in folder.glob("*.png")]


async def test_a_wish_becomes_a_picture(folder, session, workbench):
    workbench.renderer.go_on.set()
    ExampleRendering(session).want(workbench, EXAMPLE)
    assert await until_kept(folder, session) == [b"picture"]


async def test_an_example_gives_way_and_is_begun_again(folder, session, workbench):
    examples = ExampleRendering(session)
    examples.want(workbench, EXAMPLE)
    await workbench.renderer.asked.get()
    examples.give_way()
    workbench.renderer.go_on.set()
    assert await workbench.renderer.asked.get() == EXAMPLE.code
    assert await until_kept(folder, session) == [b"picture"]


async def test_nothing_is_begun_while_scenes_are_rendered(folder, session, workbench):
    workbench.renderer.go_on.set()
    examples = ExampleRendering(session)
    with session.status.busy("Rendering"):
        examples.want(workbench, EXAMPLE)
        await asyncio.sleep(0)
        assert workbench.renderer.asked.empty()
    assert await until_kept(folder, session) == [b"picture"]


async def test_the_newest_wish_comes_first(folder, session, workbench):
    examples = ExampleRendering(session)
    workbench.renderer.go_on.set()
    examples.want(workbench, EXAMPLE)
    examples.want(workbench, OTHER)
    assert await workbench.renderer.asked.get() == OTHER.code
    assert len(await until_kept(folder, session)) == 2


async def test_nothing_is_run_without_trust(folder, session, workbench):
    session.configuration.trusted = False
    ExampleRendering(session).want(workbench, EXAMPLE)
    assert not session.jobs._tasks
