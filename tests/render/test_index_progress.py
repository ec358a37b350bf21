import pytest

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.render.renderer import Renderer

HOSTILE = """import sys

from manim import Square


class Hostile(type(Square)):
    def __getattribute__(cls, name):
        if "manim_lsp.host.introspection.introspect" in sys.modules:
            raise SystemExit("not to be looked at")
        return super().__getattribute__(name)


class Worse(Square, metaclass=Hostile):
    pass
"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


async def test_building_tells_how_far_it_is(renderer, empty_cache):
    told: list[tuple[int, int]] = []
    await renderer.api_index(on_progress=lambda *steps: told.append(steps))
    assert len(told) > 5
    assert told == sorted(told)
    assert all(0 < done <= total for done, total in told)


async def test_an_index_that_was_built_before_has_no_steps(renderer, empty_cache):
    await renderer.api_index()
    told: list[tuple[int, int]] = []
    await renderer.api_index(on_progress=lambda *steps: told.append(steps))
    assert told == []


async def test_an_index_that_cannot_be_built_is_one_sentence(
    interpreter, empty_cache, tmp_path, monkeypatch
):
    package, facts = tmp_path / "odd_plugin", tmp_path / "odd_plugin-1.0.dist-info"
    package.mkdir()
    facts.mkdir()
    (package / "__init__.py").write_text(HOSTILE)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-plugin\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[manim.plugins]\nodd = odd_plugin\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    async with Renderer(interpreter) as own:
        with pytest.raises(EnvironmentProblem, match="could not answer about its index"):
            await own.api_index()
