"""Writes the int8 form of a shipped ONNX file, and its card.

    python quantise.py --activation relu,silu        ../groceries-relu.onnx -> ../groceries-relu-int8.onnx
    python quantise.py --activation relu --time      and how fast it is here, beside the float file

Static quantisation of all that lies between the picture and the decoding: weights int8 with a scale
per output channel, activations uint8 with a scale per tensor, from the ranges that letterboxed photos
of `train` give. Two things are done before, without which EfficientNet's depthwise convolutions lose
too much: channels are brought to like ranges (`equalise`), and weights are kept small
enough for CPUs whose sums of two products saturate (`weight_ranges`). The rest is onnxruntime's own
tool (requirements.txt: needed for this step alone; torch is not). No convolution is kept in float: the
runtime would make it int8 all the same, between neighbours that are, with one scale for all its channels.

Not here: how good the outcome is. `tillsight evaluate --model FILE --write-cards` says it.
"""
import argparse
from collections import Counter
import hashlib
import json
import os
from pathlib import Path
import tempfile
import time

import cv2
import numpy as np
import onnx
from onnx import helper, numpy_helper
import onnxruntime as ort
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantType
from onnxruntime.quantization.calibrate import create_calibrator
from onnxruntime.quantization.qdq_quantizer import QDQQuantizer

from labels import find_pictures

MODELS = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TILLSIGHT_DATA", MODELS.parents[1] / "shared" / "data")) / "groceries"
GREY = 114
METHODS = {"minmax": CalibrationMethod.MinMax, "entropy": CalibrationMethod.Entropy,
           "percentile": CalibrationMethod.Percentile}
KINDS = ("Conv", "Relu", "Sigmoid", "Mul", "Add", "Concat", "MaxPool", "Resize", "Slice", "Split")
AT_ONCE = 8                # frames whose inner tensors are in memory together: about 40 MB each
MOST_SCALING = 64.0        # of one channel, by equalisation
DEAD = 1e-3                # a channel below this share of its layer's greatest is taken for dead


def letterbox_rgba(pixels, size):
    """[H, W, 3] BGR -> uint8 [1, size, size, 4] RGBA, scaled into the top left corner on grey."""
    height, width = pixels.shape[:2]
    scale = size / max(height, width)
    smaller = cv2.resize(pixels, (round(width * scale), round(height * scale)),
                         interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    canvas = np.full((1, size, size, 4), GREY, np.uint8)
    canvas[..., 3] = 255
    canvas[0, :smaller.shape[0], :smaller.shape[1], :3] = smaller[..., ::-1]
    return canvas


def load_frames(folder, count, size):
    """`count` frames, evenly from all pictures of `train` in the order of their names."""
    pictures = find_pictures(folder, "train")
    chosen = np.linspace(0, len(pictures) - 1, min(count, len(pictures))).round().astype(int)
    return [letterbox_rgba(cv2.imread(str(pictures[index])), size) for index in chosen]


def open_session(path, threads=1, **settings):
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    for name, value in settings.items():
        setattr(options, name, value)
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def fold_constants(path, work):
    """The model with its constant parts (shapes, the places where channels are split) computed."""
    folded = Path(work) / "folded.onnx"
    open_session(path, graph_optimization_level=ort.GraphOptimizationLevel.ORT_ENABLE_BASIC,
                 optimized_model_filepath=str(folded))
    model = onnx.load(str(folded))
    kept = [entry for entry in model.opset_import if entry.domain == ""]       # the runtime lists all it knows
    del model.opset_import[:]
    model.opset_import.extend(kept)
    return model


def split_at_decoding(model):
    """The nodes from the first convolution to the last ones, and those before them (the picture's layout)."""
    maker = {output: node for node in model.graph.node for output in node.output}
    queue, above = [node for node in model.graph.node if node.op_type == "Conv"], set()
    while queue:
        node = queue.pop()
        if node.name not in above:
            above.add(node.name)
            queue += [maker[name] for name in node.input if name in maker]
    body, layout, made = [], [], set()
    for node in model.graph.node:                  # in topological order
        if node.name not in above:
            continue
        inside = node.op_type == "Conv" or bool(made & set(node.input))
        (body if inside else layout).append(node)
        made |= set(node.output) if inside else set()
    return body, layout


def without_decoding(model):
    """A copy that ends with the last convolutions: what comes after has no fixed shape to calibrate."""
    body, layout = split_at_decoding(model)
    nodes = layout + body
    read = {name for node in nodes for name in node.input}
    ends = [output for node in nodes for output in node.output if output not in read]
    graph = helper.make_graph(nodes, "body", list(model.graph.input),
                              [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in ends],
                              [each for each in model.graph.initializer if each.name in read])
    return helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)


