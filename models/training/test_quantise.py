"""The int8 form computes what the float file computes, runs as int8, and overflows nowhere."""
from pathlib import Path
import json
import tempfile
import unittest

try:
    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    import onnxruntime
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing

from quantise import equalise, letterbox_rgba, neighbours, open_session, operations_run, quantise, weight_ranges, write_card

SIZE = 32
# What the first weights of a channel are multiplied by and its next ones divided by; of the last channel only its bias is left.
UNEVEN, EVEN = np.array([0.02, 0.1, 1, 10, 0.1, 1, 5, 1e-9]), np.ones(8)


def small_model(activation, channels):
    """Picture -> dense 3x3 -> activation -> depthwise 3x3 -> activation -> 1x1 -> [1, 64, 1]: export.py's layout."""
    random = np.random.default_rng(1)
    nodes, held = [], [numpy_helper.from_array(np.array(values, np.int64), name)
                       for name, values in (("zero", [0]), ("three", [3]), ("last", [3]), ("flat", [1, 64, -1]))]

    def convolve(name, source, weights, groups=1):
        held.append(numpy_helper.from_array(weights.astype(np.float32), f"{name}.weight"))
        held.append(numpy_helper.from_array(random.uniform(0.05, 0.2, len(weights)).astype(np.float32), f"{name}.bias"))
        edge = weights.shape[-1] // 2
        nodes.append(helper.make_node("Conv", [source, f"{name}.weight", f"{name}.bias"], [name], name=name,
                                      group=groups, pads=[edge] * 4))
        return name

    def activate(source):
        if activation == "relu":
            nodes.append(helper.make_node("Relu", [source], [f"{source}.on"], name=f"{source}.relu"))
        else:
            nodes.append(helper.make_node("Sigmoid", [source], [f"{source}.gate"], name=f"{source}.sigmoid"))
            nodes.append(helper.make_node("Mul", [source, f"{source}.gate"], [f"{source}.on"], name=f"{source}.mul"))
        return f"{source}.on"

    nodes.append(helper.make_node("Slice", ["image", "zero", "three", "last"], ["rgb"], name="slice"))
    nodes.append(helper.make_node("Transpose", ["rgb"], ["planes"], name="transpose", perm=[0, 3, 1, 2]))
    nodes.append(helper.make_node("Cast", ["planes"], ["pixels"], name="cast", to=TensorProto.FLOAT))
    wide = activate(convolve("dense", "pixels", random.normal(0, 0.003, (8, 3, 3, 3)) * channels[:, None, None, None]))
    deep = activate(convolve("depthwise", wide, random.normal(0, 0.3, (8, 1, 3, 3)) / channels.clip(0.02)[:, None, None, None], 8))
    convolve("project", deep, random.normal(0, 0.3, (64, 8, 1, 1)))
    nodes.append(helper.make_node("Reshape", ["project", "flat"], ["rows"], name="reshape"))
    nodes.append(helper.make_node("ReduceMax", ["rows"], ["detections"], name="decode", axes=[2]))
    graph = helper.make_graph(nodes, "small", [helper.make_tensor_value_info("image", TensorProto.UINT8, [1, SIZE, SIZE, 4])],
                              [helper.make_tensor_value_info("detections", TensorProto.FLOAT, [1, 64, 1])], held)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def photo_like(count, seed=2):
    """Frames with large even fields, as photos have: noise alone would average out."""
    random = np.random.default_rng(seed)
    fields = random.integers(0, 256, (count, 1, 4, 4, 4), np.uint8)
    return list(fields.repeat(SIZE // 4, 2).repeat(SIZE // 4, 3))


class Quantise(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)
        self.frames = photo_like(100)

    def save(self, activation, channels=EVEN):
        path = self.folder / f"groceries-{activation}.onnx"
        onnx.save(small_model(activation, channels), str(path))
        return path

    def run_file(self, path, **settings):
        session = open_session(path, **settings)
        return np.stack([session.run(None, {"image": frame})[0] for frame in photo_like(6, seed=3)])

    def error(self, path, out, **choices):
        """Root mean square of the difference, as a share of the float output's spread."""
        quantise(path, out, self.frames, **choices)
        exact = self.run_file(path)
        return np.sqrt(np.square(self.run_file(out) - exact).mean()) / exact.std()

    def test_int8_computes_nearly_the_same_and_runs_as_int8(self):
        for activation in ("relu", "silu"):
            with self.subTest(activation):
                out = self.folder / f"{activation}-int8.onnx"
                self.assertLess(self.error(self.save(activation), out), 0.05)
                ran = operations_run(out)
                self.assertEqual((ran["QLinearConv"], ran["Conv"], ran["Relu"]), (3, 0, 0))
                self.assertEqual(ran["QLinearMul"], 2 if activation == "silu" else 0)

    def test_equalisation_leaves_the_function_and_serves_the_relu_alone(self):
        for activation, places in (("relu", 2), ("silu", 0)):
            with self.subTest(activation):
                path, changed = self.save(activation, UNEVEN), self.folder / "changed.onnx"
                model = onnx.load(str(path))
                self.assertEqual(equalise(model, self.frames, self.folder), places)
                self.assertEqual(len(neighbours(model)), places)
                onnx.save(model, str(changed))
                np.testing.assert_allclose(self.run_file(changed), self.run_file(path), rtol=1e-3, atol=1e-3)
        path = self.save("relu", UNEVEN)
        plain, equal = (self.error(path, self.folder / "out.onnx", equalised=each) for each in (False, True))
        self.assertLess(equal, plain / 2)

    def test_no_two_weights_that_meet_overflow(self):
        out = self.folder / "out.onnx"
        quantise(self.save("relu", UNEVEN), out, self.frames)
        held = {each.name: numpy_helper.to_array(each) for each in onnx.load(str(out)).graph.initializer}
        dense = held["dense.weight_quantized"].astype(int).transpose(0, 2, 3, 1).reshape(8, -1)
        for side in (dense.clip(min=0), -dense.clip(max=0)):
            self.assertLessEqual((side[:, :-1] + side[:, 1:]).max(), 128)
        self.assertEqual(np.abs(held["depthwise.weight_quantized"].astype(int)).max((1, 2, 3)).tolist(), [127] * 8)
        off = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL              # in float between the roundings
        simulated = self.run_file(out, graph_optimization_level=off)
        self.assertLess(np.abs(self.run_file(out) - simulated).max(), 0.05 * simulated.std())

    def test_weight_ranges_take_the_sum_of_like_signs(self):
        model = small_model("relu", EVEN)
        weights = np.zeros((2, 2, 1, 2), np.float32)
        weights[0, :, 0, 0], weights[0, :, 0, 1] = (3, 2), (-4, 1)        # in order: 3, 2, -4, 1
        weights[1, :, 0, 0], weights[1, :, 0, 1] = (1, -9), (-1, 6)       # 1, -9, -1, 6
        held = {each.name: each for each in model.graph.initializer}
        held["dense.weight"].CopyFrom(numpy_helper.from_array(weights, "dense.weight"))
        self.assertEqual([float(each["rmax"]) for each in weight_ranges(model)["dense.weight"]], [5, 10])

    def test_a_channel_without_weights_keeps_its_bias(self):
        out = self.folder / "out.onnx"
        quantise(self.save("relu", UNEVEN), out, self.frames)
        held = {each.name: numpy_helper.to_array(each) for each in onnx.load(str(out)).graph.initializer}
        steps, scale = held["dense.bias_quantized"][-1], held["dense.bias_quantized_scale"][-1]
        self.assertLess(abs(int(steps)), 2 ** 30)
        self.assertGreater(steps * scale, 0)

    def test_the_card_tells_what_was_done(self):
        path, out = self.save("relu"), self.folder / "groceries-relu-int8.onnx"
        path.with_suffix(".json").write_text(json.dumps({"name": "groceries-relu", "minScore": 0.3, "evaluation": {"mAP50": 1}}))
        write_card(out, path, quantise(path, out, self.frames, "percentile"))
        card = json.loads(out.with_suffix(".json").read_text())
        self.assertEqual((card["name"], card["minScore"], card["evaluation"]), ("groceries-relu-int8", 0.3, None))
        self.assertEqual((card["quantised"]["from"], card["quantised"]["method"], card["quantised"]["photos"]),
                         ("groceries-relu", "percentile", 100))
        self.assertRegex(card["sha256"], "^[0-9a-f]{64}$")

    def test_the_letterbox_is_the_products(self):
        frame = letterbox_rgba(np.full((20, 40, 3), (10, 20, 30), np.uint8), SIZE)
        self.assertEqual(frame.shape, (1, SIZE, SIZE, 4))
        self.assertEqual(frame[0, 0, 0].tolist(), [30, 20, 10, 255])
        self.assertEqual(frame[0, SIZE - 1, 0].tolist(), [114, 114, 114, 255])


if __name__ == "__main__":
    unittest.main()
