import pytest

from manim_lsp.lsp.status import StatusReporter


@pytest.fixture
def sent():
    return []


@pytest.fixture
def status(sent):
    return StatusReporter(sent.append)


def test_a_change_is_sent(status, sent):
    status.update(model="starter")
    assert sent[-1]["model"] == "starter"


def test_what_does_not_change_is_not_sent(status, sent):
    status.update(model="")
    assert sent == []


def test_work_is_busy_while_it_runs(status, sent):
    with status.busy("Rendering"):
        assert sent[-1]["busy"] == ["Rendering"]
    assert sent[-1]["busy"] == []


def test_work_that_fails_is_not_busy_for_ever(status, sent):
    with pytest.raises(ValueError, match="broken"), status.busy("Rendering"):
        raise ValueError("broken")
    assert sent[-1]["busy"] == []


def test_work_that_overlaps_is_told_apart(status, sent):
    with status.busy("Rendering"), status.busy("Writing"):
        assert sent[-1]["busy"] == ["Rendering", "Writing"]
    assert [each["busy"] for each in sent[-2:]] == [["Rendering"], []]
