"""Files beside the scene that it draws, where only its scratch folder may be written."""

import pytest
from tests.render.jobs import render_one, scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

WIDE = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="40" height="10"/></svg>'
TALL = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="10" height="40"/></svg>'


@pytest.mark.parametrize("untrusted", [True, False])
async def test_an_svg_beside_the_scene_is_drawn_and_nothing_left(renderer, tmp_path, untrusted):
    (tmp_path / "a.svg").write_text(WIDE)
    source = scene("self.add(SVGMobject('a.svg'), SVGMobject('a'))")
    report = await render_one(renderer, tmp_path, source, untrusted=untrusted)
    assert report.ok, report.error
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
    assert (tmp_path / "a.svg").read_text() == WIDE


async def test_files_of_one_name_stay_apart(renderer, tmp_path):
    for folder, text in (("wide", WIDE), ("tall", TALL)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.svg").write_text(text)
    body = """
        wide, tall = SVGMobject("wide/a.svg"), SVGMobject("tall/a.svg")
        assert wide.width > wide.height and tall.width < tall.height
        self.add(wide, tall)
    """
    report = await render_one(renderer, tmp_path, scene(body), untrusted=True)
    assert report.ok, report.error


async def test_an_svg_that_the_scene_wrote_is_drawn(renderer, tmp_path):
    body = f"""
        import tempfile
        from pathlib import Path
        path = Path(tempfile.mkdtemp(), "made.svg")
        path.write_text({WIDE!r})
        self.add(SVGMobject(path))
    """
    report = await render_one(renderer, tmp_path, scene(body), untrusted=True)
    assert report.ok, report.error


async def test_a_missing_svg_is_named(renderer, tmp_path):
    source = scene("self.add(SVGMobject('absent.svg'))")
    report = await render_one(renderer, tmp_path, source, untrusted=True)
    assert (report.status, report.error.type) == ("failed", "OSError")
    assert "absent.svg" in report.error.message
