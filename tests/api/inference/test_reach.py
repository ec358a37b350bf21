"""How much of real scenes is understood."""

import pytest
from benchmarks.static import reach


@pytest.mark.slow
def test_most_of_the_doc_examples_is_understood(api_index):
    shares = reach(api_index)
    assert min(shares.values()) >= 0.9
