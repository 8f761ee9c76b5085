"""A network whose passes on a GPU are recorded once and replayed after that (CUDA graphs).

A step of a network of ours is some thousand kernels, each shorter than the time Python takes to start it. Recorded, all of a pass start
at once, and several networks that learn from one stream of batches no longer wait for Python.
"""
import copy

import torch


class Replay:
    """[B, 3, S, S] on a GPU in 0..1 -> what `network` gives for it, with gradients if it learns.

    One recording for each shape of the input; what it gives is overwritten by the next call with that shape. The network's weights may
    change in place; they may not be moved, and it stays in training or in use. All recordings share their memory, so a pass must be done
    with, backward included, before the next one begins.
    """
    memory = None

    def __init__(self, network):
        self.network = network
        self.recorded = {}

    def __call__(self, pixels):
        if pixels.shape not in self.recorded:
            if Replay.memory is None:
                Replay.memory = torch.cuda.graph_pool_handle()
            twin = copy.copy(self.network)                   # the same weights; recording replaces its forward alone
            with torch.autocast("cuda", torch.bfloat16, cache_enabled=False):
                torch.cuda.make_graphed_callables(twin, (pixels.clone(),), pool=Replay.memory)
            self.recorded[pixels.shape] = twin
        return self.recorded[pixels.shape](pixels)
