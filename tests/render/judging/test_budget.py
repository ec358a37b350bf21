"""What the processes of a job may take of our side."""

import pytest
from tests.render.jobs import job

from manim_lsp.host.protocol import FilesUsed, ProtocolError
from manim_lsp.render.judging.budget import Budget

MEBIBYTE = 1 << 20


@pytest.fixture
def budget(tmp_path):
    """Return what an untrusted job may take."""
    return Budget(job(tmp_path, "", untrusted=True, timeout=3))


def test_pictures_may_be_kept_until_they_are_too_many(budget):
    for _ in range(64):
        budget.keep(MEBIBYTE)
    with pytest.raises(ProtocolError, match="can be kept"):
        budget.keep(1)


def test_long_names_of_files_are_counted(budget):
    message = FilesUsed((("x" * MEBIBYTE, 1, 1),), is_complete=True)
    with pytest.raises(ProtocolError, match="can be kept"):  # noqa: PT012 the 64th is too much
        for _ in range(64):
            budget.keep_message(message)


def test_videos_of_several_scenes_are_counted_together(budget):
    budget.store(300 * MEBIBYTE)
    with pytest.raises(ProtocolError, match="videos"):
        budget.store(300 * MEBIBYTE)


def test_documents_of_tex_are_counted(budget):
    for _ in range(500):
        budget.compile()
    with pytest.raises(ProtocolError, match="TeX"):
        budget.compile()


def test_all_scenes_have_ten_times_the_time_of_one(budget):
    assert budget.all_seconds == 30
    budget.seconds -= 29
    assert not budget.is_late
    budget.seconds -= 1
    assert budget.is_late


def test_what_the_user_wrote_has_no_bound(tmp_path):
    budget = Budget(job(tmp_path, ""))
    budget.keep(1 << 40)
    budget.store(1 << 40)
    assert not budget.is_late
