"""One network in training: its weights, their running average (EMA), its optimiser, one step.

train.py gives several learners the same batches; nothing here knows of data or files.
"""
import copy
import math
import time

import torch

from checkpoint import load_into
from loss import head_loss, teacher_loss
from network import Detector, fix_norms
from replay import Replay

PART = 8                   # pictures of a batch that are worked on at a time: a core's caches hold no more
BACKBONE_RATE = 0.3        # of the rate: the backbone knows photos already, neck and head start fresh
EMA_DECAY = 0.998          # reached gradually; the average looks back over some 400 steps at the end


def half_precision(device):
    """Products in bfloat16 on a GPU; on a CPU kernels.py sees to that."""
    return torch.autocast(device, torch.bfloat16, enabled=device == "cuda")


def faster_layout(device):
    """Channels first or last: on a GPU what its libraries are faster with, which differs from card to card; on a CPU channels last."""
    if device != "cuda":
        return torch.channels_last
    seconds = {}
    for layout in (torch.channels_last, torch.contiguous_format):
        network = Detector(40, "relu").to(device, memory_format=layout).train()
        pixels = torch.rand(32, 3, 256, 256, device=device).contiguous(memory_format=layout)
        for step in range(8):
            if step == 3:                                    # the first ones choose their kernels
                torch.cuda.synchronize()
                started = time.perf_counter()
            with half_precision(device):
                loss = network(pixels).float().square().mean()
            torch.autograd.grad(loss, list(network.parameters()))
        torch.cuda.synchronize()
        seconds[layout] = time.perf_counter() - started
    return min(seconds, key=seconds.get)


class Learner:
    """One network in training: its weights, their running average, its optimiser."""

    def __init__(self, activation, class_names, device, frozen=0, size="small", layout=torch.channels_last):
        """`frozen`: so many of the backbone's first blocks, and the stem, keep their weights; `size`: a name in network.SIZES; `layout`: of the memory."""
        self.activation, self.device = activation, device
        self.network = Detector(len(class_names), activation, size).to(device, memory_format=layout)
        fix_norms(self.network.backbone())
        self.network.train()
        for module in self.network.backbone()[:frozen + 1] if frozen else ():
            module.requires_grad_(False)
        self.learning = [p for p in self.network.parameters() if p.requires_grad]
        groups = {}
        in_backbone = {id(p) for p in self.network.backbone().parameters()}
        for p in self.learning:
            groups.setdefault((id(p) in in_backbone, p.ndim > 1), []).append(p)
        version = tuple(int(part) for part in torch.__version__.split(".")[:2])
        fused = {"fused": True} if version >= (2, 4) else {}              # one pass over the weights instead of ten
        self.optimiser = torch.optim.AdamW(
            [{"params": members, "weight_decay": 0.03 if is_matrix else 0.0, "share": BACKBONE_RATE if is_backbone else 1.0}
             for (is_backbone, is_matrix), members in groups.items()], **fused)
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.averaged = [[value for value in network.state_dict().values() if value.dtype.is_floating_point]
                         for network in (self.average, self.network)]
        self.passes = Replay(self.network) if device == "cuda" else self.network
        self.loss_sum = 0.0

    def start_from(self, weights, old_classes, class_names):
        left = load_into(self.network, weights, old_classes, class_names)
        self.average.load_state_dict(self.network.state_dict())
        return left

    @torch.no_grad()
    def settle_norms(self, batches):
        """Measures the backbone's norms anew under this activation, on `batches` of pixels [B, 3, S, S] in 0..1.

        For weights that learned with another activation: the scale of what passes through changes with it.
        """
        fix_norms(self.network.backbone(), False)
        norms = [module for module in self.network.modules() if isinstance(module, torch.nn.BatchNorm2d)]
        for norm in norms:
            norm.reset_running_stats()
            norm.momentum = None                                 # the plain mean over the batches
        self.network.train()
        for pixels in batches:
            self.network(pixels)
        for norm in norms:
            norm.momentum = 0.1
        fix_norms(self.network.backbone())
        self.average.load_state_dict(self.network.state_dict())

    def gradients(self, pixels, objects, present, grid, taught=None):
        """(loss, gradients of the learning weights) on a part of a batch: pixels [B, 3, S, S] in 0..1.

        `taught`: what a teacher says of the same pixels, to come near to beside the labels.

        Parts may be worked on in several threads at a time; nothing but the running statistics of neck and
        head is written, and either thread's value serves there.
        """
        with half_precision(self.device):
            raw = self.passes(pixels)
        raw = raw.float()
        loss = head_loss(raw, objects, present, *grid)
        if taught is not None:
            loss = loss + teacher_loss(raw, taught)
        return loss.detach(), torch.autograd.grad(loss, self.learning, allow_unused=True)

    def step(self, parts, rate, number):
        """One step with the mean of what `gradients` gave for the parts of a batch."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["share"]
        self.loss_sum += sum(loss for loss, _ in parts) / len(parts)
        for weight, *several in zip(self.learning, *(gradients for _, gradients in parts)):
            known = [gradient for gradient in several if gradient is not None]
            weight.grad = (sum(known) / len(parts) if len(parts) > 1 else known[0]) if known else None
        torch.nn.utils.clip_grad_norm_(self.learning, 10.0)
        self.optimiser.step()
        decay = EMA_DECAY * (1 - math.exp(-(number + 1) / 500))
        with torch.no_grad():
            if self.device == "cuda":                        # 400 small tensors: one call instead of one each
                torch._foreach_lerp_(*self.averaged, 1 - decay)
                return
            for mean, value in zip(*self.averaged):
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
