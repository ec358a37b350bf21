"""What the frames of an exception know, from real ones."""

import linecache
from pathlib import Path

import manim
import pytest

from manim_lsp.host.failures import raising

PATH = "/scenes/scene.py"


def raised(body: str, path: str = PATH) -> raising.Raising:
    """Return the facts of what `body` raises as if it were written in the file `path`."""
    linecache.cache[path] = (len(body), None, body.splitlines(keepends=True), path)
    names = {"__name__": "scene", **vars(manim)}
    with pytest.raises(BaseException) as caught:
        exec(compile(body, path, "exec"), names)
    error = caught.value
    return raising.of(error, str(error), PATH)


def test_the_class_that_was_called_is_known_though_another_is_blamed():
    facts = raised("Circle(colour=RED)\n")
    assert facts.receiver == "Circle"
    assert [name for _, name, _ in facts.chain][:2] == ["Circle.__init__", "Arc.__init__"]
    assert {"color", "radius", "stroke_width"} <= set(facts.accepted)


def test_the_owner_of_a_method_is_known_where_no_frame_has_it():
    facts = raised("axes = Axes()\naxes.get_graph(1, 2)\n")
    assert (facts.receiver, facts.chain) == ("Axes", ())


def test_an_object_that_is_made_on_the_line_is_known_by_its_class():
    assert raised("Square().next_to(1, buffer=2)\n").receiver == "Square"


def test_the_parameters_of_a_method_are_to_choose_from():
    assert "buff" in raised("Square().next_to(1, buffer=2)\n").accepted


def test_the_parameters_of_the_users_own_function_are_to_choose_from():
    assert raised("def card(width): pass\ncard(widht=1)\n").accepted == ("width",)


@pytest.mark.parametrize(
    ("body", "size"), [("VGroup(Dot(), Dot())[5]\n", 2), ("VGroup()[0]\n", 0), ("[][0]\n", -1)]
)
def test_the_number_of_items_is_known_of_mobjects(body, size):
    assert raised(body).size == size


def test_another_file_of_the_users_is_named(tmp_path: Path):
    other = tmp_path / "shapes.py"
    other.write_text("from manim import *\ndef bad():\n    return 'é', Circle(\n  colour=1)\n")
    body = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport shapes\nshapes.bad()\n"
    try:
        facts = raised(body)
    finally:
        import sys

        sys.path.remove(str(tmp_path))
        sys.modules.pop("shapes", None)
    assert facts.elsewhere == (str(other), 3, 16, 4, 11, "Circle(\n  colour=1)")
    assert facts.receiver == "Circle"


def test_what_is_installed_is_no_file_of_the_users():
    assert raised("import json\njson.loads('{')\n").elsewhere is None


def test_no_code_of_the_scene_runs_while_it_is_looked_at():
    body = (
        "class Loud:\n"
        "    def __getattribute__(self, name):\n"
        "        seen.append(name)\n"
        "        raise ValueError(name)\n"
        "seen = []\n"
        "loud = Loud()\n"
        "loud.play(1)\n"
    )
    names: dict[str, object] = {"__name__": "scene"}
    linecache.cache[PATH] = (len(body), None, body.splitlines(keepends=True), PATH)
    with pytest.raises(ValueError, match="play") as caught:
        exec(compile(body, PATH, "exec"), names)
    facts = raising.of(caught.value, "play", PATH)
    assert names["seen"] == ["play"]
    assert facts.chain == ()


def test_whatever_is_odd_gives_no_facts_and_no_error():
    assert raising.of(ValueError(), "x", PATH) == raising.Raising()
