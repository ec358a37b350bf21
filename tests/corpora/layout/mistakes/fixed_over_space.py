from manim import *


class Space(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        caption = Text("A caption of space").to_edge(LEFT).shift(3 * LEFT)  # out-of-frame
        self.add_fixed_in_frame_mobjects(caption)
        self.wait()
