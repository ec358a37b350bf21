"""What containers, loops, members and the user's own functions give."""

import pytest
from tests.api.inference.test_infer import type_of_last
from tests.api.readings import scene


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["for x in [Circle(), Dot()]:", "    show(x)"], "~Circle"),
        (["for i, (x, c) in enumerate(zip([Dot()], [RED])):", "    show(x)"], "Dot"),
        (["for i, x in enumerate([Dot()]):", "    show(i)"], "int"),
        (["g = VGroup(Circle(), Square())", "show(g[1])"], "Square"),
        (["g = VGroup(Circle(), Square())", "show(g[-1])"], "Square"),
        (["g = VGroup(Circle(), Square())", "show(g[1:][0])"], "Square"),
        (["g = VGroup(*[Dot() for _ in range(3)]).arrange(UP)", "show(g[0])"], "Dot"),
        (["g = VGroup(Dot() for _ in range(3))", "for d in g: show(d)"], "Dot"),
        (["a, b = VGroup(Circle(), Square())", "show(b)"], "Square"),
        (["a, *b = Circle(), Square(), Dot()", "show(b[1])"], "Dot"),
        (["xs = []", "for i in range(3): xs.append(Dot())", "show(VGroup(*xs)[0])"], "Dot"),
        (["xs = [Dot()]", "xs.append(make())", "show(xs[0])"], "unknown"),
        (["xs = ys = [Dot()]", "ys.append(1)", "show(xs[0])"], "unknown"),
        (["xs = [Dot()]", "change(xs)", "show(xs[0])"], "unknown"),
        (["g = VGroup()", "for i in range(3): g.add(Line())", "for x in g: show(x)"], "Line"),
        (["g = VGroup(Dot())", "h = g.arrange()", "h.add(Line())", "show(g[0])"], "~VMobject"),
        (["g = VGroup(Dot())", "self.play(FadeIn(g))", "show(g[0])"], "Dot"),
        (["g = VGroup(Dot())", "self.play(Transform(g, Line()))", "show(g[0])"], "~VMobject"),
        (["d = {i: Dot() for i in range(3)}", "for x in d.values(): show(x)"], "Dot"),
        (["d = {'a': Dot()}", "show(d['a'])"], "Dot"),
        (["show(MathTex('a')[0])"], "~VMobject"),
        (["show(Text('abc')[0:2])"], "VGroup"),
        (["x = Circle()", "for i in range(3): x = x.copy().shift(UP)", "show(x)"], "Circle"),
        (["x = Circle()", "for i in range(3): x = x.get_center()", "show(x)"], "unknown"),
        (["x = None", "if self: x = Circle()", "show(x)"], "Circle"),
        (["x = 1", "x = x + 1.5", "x *= 2", "show(x)"], "float"),
        (["show(2 * UP + LEFT)"], "array"),
        (["show(Circle().get_center())"], "array"),
        (["show(ValueTracker(1).get_value())"], "float"),
        (["show(always_redraw(lambda: Dot()))"], "Dot"),
        (["c = Circle()", "c.generate_target()", "show(c.target)"], "Circle"),
        (["c = Circle()", "c.add_updater(lambda m, dt: show(m))"], "Circle"),
        (["c = Circle()", "c.label = Text('x')", "show(c.label)"], "unknown"),
        (["show(Axes().x_axis)"], "~NumberLine"),
        (["for m in self.mobjects: show(m)"], "~Mobject"),
        (["def f(n): return f(n - 1) if n else Circle()", "show(f(3))"], "Circle"),
        (["def f(): yield Circle()", "show(f())"], "unknown"),
        (["async def f(): return Circle()", "show(f())"], "unknown"),
        (["@wrapped", "def f(): return Circle()", "show(f())"], "unknown"),
        (["def f(x=Circle()): show(x)"], "unknown"),
        (["def f(x: Circle): show(x)"], "~Circle"),
        (["xs = [Circle()]", "def f():", "    xs.append(1)", "show(xs[0])"], "unknown"),
        (["with self.voiceover('x') as tracker: show(tracker)"], "unknown"),
    ],
)
def test_types_in_a_scene(lines, expected, api_index):
    assert type_of_last(scene(*lines), api_index) == expected


CLASS = """\
from manim import *
from dataclasses import dataclass

class Base(VGroup):
    kind = "x"

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dot, self.line = Dot(), Line()
        self.other = Circle()

    def made(self):
        return Dot()

    def moved(self):
        return super().shift(UP)

    @property
    def part(self):
        return Square()

    @part.setter
    def part(self, value):
        pass

    @classmethod
    def build(cls):
        return cls()

    @staticmethod
    def plain():
        return Line()

    def open(self):
        raise NotImplementedError

class Derived(Base):
    def made(self):
        self.other = Square()
        return Line()

class Zoomed(MovingCameraScene):
    def setup(self):
        self.base = Base()

    def construct(self):
        show(self.camera.frame)

@dataclass
class Data:
    size: int = 1
    shape: Circle = None
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Base().line", "Line"),
        ("Base().kind", "str"),
        ("Base().made()", "Dot"),
        ("Derived().made()", "Line"),
        ("Base().moved()", "~Base"),
        ("Base().part", "Square"),
        ("Base.build()", "~Base"),
        ("Base.plain()", "Line"),
        ("Base().open()", "unknown"),
        ("Derived().other", "~VMobject"),
        ("Base().copy().dot", "Dot"),
        ("Base()[0]", "~VMobject"),
        ("Data().size", "unknown"),
        ("Base().missing", "unknown"),
        ("Zoomed().base", "Base"),
        ("Zoomed().camera.frame.animate.scale(2)", "~ScreenRectangle.animate"),
    ],
)
def test_types_of_the_users_classes(expression, expected, api_index):
    assert type_of_last(f"{CLASS}\nshow({expression})\n", api_index) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("    def shown(self): show(self.made())", "~TipableVMobject"),
        ("    def shown(self): show(self.dot)", "Dot"),
    ],
)
def test_self_may_be_of_a_derived_class(line, expected, api_index):
    text = CLASS.replace('    kind = "x"\n', f'    kind = "x"\n\n{line}\n')
    text = text.replace("        show(self.camera.frame)\n", "        pass\n")
    assert type_of_last(text, api_index) == expected
