"""Everything that things can do."""

from manim_trainer.data.grammar.changes import CHANGES
from manim_trainer.data.grammar.emphasis import EMPHASIS
from manim_trainer.data.grammar.exits import EXITS
from manim_trainer.data.grammar.movements import MOVEMENTS

ACTIONS = (*MOVEMENTS, *CHANGES, *EXITS, *EMPHASIS)
