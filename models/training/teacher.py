"""A larger network, or several, that tell a smaller one what they see (knowledge distillation, Hinton et al. 2015).

    python train.py --size large --activation relu --name teacher --out TEACHER --minutes 60          trains one
    python train.py --init ... --teacher ../checkpoints/groceries-large.npz ...                       learns from it
    python train.py --init ... --teacher LARGE,../checkpoints/groceries-silu.npz ...                  from what both say, on the mean

All see the same pixels and have the same cells, so that each cell of one can come near to the same cell of the other.
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
    """[B, 3, S, S] in 0..1 -> the raw output [B, cells, 64 + classes] of what lies at `paths`, of several the mean."""

    def __init__(self, paths, class_names, device, layout=torch.channels_last):
        self.device = device
        self.passes = [self.load(path, class_names, layout) for path in paths]

    def load(self, path, class_names, layout):
        weights, meta = load_checkpoint(path)
        if meta["classes"] != class_names:
            raise TeacherError(f"{path}: its classes are others than those to be learned, or stand in another order")
        network = Detector(len(class_names), meta["activation"], meta.get("size", "small"))
        if missing := load_into(network, weights, class_names, class_names):
            raise TeacherError(f"{path}: {len(missing)} tensors are missing")
        network.to(self.device, memory_format=layout).eval().requires_grad_(False)
        return Replay(network) if self.device == "cuda" else network

    @torch.no_grad()
    def __call__(self, pixels):
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda" or kernels.in_half()):
            told = [passes(pixels).float() for passes in self.passes]
        return sum(told[1:], told[0]) / len(told)
