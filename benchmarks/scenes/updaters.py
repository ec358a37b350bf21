from manim import *


class Pendulum(Scene):
    def construct(self):
        time = ValueTracker(0)
        pivot = Dot(2 * UP)
        bob = Dot(radius=0.2, color=BLUE)
        bob.add_updater(
            lambda mobject: mobject.move_to(
                pivot.get_center() + 3 * rotate_vector(DOWN, 0.8 * np.cos(2 * time.get_value()))
            )
        )
        rod = always_redraw(lambda: Line(pivot.get_center(), bob.get_center()))
        trace = TracedPath(bob.get_center, stroke_color=YELLOW, dissipating_time=0.5)
        self.add(trace, rod, pivot, bob)
        self.play(time.animate.set_value(6), run_time=5, rate_func=linear)
        square = Square(0.5, color=GREEN).to_corner(DL)
        square.add_updater(lambda mobject, dt: mobject.rotate(dt * PI))
        self.add(square)
        for direction in (RIGHT, UP, LEFT, DOWN):
            self.play(square.animate.shift(direction))
        self.wait(2)
