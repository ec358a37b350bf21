"""Makes the renderer of the scene do nothing.

Verdict: failed
After: without a frame there is no success.
"""

from manim import *


class Main(Scene):
    def render(self, preview=False):
        for owner in type(self.renderer).__mro__[:-1]:
            for name in list(vars(owner)):
                if not name.startswith("__"):
                    setattr(owner, name, lambda *arguments, **options: None)
        return super().render(preview)

    def construct(self):
        self.play(Create(Circle()))
