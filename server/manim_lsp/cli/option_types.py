"""Values that options of several commands take."""

import argparse
from pathlib import Path


def seconds(text: str) -> float:
    """Return a time limit as the command line gives it."""
    limit = float(text)
    if not 0 < limit <= 86_400:
        raise argparse.ArgumentTypeError("must be more than 0 and at most a day")
    return limit


def jobs(text: str) -> int:
    """Return how many jobs may run at the same time."""
    number = int(text)
    if not 1 <= number <= 256:
        raise argparse.ArgumentTypeError("must be from 1 to 256")
    return number


def output_path(text: str) -> Path:
    """Return where output goes; an empty path, which would be the working folder, is none."""
    if not text:
        raise argparse.ArgumentTypeError("name a folder or a file")
    return Path(text)
