"""The optimizers of pretraining, stepped as one.

Muon for the matrices of the blocks, AdamW for embeddings and norms: in the same time on a CPU the
loss falls further than with AdamW alone.
"""

from typing import Any

import torch
from torch import nn


class Optimizers:
    """Muon and AdamW over one model.

    Parameters
    ----------
    model
        Its two-dimensional parameters but for embeddings go to Muon.
    rate, decay
        Learning rate of both and weight decay of matrices.
    """

    def __init__(self, model: nn.Module, rate: float, decay: float) -> None:
        matrices: list[nn.Parameter] = []
        others: list[nn.Parameter] = []
        for name, parameter in model.named_parameters():
            is_matrix = parameter.dim() == 2 and "embed" not in name and "lm_head" not in name
            (matrices if is_matrix else others).append(parameter)
        self._optimizers = (
            torch.optim.Muon(matrices, lr=rate, weight_decay=decay, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(others, lr=rate, weight_decay=0.0, betas=(0.9, 0.98), fused=True),
        )

    def step(self, rate: float) -> None:
        """Move the parameters at this learning rate and forget their gradients."""
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    def state_dict(self) -> list[dict[str, Any]]:
        """Return what a checkpoint keeps."""
        return [optimizer.state_dict() for optimizer in self._optimizers]

    def load_state_dict(self, states: list[dict[str, Any]]) -> None:
        """Go on from a checkpoint."""
        for optimizer, state in zip(self._optimizers, states, strict=True):
            optimizer.load_state_dict(state)
