"""Writes a checkpoint as the ONNX file that ships, and the card beside it.

    python export.py --activation relu,silu,large                from ../checkpoints to ../
    python export.py --checkpoint X.npz --out MY.onnx

The graph takes `image`, uint8 [1, S, S, 4] RGBA, and gives `detections`, float32 [1, N, 6], rows
x1, y1, x2, y2, score, class in input pixels, best first. Cast, scale, layout, decoding and the
suppression of repetitions are in the graph; batch norm is folded. Only the 300 best
cells are decoded and enter the suppression, so that both cost little.
The published figures are not made here: `tillsight evaluate --write-cards` fills them in.
"""
import argparse
import copy
import hashlib
import inspect
import json
from pathlib import Path

import onnx
from onnx import TensorProto, helper, numpy_helper
import numpy as np
import torch
from torch import nn

from checkpoint import load_checkpoint, load_into
from network import BOX_CHANNELS, INPUT_SIZE, ConvBlock, Detector, cell_grid, decode_boxes
from postprocess import CANDIDATES, MOST_ROWS, NMS_IOU, SCORE_FLOOR

MODELS = Path(__file__).resolve().parents[1]
OPSET = 17
HALVED_FROM = 4_000_000    # parameters: a file of more would be over 16 MB
SMALL_TENSOR = 256         # numbers
IR_VERSION = 8             # what opset 17 came with; every runtime of the last years reads it


def fold_batch_norm(network):
    """A copy whose convolutions carry their batch norm in weight and bias, for inference only."""
    network = copy.deepcopy(network).eval()
    for block in [module for module in network.modules() if isinstance(module, ConvBlock)]:
        old, norm = block.conv, block.norm
        factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        block.conv = nn.Conv2d(old.in_channels, old.out_channels, old.kernel_size, old.stride, old.padding,
                               groups=old.groups)
        block.conv.weight.data = old.weight.data * factor.data[:, None, None, None]
        block.conv.bias.data = norm.bias.data - norm.running_mean * factor.data
        block.norm = nn.Identity()
    return network


class Body(nn.Module):
    """RGBA bytes [1, S, S, 4] -> boxes [1, K, 4] and scores [1, classes, K] of the K best cells."""

    def __init__(self, network, size):
        super().__init__()
        self.network = fold_batch_norm(network)
        # Bytes go in as they are, alpha with them, at weight 0: to cut it out of each pixel takes longer than to multiply it.
        stem = self.network.stem.conv
        stem.weight.data = nn.functional.pad(stem.weight.data / 255, (0, 0, 0, 0, 0, 1))
        stem.in_channels = 4
        centres, strides = cell_grid(size)
        self.register_buffer("centres", centres)
        self.register_buffer("strides", strides)
        self.size, self.candidates = size, min(CANDIDATES, len(centres))

    def forward(self, image):
        pixels = image.permute(0, 3, 1, 2).float()
        raw = self.network(pixels)
        cells = raw[..., BOX_CHANNELS:].amax(-1).topk(self.candidates).indices[0]
        chosen = raw[:, cells]
        boxes = decode_boxes(chosen, self.centres[cells], self.strides[cells]).clamp(0, self.size)
        return boxes, chosen[..., BOX_CHANNELS:].sigmoid().permute(0, 2, 1)


def export_body(body, path):
    options = {"opset_version": OPSET, "input_names": ["image"], "output_names": ["boxes", "scores"]}
    if "dynamo" in inspect.signature(torch.onnx.export).parameters:
        options["dynamo"] = False          # torch 2: the tracing exporter, the one torch 1.13 has as well
    image = torch.zeros(1, body.size, body.size, 4, dtype=torch.uint8)
    torch.onnx.export(body.eval(), (image,), str(path), **options)


def append_selection(model):
    """Adds the suppression of repetitions: boxes, scores -> detections [1, N, 6]."""
    graph = model.graph

    def constant(name, values, kind):
        graph.initializer.append(numpy_helper.from_array(np.array(values, kind), f"select/{name}"))
        return f"select/{name}"

    def node(operation, inputs, output, **attributes):
        graph.node.append(helper.make_node(operation, inputs, [output], name=f"select/{output}", **attributes))
        return output

    most = constant("most", [MOST_ROWS], np.int64)
    iou = constant("iou", [NMS_IOU], np.float32)
    floor = constant("floor", [SCORE_FLOOR], np.float32)
    # indices [N, 3]: picture, class, cell.
    indices = node("NonMaxSuppression", ["boxes", "scores", most, iou, floor], "indices")
    scores = node("GatherND", ["scores", indices], "kept_scores")
    count = node("Min", [node("Shape", [scores], "count"), most], "rows")
    graph.node.append(helper.make_node("TopK", [scores, count], ["best_scores", "order"], name="select/order", axis=0))
    ordered = node("Gather", [indices, "order"], "ordered", axis=0)
    place = node("Gather", [ordered, constant("picture_and_cell", [0, 2], np.int64)], "place", axis=1)
    classes = node("Cast", [node("Gather", [ordered, constant("class_column", [1], np.int64)], "labels", axis=1)],
                   "classes", to=TensorProto.FLOAT)
    axis_one, axis_zero = constant("axis_one", [1], np.int64), constant("axis_zero", [0], np.int64)
    column = node("Unsqueeze", ["best_scores", axis_one], "score_column")
    rows = node("Concat", [node("GatherND", ["boxes", place], "kept_boxes"), column, classes], "detection_rows", axis=1)
    node("Unsqueeze", [rows, axis_zero], "detections")
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("detections", TensorProto.FLOAT, [1, "rows_out", 6]))


