from manim import *


class Countdown(Scene):
    def construct(self):
        names = ["three", "two", "one"]
        clock = ValueTracker(0)
        label = always_redraw(lambda: Text(names[int(clock.get_value())]))
        self.add(label)
        self.play(clock.animate.set_value(4), run_time=2, rate_func=linear)
