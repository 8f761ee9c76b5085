"""One network in training: its weights, their running average (EMA), its optimiser, one step.

train.py gives several learners the same batches; nothing here knows of data or files.
"""
import copy
import math

import torch

from checkpoint import load_into
from loss import head_loss
from network import Detector

ONE_TO_ONE_EVERY = 4       # batches: this head learns from detached features, and its turn costs a tenth
EMA_DECAY = 0.998          # reached gradually; the average looks back over some 400 steps at the end


class Learner:
    """One network in training: its weights, their running average, its optimiser."""

    def __init__(self, activation, class_names, device, rate):
        self.activation = activation
        self.network = Detector(len(class_names), activation).to(device, memory_format=torch.channels_last)
        matrices = [p for p in self.network.parameters() if p.ndim > 1]
        vectors = [p for p in self.network.parameters() if p.ndim <= 1]
        version = tuple(int(part) for part in torch.__version__.split(".")[:2])
        fused = {"fused": True} if version >= (2, 4) else {}              # one pass over the weights instead of ten
        self.optimiser = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.03},
                                            {"params": vectors, "weight_decay": 0.0}], lr=rate, **fused)
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.loss_sum = 0.0

    def start_from(self, weights, old_classes, class_names):
        left = load_into(self.network, weights, old_classes, class_names)
        self.average.load_state_dict(self.network.state_dict())
        return left

    def step(self, pixels, objects, present, grid, rate, number):
        """One batch. pixels [B, 3, S, S] in 0..1."""
        self.network.train()
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        maps = self.network.features(pixels)
        loss = head_loss(self.network.one_to_many(maps), objects, present, *grid, top=10)
        self.loss_sum += loss.item()
        if number % ONE_TO_ONE_EVERY == 0:
            detached = [level.detach() for level in maps]
            loss = loss + head_loss(self.network.one_to_one(detached), objects, present, *grid, top=1)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 10.0)
        self.optimiser.step()
        decay = EMA_DECAY * (1 - math.exp(-(number + 1) / 500))
        with torch.no_grad():
            for mean, value in zip(self.average.state_dict().values(), self.network.state_dict().values()):
                if mean.dtype.is_floating_point:
                    mean.lerp_(value, 1 - decay)

    def state(self):
        return {"network": self.network.state_dict(), "average": self.average.state_dict(),
                "optimiser": self.optimiser.state_dict()}

    def restore(self, state):
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        fused = self.optimiser.param_groups[0].get("fused")
        self.optimiser.load_state_dict(state["optimiser"])
        for group in self.optimiser.param_groups:
            group["fused"] = fused
