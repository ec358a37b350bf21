from manimlib import *


class Counting(GraphScene):
    def __init__(self, **kwargs):
        super().__init__(y_max=4, **kwargs)
        self.number = 3

    def construct(self):
        self.setup_axes()
        self.add(*[self.get_graph(lambda x: x / 3, GREEN) for _ in range(self.number)])
