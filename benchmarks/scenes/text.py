from manim import *


class Words(Scene):
    def construct(self):
        title = Text("The bubble sort algorithm", font_size=56).to_edge(UP)
        lines = VGroup(
            Text("Compare two neighbours", font_size=36),
            Text("Swap them when they are out of order", font_size=36),
            Text("Go on until nothing is swapped", font_size=36, t2c={"nothing": YELLOW}),
        ).arrange(DOWN, aligned_edge=LEFT)
        self.play(Write(title))
        for line in lines:
            self.play(FadeIn(line, shift=UP))
        self.play(lines[1].animate.set_color(YELLOW))
        self.play(Indicate(lines[0]))
        summary = Text("At most n rounds", font_size=48)
        self.play(FadeOut(lines), ReplacementTransform(title, summary))
        self.wait()