def neighbours(model):
    """[(convolution, tensor, convolution)] where the first feeds the second alone, directly or through a ReLU.

    Only there may a channel be scaled in the first and scaled back in the second: ReLU(s x) = s ReLU(x) for
    s > 0. SiLU has no such law, so its networks have few such places.
    """
    maker = {output: node for node in model.graph.node for output in node.output}
    readers = Counter(name for node in model.graph.node for name in node.input)
    found = []
    for second in [node for node in model.graph.node if node.op_type == "Conv"]:
        tensor = second.input[0]
        first = maker.get(tensor)
        if first is not None and first.op_type == "Relu" and readers[first.input[0]] == 1:
            first = maker[first.input[0]]
        if first is not None and first.op_type == "Conv" and readers[tensor] == 1:
            found.append((first, tensor, second))
    return found


def channel_peaks(model, tensors, frames, work):
    """{tensor: greatest magnitude of each channel over the frames}"""
    watched = without_decoding(model)
    del watched.graph.output[:]
    watched.graph.output.extend(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in tensors)
    path = Path(work) / "watched.onnx"
    onnx.save(watched, str(path))
    session, peaks = open_session(path), None
    for frame in frames:
        values = [np.abs(value[0]).max((1, 2)) for value in session.run(list(tensors), {"image": frame})]
        peaks = values if peaks is None else [np.maximum(*pair) for pair in zip(peaks, values)]
    return dict(zip(tensors, peaks))


def is_depthwise(weights):
    return weights.shape[1] == 1


def equalise(model, frames, work):
    """Scales channels so that one range fits all of a tensor's; returns at how many places. The function stays.

    "Data-Free Quantization Through Weight Equalization and Bias Correction" (Nagel et al. 2019), with the
    activations' measured peaks for the first weights: those have a scale per channel anyway. A depthwise
    convolution that follows has so too, and takes any scaling for nothing; in a dense one it moves the
    unevenness into the weights, and the square root shares it out.
    """
    held = {each.name: each for each in model.graph.initializer}
    places = neighbours(model)
    if not places:
        return 0
    peaks = channel_peaks(model, [tensor for _, tensor, _ in places], frames, work)
    for first, tensor, second in places:
        peak = peaks[tensor]
        ahead, bias, behind = (numpy_helper.to_array(held[name]) for name in (*first.input[1:3], second.input[1]))
        alive = peak > DEAD * peak.max()
        if is_depthwise(behind):
            wanted = peak
        else:
            columns = np.abs(behind).max((0, 2, 3))
            alive &= columns > DEAD * columns.max()
            wanted = np.sqrt(peak / np.where(alive, columns, 1))
        factor = np.ones_like(peak)
        middle = np.exp(np.log(wanted[alive]).mean())
        factor[alive] = np.clip(wanted[alive] / middle, 1 / MOST_SCALING, MOST_SCALING)
        behind = behind * (factor[:, None, None, None] if is_depthwise(behind) else factor[None, :, None, None])
        for name, values in ((first.input[1], ahead / factor[:, None, None, None]), (first.input[2], bias / factor),
                             (second.input[1], behind)):
            held[name].CopyFrom(numpy_helper.from_array(values.astype(np.float32), name))
    return len(places)


def weight_ranges(model):
    """{weights: the range of each output channel}, such that no sum of two products overflows.

    Where the CPU has no VNNI, onnxruntime multiplies with `vpmaddubsw`: two products of a uint8 and an
    int8 go into an int16, which saturates silently. The usual escape, `reduce_range`, costs every weight
    a bit. It is enough that two that meet (neighbours in the order kernel row, kernel column, input
    channel) have a sum of at most 128 steps. Depthwise convolutions have a kernel of their own, with
    wider sums.
    """
    held = {each.name: each for each in model.graph.initializer}
    ranges = {}
    for name in {node.input[1] for node in model.graph.node if node.op_type == "Conv"}:
        weights = numpy_helper.to_array(held[name])
        flat = weights.transpose(0, 2, 3, 1).reshape(len(weights), -1)
        most = np.abs(flat).max(1)
        if not is_depthwise(weights):
            for side in (flat.clip(min=0), -flat.clip(max=0)):
                most = np.maximum(most, (side[:, :-1] + side[:, 1:]).max(1, initial=0))
        most = np.maximum(most, DEAD * most.max())       # a dead channel's tiny step would overflow its bias
        ranges[name] = [{"rmin": -value, "rmax": value} for value in most.astype(np.float32)]
        ranges[name][0]["axis"] = 0
    return ranges


class Reader(CalibrationDataReader):
    """Hands frames to onnxruntime's calibration."""

    def __init__(self, frames):
        self.left = iter(frames)

    def get_next(self):
        frame = next(self.left, None)
        return None if frame is None else {"image": frame}


