"""Which descriptors the processes of a job hold: three standard ones and their records."""

import fcntl
import os

RECORDS = 3
"""The job's socket; every other descriptor of the host is closed before a job runs."""

_MOST = 1 << 16


def keep_only(records: int, output: int) -> None:
    """Close all but `records`, now number 3, and `output`, now standard output and error.

    Nothing is left to read from standard input.
    """
    # Above the numbers that they are to have, so that none is overwritten before its turn.
    records, output = (fcntl.fcntl(each, fcntl.F_DUPFD, RECORDS + 1) for each in (records, output))
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, number in ((nothing, 0), (output, 1), (output, 2), (records, RECORDS)):
        os.dup2(source, number)
    os.closerange(RECORDS + 1, _MOST)
    os.set_inheritable(RECORDS, False)


def keep_none() -> None:
    """Close what a job holds, so that its end can be seen on our side."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(RECORDS):
        os.dup2(nothing, number)
    os.closerange(RECORDS, _MOST)
