from manim import *


class ComesIn(Scene):
    def construct(self):
        word = Text("Hello").shift(10 * LEFT)
        self.add(word)
        self.wait()
        self.play(word.animate.move_to(ORIGIN))
        self.wait()


class Ticker(Scene):
    def construct(self):
        news = Text("News that pass by").shift(12 * RIGHT)
        self.play(news.animate.shift(24 * LEFT))
        self.wait(0.5)
