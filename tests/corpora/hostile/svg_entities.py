"""Has a picture that grows to gigabytes when its entities are filled in.

Verdict: failed, timeout
After: its process is gone.
Timeout: 3
"""

import os
from pathlib import Path

from manim import *


class Main(Scene):
    def construct(self):
        entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
        )
        path = Path(os.environ["TMPDIR"], "bomb.svg")
        svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>&a11;</text></svg>'
        path.write_text(f"<!DOCTYPE svg [{entities}]>{svg}")
        self.add(SVGMobject(path))
