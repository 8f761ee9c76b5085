"""Faster convolutions for training on a CPU (kernels.cpp), where there is a compiler; elsewhere torch's own.

    kernels.prepare()      builds them once (half a minute, kept by torch's cache) and says in a line what is used

They are for training alone: what is exported and judged goes through torch's own operators.
"""
from pathlib import Path
import os
import sys

import torch

_built = None
_half = False


def prepare():
    """Builds the kernels; afterwards `depthwise` and `pointwise` may be asked. Returns a sentence for the log."""
    global _built, _half
    try:
        from torch.utils.cpp_extension import load
        # ninja, where pip brought it, lies beside the interpreter.
        os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        _built = load("tillsight_kernels", [str(Path(__file__).with_name("kernels.cpp"))],
                      extra_cflags=["-O3", "-march=native", "-ffast-math"])
    except Exception as fault:                           # no compiler, no ninja, an old torch: each has its own error
        return f"torch's own convolutions (the faster ones could not be built: {str(fault).splitlines()[0]:.80})"
    known = getattr(torch.ops.mkldnn, "_is_mkldnn_bf16_supported", None)
    _half = bool(known and known())
    return f"own convolutions, products of 1x1 in {'bfloat16' if _half else 'float32'}"


def in_half():
    """Whether products in bfloat16 are faster on this CPU, as far as `prepare` found out."""
    return _half


def serves(conv):
    """Whether there is a faster form of this torch.nn.Conv2d."""
    if _built is None:
        return False
    depthwise = conv.kernel_size == (5, 5) and conv.groups == conv.in_channels == conv.out_channels
    return depthwise or (conv.kernel_size == (1, 1) and conv.groups == 1 and conv.stride == (1, 1))


def convolve(conv, x, weight, bias, relu):
    """As F.conv2d with the geometry of `conv`, which `serves` has said yes to, and ReLU behind it if `relu`."""
    if bias is None:
        bias = torch.zeros(conv.out_channels)
    if conv.kernel_size == (5, 5):
        return _built.depthwise(x, weight, bias, conv.stride[0], relu)
    return _built.pointwise(x, weight, bias, relu, _half)
