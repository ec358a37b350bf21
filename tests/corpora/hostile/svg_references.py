"""Has a picture that takes in the user's key and calls a server.

Verdict: ok, failed
After: no secret is in the report or the log, and the server was not called.
"""

import os
from pathlib import Path

from manim import *

import targets

SVG = f"""<!DOCTYPE svg [<!ENTITY key SYSTEM "file://{targets.SECRET}">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<image href="http://127.0.0.1:{targets.TCP}/x.png" width="10" height="10"/>
<use xlink:href="file://{targets.SECRET}#a"/><text>&key;</text><rect width="3" height="3"/></svg>"""


class Main(Scene):
    def construct(self):
        path = Path(os.environ["TMPDIR"], "references.svg")
        path.write_text(SVG)
        self.add(SVGMobject(path))
        print(open(path).read().count("&key;"))
