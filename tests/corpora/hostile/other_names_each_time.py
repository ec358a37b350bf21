"""Has other scenes each time it runs, each of which ends its process.

Verdict: failed
After: the render ends.
"""

import os
import time

from manim import *

for number in range(2):
    name = f"Scene{number}At{time.time_ns()}"
    members = {"construct": lambda self: os._exit(0), "__module__": __name__}
    globals()[name] = type(name, (Scene,), members)
