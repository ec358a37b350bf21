from manim_lsp.host.introspection.doc_examples import doc_examples
from manim_lsp.host.introspection.docstrings import sections

DOC = """A shape with **corners**.

    It is made of :class:`~.Line` s, see ``points``.

    .. note::
        Corners are
        counted.

    .. seealso::
        :class:`Other`

    - one thing
      that goes on
    - another

    Parameters
    ----------
    size
        How big.

    Returns
    -------
    :class:`~.Shape`
        The shape itself.

    Raises
    ------
    ValueError
        If it has no corner.

    Examples
    --------
    .. manim:: Shown
        :save_last_frame:

        class Shown(Scene):
            def construct(self):
                self.add(Shape())

    Some text.

    .. manim:: Typed

        >>> class Typed(Scene):
        ...     def construct(self): ...
    """


def test_description_is_all_before_the_first_section():
    paragraphs = sections(DOC)["description"].split("\n\n")
    assert paragraphs[:2] == [
        "A shape with **corners**.",
        "It is made of Lines, see `points`.",
    ]


def test_notes_are_kept_and_links_are_not():
    text = sections(DOC)["description"]
    assert "**Note:** Corners are counted." in text
    assert "Other" not in text


def test_items_keep_their_lines():
    assert "- one thing that goes on\n- another" in sections(DOC)["description"]


def test_returns_and_raises_name_type_and_reason():
    found = sections(DOC)
    assert found["returns"] == "`Shape`: The shape itself."
    assert found["raises"] == "`ValueError`: If it has no corner."


def test_nothing_is_said_without_docstring():
    assert sections(None) == sections("") == {}


def test_examples_are_dedented_without_options_and_prompts():
    shown, typed = doc_examples(DOC)
    assert shown == (
        "Shown",
        "class Shown(Scene):\n    def construct(self):\n        self.add(Shape())\n",
        {"save_last_frame": ""},
    )
    assert typed[1] == "class Typed(Scene):\n    def construct(self): ...\n"
