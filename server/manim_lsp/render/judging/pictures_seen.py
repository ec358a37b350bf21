"""What all pictures of a scene together show: nothing, or the same from first to last."""

from dataclasses import dataclass, field


@dataclass
class PicturesSeen:
    """Pictures of packed RGB, each kind compared with its first.

    Attributes
    ----------
    is_blank
        Whether all of them have one colour only, the same one.
    is_same
        Whether none of a kind differs from another.
    """

    is_blank: bool = True
    is_same: bool = True
    _firsts: dict[str, bytes] = field(default_factory=dict, repr=False)

    def see(self, kind: str, pixels: bytes) -> None:
        """Take one more picture."""
        first = self._firsts.setdefault(kind, pixels)
        if self.is_same:
            self.is_same = pixels == first
        if self.is_blank:
            colour = next(iter(self._firsts.values()))[:3]
            self.is_blank = pixels == colour * (len(pixels) // 3)
