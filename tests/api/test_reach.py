"""How much of real scenes is understood."""

import pytest
from tests.corpora.doc_examples import doc_examples

from manim_lsp.api.analysis import analyse
from manim_lsp.api.entities import Module


def known_receivers(texts, index) -> tuple[int, int]:
    """Return how many attributes are read from values of a known type, and from any at all."""
    known = total = 0
    for text in texts:
        analysis = analyse(text, index)
        for node, scope in analysis.scopes.of_attribute.items():
            receiver = analysis.inference.type_of(node.value, scope)
            if not isinstance(receiver, Module):
                total += 1
                known += receiver is not None
    return known, total


@pytest.mark.slow
def test_most_receivers_in_the_doc_examples_are_known(api_index):
    known, total = known_receivers((item.code for item in doc_examples()), api_index)
    assert known >= 0.93 * total
