import pytest
from tests.api.readings import findings, marked

from manim_lsp.api.mending.fix_text import fix_text

NO_SCENE = "no-scene"


@pytest.mark.parametrize(
    "text",
    [
        "from manim import *\n",
        "from manim import *\n\n\ndef dot():\n    return Dot()\n",
        "from manim import *\n\n\nclass Fancy(Circle):\n    pass\n\n\nORIGINAL = Fancy()\n",
        "from manim import *\n\n\nclass A(Scene):\n    pass\n",
        (
            "from manim import *\n\n\nclass Base(MovingCameraScene):\n"
            "    pass\n\n\nclass A(Base):\n    pass\n"
        ),
        (
            "from manim import *\nfrom mine import Base\n\n\nclass A(Base):\n"
            "    def construct(self):\n        pass\n"
        ),
        "class A:\n    def construct(self):\n        pass\n",
        "from manimlib import *\n\n\nclass A:\n    def construct(self):\n        pass\n",
        "from manim import config\n\nconfig.quality = 'low_quality'\n",
    ],
)
def test_scenes_helpers_and_other_files_are_left_alone(text, api_index):
    assert NO_SCENE not in [code for code, _ in marked(text, api_index)]


def test_construct_outside_a_scene_is_marked_at_the_class_name(api_index):
    text = "from manim import *\n\n\nclass Intro(VGroup):\n    def construct(self):\n        pass\n"
    assert marked(text, api_index) == [(NO_SCENE, "Intro")]


def test_script_without_a_class_is_marked_at_the_import(api_index):
    text = "from manim import *\n\ncircle = Circle()\n"
    assert marked(text, api_index) == [(NO_SCENE, "from manim import *")]
    assert findings(text, api_index)[0].severity == "information"


@pytest.mark.parametrize("head", ["class Intro:", "class Intro():"])
def test_fix_derives_the_class_from_scene(head, api_index):
    body = "\n    def construct(self):\n        self.add(Dot())\n"
    before = f"from manim import *\n\n\n{head}{body}"
    assert fix_text(before, api_index).text == before.replace(head, "class Intro(Scene):")


PLAYS = "    def construct(self):\n        self.wait()\n"


@pytest.mark.parametrize("name", ["contruct", "Construct", "construt", "constructs"])
def test_slip_in_construct_is_mended(name, api_index):
    after = f"from manim import *\n\n\nclass Intro(Scene):\n{PLAYS}"
    before = after.replace("construct", name)
    assert marked(before, api_index) == [(NO_SCENE, name)]
    assert fix_text(before, api_index).text == after


def test_scene_that_another_one_hides(api_index):
    text = f"from manim import *\n\n\nclass Intro(Scene):\n{PLAYS}\n\nclass Intro(Scene):\n{PLAYS}"
    (found,) = findings(text, api_index)
    assert (found.code, found.range.start.row) == (NO_SCENE, 4)


def test_class_without_bases_beside_a_scene(api_index):
    text = f"from manim import *\n\n\nclass One(Scene):\n{PLAYS}\n\nclass Two:\n{PLAYS}"
    assert marked(text, api_index) == [(NO_SCENE, "Two")]
    assert "class Two(Scene):" in fix_text(text, api_index).text


@pytest.mark.parametrize(
    "text",
    [
        f"class Mixin:\n{PLAYS}\n\nclass One(Mixin, Scene):\n    pass\n",
        f"class One(Scene):\n{PLAYS}\n\nclass One(One):\n    pass\n",
        f"class One(Scene):\n{PLAYS}\n    def constrict(self):\n        pass\n",
        "if 1:\n    class One(Scene):\n        pass\nelse:\n    class One(Scene):\n        pass\n",
    ],
)
def test_what_manim_renders_is_left_alone(text, api_index):
    assert marked("from manim import *\n\n\n" + text, api_index) == []
