"""Checkpoints: weights to go on from, as .npz files that need no torch to be read.

A checkpoint holds the running average (EMA) of all weights, both heads and batch norm included:
convolutions in float16, vectors in float32; and `meta`, a JSON text with the class names, the
activation, and what the training saw. Not here: ONNX files (export.py).
"""
import json
from pathlib import Path
import re

import numpy as np
import torch

from classes import GROCERIES

# The rough run of the first proof used shorter names for the same layers.
REFERENCE_NAMES = (
    (r"^s\.", "stem."), (r"^p([345])\.", r"stage\1."), (r"^n4\.", "down4."), (r"^n3\.", "down3."),
    (r"^d3\.", "shrink3."), (r"^m4\.", "up4."), (r"^d4\.", "shrink4."), (r"^m5\.", "up5."),
    (r"^(o2[mo])\.c\.", r"\1.classify."), (r"^(o2[mo])\.b\.", r"\1.locate."),
    (r"^o2m\.", "one_to_many."), (r"^o2o\.", "one_to_one."),
    (r"\.c\.(?=weight$)", ".conv."), (r"\.b\.(?=(weight|bias|running_mean|running_var|num_batches_tracked)$)", ".norm."),
    (r"\.m\.(\d)\.a\.", r".blocks.\1.first."), (r"\.m\.(\d)\.b\.", r".blocks.\1.second."),
    (r"\.c1\.", ".split."), (r"\.c2\.", ".merge."), (r"^(stage5\.2)\.a\.", r"\1.reduce."), (r"^(stage5\.2)\.b\.", r"\1.merge."),
)


def save_checkpoint(path, weights, meta):
    """Writes `weights` (a state dict) and `meta` (JSON values) in one step, so that no half file is left."""
    arrays = {}
    for name, value in weights.items():
        if name.endswith("num_batches_tracked"):
            continue
        value = value.detach().cpu().float().numpy()
        arrays[name] = value.astype(np.float16) if value.ndim > 1 else value
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part.npz")
    np.savez_compressed(temporary, meta=np.array(json.dumps(meta)), **arrays)
    temporary.replace(path)


def load_checkpoint(path):
    """.npz of ours, or a .pt state dict of the rough run -> (weights as float32 tensors, meta)."""
    path = Path(path)
    if path.suffix == ".pt":
        weights = torch.load(path, map_location="cpu")
        return ({rename_reference(name): value.float() for name, value in weights.items()},
                {"classes": list(GROCERIES), "activation": "silu", "images": 0, "minutes": 0})
    with np.load(path) as stored:
        meta = json.loads(str(stored["meta"]))
        weights = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files if name != "meta"}
    return weights, meta


def rename_reference(name):
    for pattern, replacement in REFERENCE_NAMES:
        name = re.sub(pattern, replacement, name)
    return name


def load_into(network, weights, old_classes, new_classes):
    """Copies what fits. Output rows of classes with the same name are kept, the others start fresh.

    Returns the names of tensors that were not found or have another shape (they stay as initialised).
    """
    own, left = network.state_dict(), []
    shared = [(new, old_classes.index(name)) for new, name in enumerate(new_classes) if name in old_classes]
    for name, target in own.items():
        if name.endswith("num_batches_tracked"):
            continue
        source = weights.get(name)
        is_class_row = re.search(r"\.classify\.\d\.4\.(weight|bias)$", name) is not None
        if source is not None and is_class_row and source.shape[1:] == target.shape[1:]:
            for new, old in shared:
                target[new] = source[old]
        elif source is not None and source.shape == target.shape:
            target.copy_(source)
        else:
            left.append(name)
    return left
