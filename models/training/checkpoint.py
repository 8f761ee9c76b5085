"""Checkpoints: weights to go on from, as .npz files that need no torch to be read.

A checkpoint holds the running average (EMA) of all weights, batch norm included:
convolutions in float16, vectors in float32; and `meta`, a JSON text with the class names, the
activation, and what the training saw. Not here: ONNX files (export.py).
"""
import json
from pathlib import Path
import re

import numpy as np
import torch


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
    """-> (weights as float32 tensors, meta)."""
    with np.load(Path(path)) as stored:
        meta = json.loads(str(stored["meta"]))
        weights = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files if name != "meta"}
    return weights, meta


def steps_of(meta):
    """How the weights came about, oldest first: {"trained": pictures}, {"averaged": [pictures, ...]}, {"carried": {...}}."""
    return list(meta.get("steps", []))


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
