from manim import *


class SceneWithMatrix(Scene):
    def __init__(self, matrix, **kwargs):
        super().__init__(**kwargs)
        self.matrix = matrix

    def construct(self):
        square = Square()
        self.play(Create(square))
