"""A larger network that tells a smaller one what it sees (knowledge distillation, Hinton et al. 2015).

    python train.py --size large --activation relu --name teacher --out TEACHER --minutes 60          trains one
    python train.py --init ... --teacher ../checkpoints/groceries-large.npz ...                       learns from it

Both see the same pixels and have the same cells, so that each cell of one can come near to the same cell of the other.
Nothing of a teacher goes into the file of what it taught.
"""
import torch

from checkpoint import load_checkpoint, load_into
import kernels
from network import Detector
from replay import Replay


class TeacherError(Exception):
    """The checkpoint cannot teach these classes; the message says why."""


class Teacher:
    """[B, 3, S, S] in 0..1 -> the raw output [B, cells, 64 + classes] of what lies at `path`."""

    def __init__(self, path, class_names, device, layout=torch.channels_last):
        weights, meta = load_checkpoint(path)
        if meta["classes"] != class_names:
            raise TeacherError(f"{path}: its classes are others than those to be learned, or stand in another order")
        self.device = device
        self.network = Detector(len(class_names), meta["activation"], meta.get("size", "small"))
        if missing := load_into(self.network, weights, class_names, class_names):
            raise TeacherError(f"{path}: {len(missing)} tensors are missing")
        self.network.to(device, memory_format=layout).eval().requires_grad_(False)
        self.passes = Replay(self.network) if device == "cuda" else self.network

    @torch.no_grad()
    def __call__(self, pixels):
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda" or kernels.in_half()):
            return self.passes(pixels).float()
