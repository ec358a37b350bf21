from manim import *


class Broken(Scene):
    def construct(self):
        picture = ImageMobject(np.uint8([[0, 255], [255, 0]]))
        picture.pixel_array = None
        self.add(picture)
        self.wait()
