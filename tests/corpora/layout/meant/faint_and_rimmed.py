from manim import *


class Faint(Scene):
    def construct(self):
        mark = Text("DRAFT", font_size=144).set_opacity(0.15)
        words = Text("These words can be read")
        gone = Text("These cannot").set_opacity(0)
        self.add(mark, words, gone)
        self.add(index_labels(words))
        behind = Text("something behind", font_size=30).shift(2 * DOWN)
        over = Text("on its own ground", font_size=30).move_to(behind)
        over.add_background_rectangle(opacity=1, buff=0.5)
        self.add(behind, over)
        self.wait()
