from manim_lsp.api.analysis import analyse
from manim_lsp.api.scenes import find_scenes
from manim_lsp.source import SourceText

TEXT = """from manim import *


class Base(MovingCameraScene):
    def helper(self):
        pass


@decorated
class Intro(Base):
    def construct(self):
        self.wait()


class Shape(VGroup):
    def construct(self):
        pass


def function():
    class Inner(Scene):
        pass
"""


def test_scenes_derive_from_scene_at_the_top_level(api_index):
    assert [scene.name for scene in find_scenes(analyse(TEXT, api_index))] == ["Base", "Intro"]


def test_ranges_cover_the_class_its_name_and_its_construct(api_index):
    source = SourceText(TEXT)
    _, intro = find_scenes(analyse(TEXT, api_index))
    assert source.slice(intro.range).startswith("@decorated\nclass Intro(Base):")
    assert source.slice(intro.name_range) == "Intro"
    assert source.slice(intro.construct_range).startswith("def construct(self):")


def test_scene_without_construct_has_no_construct_range(api_index):
    base, _ = find_scenes(analyse(TEXT, api_index))
    assert base.construct_range is None


def test_scenes_are_found_in_a_broken_file(api_index):
    broken = TEXT.replace("self.wait()", "self.wait(")
    assert [scene.name for scene in find_scenes(analyse(broken, api_index))] == ["Base", "Intro"]


def test_base_from_another_file_counts_when_it_is_named_so(api_index):
    text = "from mine import MyScene\nclass A(MyScene):\n    def construct(self):\n        pass\n"
    assert [scene.name for scene in find_scenes(analyse(text, api_index))] == ["A"]


def test_scenes_are_found_without_an_index():
    text = "from manim import *\nclass A(Scene):\n    def construct(self):\n        pass\n"
    assert [scene.name for scene in find_scenes(analyse(text, None))] == ["A"]
