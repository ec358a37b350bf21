from manim import Axes, Create, Scene


class Wave(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 6])
        wave = axes.plot(lambda x: np.sin(x))
        self.play(Create(wave))