def activation_ranges(model, frames, method, work):
    path = Path(work) / "body.onnx"
    onnx.save(without_decoding(model), str(path))
    calibrator = create_calibrator(str(path), list(KINDS), str(Path(work) / "augmented.onnx"), METHODS[method])
    for start in range(0, len(frames), AT_ONCE):
        calibrator.collect_data(Reader(frames[start:start + AT_ONCE]))
    return calibrator.compute_data()


def quantise(path, out, frames, method="minmax", equalised=True):
    """Writes `out` from the float file at `path`; returns what was done, as it goes into the card."""
    with tempfile.TemporaryDirectory() as work:
        model = fold_constants(path, work)
        places = equalise(model, frames, work) if equalised else 0
        ranges = activation_ranges(model, frames, method, work)
    body = [node.name for node in split_at_decoding(model)[0] if node.op_type in KINDS]
    quantiser = QDQQuantizer(model, True, False, QuantType.QInt8, QuantType.QUInt8, ranges, body, [], list(KINDS),
                             {"WeightSymmetric": True, "TensorQuantOverrides": weight_ranges(model)})
    quantiser.quantize_model()
    quantiser.model.topological_sort()
    result = quantiser.model.model
    result.producer_name, result.producer_version = "tillsight", ""
    onnx.checker.check_model(result)
    onnx.save(result, str(out))
    return {"weights": "int8 per channel", "activations": "uint8 per tensor", "method": method, "photos": len(frames),
            "equalised": places, "float": "decoding and suppression", "tool": f"onnxruntime {ort.__version__}"}


def write_card(path, float_path, quantised):
    """The float file's card with its own name and sum. `evaluation` waits for `tillsight evaluate --write-cards`."""
    card = json.loads(float_path.with_suffix(".json").read_text(encoding="utf-8"))
    card |= {"name": path.stem, "quantised": {"from": card["name"], **quantised},
             "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "evaluation": None}
    path.with_suffix(".json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def operations_run(path):
    """{operation: how many} after the runtime's own fusing: QLinearConv is a convolution in int8."""
    with tempfile.TemporaryDirectory() as work:
        optimised = Path(work) / "optimised.onnx"
        open_session(path, optimized_model_filepath=str(optimised))
        return Counter(node.op_type for node in onnx.load(str(optimised)).graph.node)


def compare_times(paths, frame, threads, rounds=60):
    """[rounds, files] of milliseconds: one run of each file after the other, back and forth."""
    sessions = [open_session(path, threads) for path in paths]
    times = np.zeros((rounds + 3, len(sessions)))
    for row in times:
        for index in np.random.permutation(len(sessions)):
            started = time.perf_counter()
            sessions[index].run(None, {"image": frame})
            row[index] = (time.perf_counter() - started) * 1e3
    return times[3:]


def print_times(paths, frame):
    for path in paths:
        print(f"  {path.name}: " + ", ".join(f"{count} {kind}" for kind, count in operations_run(path).most_common(5)))
    for threads in (1, 2):
        times = compare_times(paths, frame, threads)
        low, middle, high = np.percentile(times[:, 1] / times[:, 0], (25, 50, 75))
        least, median = times.min(0), np.median(times, 0)
        print(f"  {threads} thread(s): float {median[0]:.1f} ms, int8 {median[1]:.1f} ms (least {least[0]:.1f}, {least[1]:.1f}); "
              f"int8 / float {middle:.2f}, half of all pairs {low:.2f} to {high:.2f}")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--activation", default="relu,silu", help="reads MODELS/groceries-ACTIVATION.onnx and its card")
    parser.add_argument("--models", type=Path, default=MODELS, help="the folder of the float files")
    parser.add_argument("--out", type=Path, help="the folder to write to; default: the same")
    parser.add_argument("--data", type=Path, default=DATA, help="a folder in the YOLO layout, for its `train`")
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--method", choices=METHODS, default="minmax", help="how activation ranges follow from the photos")
    parser.add_argument("--plain", action="store_true", help="without equalisation, to see what it does")
    parser.add_argument("--time", action="store_true", help="then time float and int8 in turns")
    options = parser.parse_args(arguments)
    for activation in options.activation.split(","):
        source = options.models / f"groceries-{activation}.onnx"
        target = (options.out or options.models) / f"groceries-{activation}-int8.onnx"
        size = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))["inputSize"]
        frames = load_frames(options.data, options.photos, size)
        done = quantise(source, target, frames, options.method, not options.plain)
        write_card(target, source, done)
        print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB of {source.stat().st_size / 1e6:.1f}, "
              f"{done['equalised']} places equalised")
        if options.time:
            print_times([source, target], frames[0])


if __name__ == "__main__":
    main()
