"""Scenes that the stories are about."""

RENDERS = """from manim import *


class Blue(Scene):
    def construct(self):
        self.play(Create(Circle()))
"""

FAILS = """from manim import *


class Blue(Scene):
    def construct(self):
        circle = Circle()
        self.play(Create(circle), run_time=max(1, "2"))
"""

HALLUCINATED = """from manim import *


class Blue(Scene):
    def construct(self):
        self.add(Circle(colour=RED))
"""

ENDLESS = """from manim import *


class Blue(Scene):
    def construct(self):
        self.add(Circle())
        while True:
            pass
"""
