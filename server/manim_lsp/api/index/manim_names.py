"""Qualified names of Manim's own that the analysis rests on."""

MANIM = "manim"
"""The package itself."""

ANIMATION = "manim.animation.animation.Animation"
COLOUR = "manim.utils.color.core.ManimColor"
COLOURS = "manim.utils.color"
"""The module whose colours Manim knows by name in a string."""

CONFIG = "manim._config.utils.ManimConfig"
GROUP = "manim.mobject.mobject.Group"
MOBJECT = "manim.mobject.mobject.Mobject"
PLAY = "manim.scene.scene.Scene.play"
RATE_FUNCTIONS = "manim.utils.rate_functions"
SCENE = "manim.scene.scene.Scene"
VGROUP = "manim.mobject.types.vectorized_mobject.VGroup"
VMOBJECT = "manim.mobject.types.vectorized_mobject.VMobject"
