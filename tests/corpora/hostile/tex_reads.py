"""Has TeX read the user's key and print it into the formula and the log.

Verdict: failed
After: no secret is in the report or the log.
Timeout: 20
"""

from manim import *

import targets


class Main(Scene):
    def construct(self):
        self.add(Tex(rf"\newread\key\openin\key={targets.SECRET} \read\key to\line \message{{\line}}\line"))
        self.add(Tex(rf"\input{{{targets.SECRET}}}"))
