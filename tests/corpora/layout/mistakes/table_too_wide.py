from manim import *


class Wide(Scene):
    def construct(self):
        table = Table(  # out-of-frame
            [["a cell with many words", "another one", "a third"], ["1", "2", "3"]],
            col_labels=[Text("one"), Text("two"), Text("three")],
        )
        self.add(table)
        self.wait()