def halve_weights(model):
    """Keeps the large tensors in float16, as the checkpoint does; the runtime widens them once, when it loads the file.

    Half the file, the same arithmetic: what is rounded here was rounded in the checkpoint, but for the norms folded in.
    """
    graph, kept, casts = model.graph, [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALL_TENSOR:
            kept.append(tensor)
            continue
        kept.append(numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}/half"))
        casts.append(helper.make_node("Cast", [f"{tensor.name}/half"], [tensor.name], name=f"{tensor.name}/widen", to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)


def export_model(network, path, size=INPUT_SIZE):
    """Writes the graph; returns its body (for counting and for parity)."""
    path = Path(path)
    body = Body(network, size)
    part = path.with_suffix(".part")
    export_body(body, part)
    model = onnx.load(str(part))
    part.unlink()
    append_selection(model)
    if sum(p.numel() for p in body.parameters()) > HALVED_FROM:
        halve_weights(model)
    model.ir_version = IR_VERSION
    model.producer_name, model.producer_version, model.doc_string = "tillsight", "", ""
    for each in model.graph.node:
        each.doc_string = ""
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return body


def count_operations(body):
    """(parameters, FLOPs of the convolutions at one picture: a multiplication and an addition count as two)."""
    flops, hooks = [0], []

    def count(layer, _, output):
        flops[0] += 2 * output.numel() * layer.weight[0].numel()

    for layer in [module for module in body.modules() if isinstance(module, nn.Conv2d)]:
        hooks.append(layer.register_forward_hook(count))
    with torch.no_grad():
        body(torch.zeros(1, body.size, body.size, 4, dtype=torch.uint8))
    for hook in hooks:
        hook.remove()
    return sum(p.numel() for p in body.parameters()), flops[0]


def write_card(path, body, meta, min_score):
    """The card beside the file. `evaluation` stays empty for `tillsight evaluate --write-cards`."""
    parameters, flops = count_operations(body)
    told = ("images", "seed", "minutes", "init", "trainedTogether", "steps", "data")
    training = {key: meta[key] for key in told if key in meta}
    card = {
        "name": path.stem, "activation": meta["activation"], "classes": meta["classes"], "inputSize": body.size,
        "parameters": parameters, "flops": flops, "flopsNote": "convolutions; a multiply-add counts as two",
        "head": "one-to-many+nms",
        "training": training, "minScore": min_score,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "evaluation": None,
    }
    path.with_suffix(".json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--activation", default="relu,silu,identity,large", help="exports ../checkpoints/groceries-NAME.npz for each")
    parser.add_argument("--checkpoint", type=Path, help="instead: this one")
    parser.add_argument("--out", type=Path, help="with --checkpoint: the ONNX file to write")
    parser.add_argument("--size", type=int, default=INPUT_SIZE)
    parser.add_argument("--min-score", type=float, help="the bill's threshold; default: what thresholds.py wrote "
                                                        "into the checkpoint, else 0.4")
    options = parser.parse_args(arguments)
    if options.checkpoint:
        jobs = [(options.checkpoint, options.out or MODELS / f"{options.checkpoint.stem}.onnx")]
    else:
        jobs = [(MODELS / "checkpoints" / f"groceries-{name}.npz", MODELS / f"groceries-{name}.onnx")
                for name in options.activation.split(",")]
    for checkpoint, path in jobs:
        weights, meta = load_checkpoint(checkpoint)
        network = Detector(len(meta["classes"]), meta["activation"], meta.get("size", "small"))
        load_into(network, weights, meta["classes"], meta["classes"])
        body = export_model(network, path, options.size)
        write_card(path, body, meta, options.min_score or meta.get("minScore", 0.4))
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, sha256 in {path.with_suffix('.json').name}")


if __name__ == "__main__":
    main()
