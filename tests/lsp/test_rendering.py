from types import SimpleNamespace

import pytest

from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.rendering import is_overtaken, publish_reports
from manim_lsp.lsp.session import Rendered

URI = "file:///scene.py"


def version(number: int) -> Snapshot:
    return Snapshot(URI, number, "python", "from manim import *\n")


def session(*rendered: int) -> SimpleNamespace:
    known = dict.fromkeys([URI], Rendered(version(rendered[0]), ())) if rendered else {}
    return SimpleNamespace(rendered=known, documents={URI: version(9)})


@pytest.mark.parametrize(("rendered", "overtaken"), [((), False), ((2,), False), ((3,), True)])
def test_a_render_is_overtaken_by_that_of_a_newer_version(rendered, overtaken):
    assert is_overtaken(session(*rendered), version(2)) == overtaken


async def test_a_long_preview_does_not_take_back_what_a_newer_save_found():
    after_save = session(3)
    await publish_reports(after_save, version(2), ())
    assert after_save.rendered[URI].snapshot.version == 3
