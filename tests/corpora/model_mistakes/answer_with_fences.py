Here is the animation you asked for:

```python
from manim import *


class AnswerWithFences(Scene):
    def construct(self):
        circle = Circle(colour=RED)
        self.play(ShowCreation(circle))
```

This scene draws a circle.
