"""What all pictures of a scene together show: nothing, or the same from first to last."""

import hashlib
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
    _colour: bytes = field(default=b"", repr=False)
    _firsts: dict[str, bytes] = field(default_factory=dict, repr=False)

    def see(self, kind: str, pixels: bytes) -> None:
        """Take one more picture."""
        self._colour = self._colour or pixels[:3]
        # Their digests only: a scene's code may send pictures of any number of kinds.
        if self.is_same:
            digest = hashlib.sha256(pixels).digest()
            self.is_same = digest == self._firsts.setdefault(kind, digest)
        if self.is_blank:
            self.is_blank = pixels == self._colour * (len(pixels) // 3)
