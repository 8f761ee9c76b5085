"""Network, loss, checkpoints and export hold what they promise. Skipped where torch is missing."""
import contextlib
import io
import json
from pathlib import Path
import tempfile
import unittest
from unittest import mock

try:
    import cv2  # noqa: F401  (evaluate.py needs it)
    import numpy as np
    import torch
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing
try:
    import onnx
except ImportError:
    onnx = None

import average
from average import average_weights
import batches
import carry
from carry import carry_weights
from checkpoint import load_checkpoint, load_into, save_checkpoint
from evaluate import ceiling, mean_average_precision, unmirror
from labels import Photo
from loss import assign, head_loss, pad_objects
from learner import Learner
from network import ACTIVATIONS, BOX_BINS, BOX_CHANNELS, Detector, cell_grid, decode_boxes, fix_norms
from postprocess import select_detections
from pretrained import INPUT_FACTOR, INPUT_SHIFT, rename_pretrained
from thresholds import choose_threshold, list_of
from train import parse_options


class Training(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)

    def test_batches_show_each_kind_of_picture_as_often_as_promised(self):
        photos = {kind: Photo(np.zeros((8, 8, 3), np.uint8), [], kind) for kind in ("photo", "compose", "belt", "silent", "copied")}
        seen = []

        def remembered(choose, size, progress):
            seen.append(choose()[0].name)
            return np.zeros((size, size, 3), np.uint8), np.zeros((0, 5), np.float32)

        made = {kind: (lambda kind: lambda _: photos[kind])(kind) for kind in ("compose", "belt", "silent", "copied")}
        stream = batches.BatchStream([photos["photo"]], {0: []}, [], ["coffee"], 100, ((1, (32,)),), mock.Mock(value=0), seed=1)
        with mock.patch.multiple(batches.Composer, **made), mock.patch("batches.make_sample", remembered):
            for _, _ in zip(range(40), stream):
                pass
        share = {kind: seen.count(kind) / len(seen) for kind in photos}
        rest = 1 - batches.REAL_SHARE - batches.BELT_SHARE - batches.SILENT_SHARE - batches.COPIED_SHARE
        wanted = {"photo": batches.REAL_SHARE, "belt": batches.BELT_SHARE, "silent": batches.SILENT_SHARE, "copied": batches.COPIED_SHARE,
                  "compose": rest}
        for kind, promised in wanted.items():
            self.assertAlmostEqual(share[kind], promised, delta=0.03, msg=kind)

    def test_at_most_three_million_parameters_and_the_promised_shape(self):
        for activation in ("relu", "silu", "identity"):
            network = Detector(42, activation)
            self.assertLessEqual(sum(p.numel() for p in network.parameters()), 3_000_000)
        self.assertEqual(network(torch.zeros(1, 3, 96, 96)).shape, (1, 12 * 12 + 6 * 6 + 3 * 3, BOX_CHANNELS + 42))

    def test_checkpoint_keeps_the_rows_of_classes_with_the_same_name(self):
        first = Detector(3, "relu")
        save_checkpoint(self.folder / "a.npz", first.state_dict(), {"classes": ["tea", "milk", "soap"], "activation": "relu"})
        weights, meta = load_checkpoint(self.folder / "a.npz")
        second = Detector(2, "relu")
        fresh = second.state_dict()["head.classify.0.4.weight"][1].clone()
        self.assertEqual(load_into(second, weights, meta["classes"], ["soap", "rice"]), [])
        row = second.state_dict()["head.classify.0.4.weight"]
        self.assertTrue(torch.allclose(row[0], first.state_dict()["head.classify.0.4.weight"][2], atol=1e-3))
        self.assertTrue(torch.equal(row[1], fresh))
        self.assertTrue(torch.allclose(second.stem.conv.weight, first.stem.conv.weight, atol=1e-3))
        self.assertTrue(torch.equal(second.stem.norm.running_var, first.stem.norm.running_var))

    def test_the_mean_of_two_networks_lies_between_them(self):
        first, second = Detector(2, "relu").state_dict(), Detector(2, "relu").state_dict()
        mean = average_weights([first, second])
        name = "stem.conv.weight"
        self.assertTrue(torch.allclose(mean[name], (first[name] + second[name]) / 2))
        self.assertEqual(Detector(2, "relu").load_state_dict(mean).missing_keys, [])

    def test_checkpoints_say_by_which_steps_they_came_about(self):
        paths = [self.folder / f"{name}.npz" for name in ("old", "new", "part")]
        for path, images in zip(paths, (10, 30, 10)):
            save_checkpoint(path, Detector(2, "relu").state_dict(), {"classes": ["tea", "milk"], "activation": "relu", "images": images,
                                                                     "steps": [{"trained": images}]})
        old, new, part = map(str, paths)
        with mock.patch("sys.argv", ["carry.py", "--since", old, "--learned", new, "--share", "0.5", "--out", str(self.folder / "out"), part]):
            carry.main()
        with mock.patch("sys.argv", ["average.py", "--out", str(self.folder / "mean.npz"), old, str(self.folder / "out" / "part.npz")]):
            average.main()
        self.assertEqual(load_checkpoint(self.folder / "mean.npz")[1]["steps"], [
            {"trained": 10}, {"carried": {"images": 20, "activation": "relu", "share": 0.5}}, {"averaged": [10, 10]}])

    def test_training_starts_from_one_checkpoint_or_from_one_for_each_activation(self):
        def init_of(text):
            return parse_options(["--activation", "relu,silu", "--minutes", "1", *(["--init", text] if text else [])]).init
        self.assertEqual([init_of(""), init_of("a.npz"), init_of("a.npz,b.npz")], [[], ["a.npz"], ["a.npz", "b.npz"]])
        with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
            init_of("a.npz,b.npz,c.npz")

    def test_what_one_network_learned_is_carried_over_to_another(self):
        old, new, other = (Detector(2, activation).state_dict() for activation in ("relu", "relu", "silu"))
        carried = carry_weights(other, old, new, 0.5)
        name = "stem.conv.weight"
        self.assertTrue(torch.allclose(carried[name], other[name] + (new[name] - old[name]) / 2))
        itself = carry_weights(old, old, new, 0.5)
        self.assertTrue(torch.allclose(itself[name], (old[name] + new[name]) / 2, atol=1e-6))
        new["stem.norm.running_var"] = torch.full_like(new["stem.norm.running_var"], -9.0)
        self.assertGreater(carry_weights(other, old, new, 1)["stem.norm.running_var"].min(), 0)

    def test_the_pretrained_backbone_finds_its_place_and_takes_pixels_in_0_to_1(self):
        own = Detector(2, "relu").backbone().state_dict()
        theirs = {"_conv_stem.weight": torch.rand(32, 3, 3, 3) - 0.4, "_bn0.running_mean": torch.rand(32), "_bn1.weight": torch.rand(1280),
                  "_blocks.0._project_conv.weight": torch.rand(16, 32, 1, 1), "_blocks.3._bn0.bias": torch.rand(144), "_fc.bias": torch.rand(1000)}
        ours = rename_pretrained(theirs)
        self.assertEqual(set(ours), {"stem.conv.weight", "stem.norm.running_mean", "blocks.0.project.conv.weight", "blocks.3.expand.norm.bias"})
        names = {name.replace("0.", "stem.", 1) if name.startswith("0.") else f"blocks.{int(name.split('.')[0]) - 1}.{name.split('.', 1)[1]}" for name in own}
        self.assertLessEqual(set(ours), names)
        level = torch.rand(1, 3, 3, 3)
        before = (torch.nn.functional.conv2d((level * 255 - 127) / 128, theirs["_conv_stem.weight"])[0, :, 0, 0] - theirs["_bn0.running_mean"])
        after = torch.nn.functional.conv2d(level, ours["stem.conv.weight"])[0, :, 0, 0] - ours["stem.norm.running_mean"]
        self.assertTrue(torch.allclose(before, after, atol=1e-4))
        self.assertEqual((INPUT_FACTOR, INPUT_SHIFT), (255 / 128, -127 / 128))

    def test_a_fixed_norm_is_the_same_function_in_training_and_in_use(self):
        network, pixels = Detector(2, "silu"), torch.rand(2, 3, 64, 64)
        for block in network.blocks:
            torch.nn.init.uniform_(block.project.norm.running_mean, -0.2, 0.2)
        fix_norms(network)
        self.assertTrue(torch.allclose(network.train()(pixels), network.eval()(pixels), atol=1e-4))
        fix_norms(network, False)
        self.assertFalse(torch.allclose(network.train()(pixels), network.eval()(pixels), atol=1e-4))

    def test_settling_measures_the_norms_under_the_own_activation(self):
        learner = Learner("silu", ["tea", "milk"], "cpu")
        batch = torch.rand(4, 3, 64, 64)
        learner.settle_norms([batch])
        seen = []
        learner.network.stem.conv.register_forward_hook(lambda *hooked: seen.append(hooked[2]))
        learner.network.eval()(batch)
        self.assertTrue(torch.allclose(learner.network.stem.norm.running_mean, seen[0].mean((0, 2, 3)), atol=1e-5))
        self.assertTrue(learner.network.stem.norm_fixed)
        self.assertTrue(torch.equal(learner.average.stem.norm.running_var, learner.network.stem.norm.running_var))

    def test_the_loss_falls_on_one_batch(self):
        network, grid = Detector(3, "silu"), cell_grid(128)
        pixels = torch.rand(2, 3, 128, 128)
        objects, present = pad_objects([torch.tensor([[0, 10, 10, 60, 50.]]), torch.tensor([[1, 40, 30, 120, 100.], [2, 0, 0, 30, 30.]])])
        optimiser, losses = torch.optim.AdamW(network.parameters(), 2e-3), []
        for _ in range(12):
            loss = head_loss(network(pixels), objects, present, *grid)
            optimiser.zero_grad(), loss.backward(), optimiser.step()
            losses.append(loss.item())
        self.assertLess(losses[-1], 0.75 * losses[0])
        empty, none = pad_objects([torch.zeros(0, 5), torch.zeros(0, 5)])
        self.assertTrue(torch.isfinite(head_loss(network(pixels), empty, none, *grid)))

    def test_an_object_takes_as_many_cells_as_asked(self):
        centres, _ = cell_grid(64)
        boxes = torch.cat([centres - 12, centres + 12], 1)[None]
        objects, present = pad_objects([torch.tensor([[0, 4, 4, 30, 30.], [1, 30, 30, 60, 60.]])])
        scores = torch.full((1, len(centres), 2), 0.3)
        one, _ = assign(scores, boxes, objects, present, centres, top=1)
        many, weight = assign(scores, boxes, objects, present, centres, top=10)
        self.assertEqual([(one == number).sum().item() for number in (0, 1)], [1, 1])
        self.assertGreater((many >= 0).sum().item(), 4)
        self.assertTrue(((weight > 0) == (many >= 0)).all())

    def test_repetitions_go_and_other_classes_stay(self):
        centres, strides = cell_grid(64)
        raw = torch.full((len(centres), BOX_CHANNELS + 2), -12.0)
        raw[:, :BOX_CHANNELS].view(-1, 4, BOX_BINS)[..., 2] = 12.0           # every side two strides away
        for cell, label, logit in ((9, 0, 3.0), (10, 0, 2.0), (10, 1, 1.0), (54, 0, 0.0)):
            raw[cell, BOX_CHANNELS + label] = logit
        rows = select_detections(raw, centres, strides, 64)
        self.assertEqual([(int(row[5]), round(float(row[4]), 2)) for row in rows], [(0, 0.95), (1, 0.73), (0, 0.5)])
        self.assertTrue((decode_boxes(raw, centres, strides)[:, 2:] > centres).all())

    def test_what_is_said_of_a_mirror_image_is_said_of_the_picture(self):
        centres, strides = cell_grid(64)
        raw = torch.randn(len(centres), BOX_CHANNELS + 3)
        boxes = decode_boxes(unmirror(raw, 64), centres, strides)
        for x, y, stride in ((4, 12, 8), (60, 20, 8), (24, 8, 16), (16, 48, 32)):
            here, there = (int(((centres == torch.tensor([place, y])).all(1) & (strides[:, 0] == stride)).nonzero()) for place in (x, 64 - x))
            left, top, right, bottom = decode_boxes(raw, centres, strides)[there]
            torch.testing.assert_close(boxes[here], torch.stack([64 - right, top, 64 - left, bottom]))
            torch.testing.assert_close(unmirror(raw, 64)[here, BOX_CHANNELS:], raw[there, BOX_CHANNELS:])

    def test_average_precision_of_a_known_case(self):
        truth = [np.array([[0, 0, 0, 10, 10.], [0, 20, 20, 30, 30]]), np.zeros((0, 5))]
        found = [np.array([[0, 0, 10, 10, 0.9, 0]]), np.array([[0, 0, 9, 9, 0.8, 0.]])]
        half, mean, each = mean_average_precision(found, truth, 2)
        self.assertAlmostEqual(half, 51 / 101, places=6)
        self.assertAlmostEqual(mean, half)
        self.assertEqual(list(each), [0])

    def test_the_ceiling_is_what_corrected_labels_reach_on_the_published(self):
        def photo(*objects):
            return Photo(np.zeros((50, 50, 3), np.uint8), [(index, np.array([[left, 0], [left + 10, 10]], np.float32)) for index, left in objects])

        same, moved = photo((0, 0), (1, 20)), photo((0, 0), (1, 36))
        self.assertEqual(ceiling([same], [same], 2), (1, 1, 1))
        self.assertEqual(ceiling([same], [moved], 2), (0.5, 0.5, 1))                # the list is right all the same
        self.assertEqual(ceiling([same, same], [same, photo((0, 0))], 1)[2], 0.5)

    def test_the_threshold_is_the_middle_of_the_best(self):
        """One basket with one item seen at 0.6 and a ghost at 0.3: right from just over 0.3 up to 0.6."""
        found = [np.array([[0, 0, 10, 10, 0.6, 0], [50, 50, 60, 60, 0.3, 1]])]
        chosen, share, curve = choose_threshold(found, [np.array([[0, 0, 0, 10, 10.]])])
        self.assertIn(chosen, (0.45, 0.475))
        self.assertEqual((share, curve[0.3], curve[0.325], curve[0.6], curve[0.65]), (1.0, 0.0, 1.0, 1.0, 0.0))

    def test_a_box_inside_one_of_its_class_is_no_second_item(self):
        rows = np.array([[0, 0, 100, 100, 0.9, 0], [20, 30, 80, 70, 0.8, 0], [20, 30, 80, 70, 0.7, 1.]])
        self.assertEqual(list_of(rows, 0.5), {0: 1, 1: 1})

    @unittest.skipUnless(onnx, "skipped: onnx is not installed")
    def test_the_exported_graph_has_the_fixed_contract(self):
        from export import export_model, write_card
        for activation in ACTIVATIONS:
            path = self.folder / f"{activation}.onnx"
            body = export_model(Detector(5, activation), path, 96)
            graph = onnx.load(str(path)).graph
            image, detections = graph.input[0], graph.output[0]
            self.assertEqual((image.name, [d.dim_value for d in image.type.tensor_type.shape.dim]), ("image", [1, 96, 96, 4]))
            self.assertEqual(image.type.tensor_type.elem_type, onnx.TensorProto.UINT8)
            self.assertEqual(detections.name, "detections")
            self.assertEqual(detections.type.tensor_type.shape.dim[2].dim_value, 6)
            kinds = [node.op_type for node in graph.node]
            self.assertNotIn("BatchNormalization", kinds)
            self.assertEqual(kinds.count("NonMaxSuppression"), 1)
            limits = {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer if each.name.startswith("select/")}
            self.assertAlmostEqual(float(limits["select/iou"][0]), 0.6, places=6)
            write_card(path, body, {"activation": activation, "classes": list("abcde")}, 0.4)
            card = json.loads(path.with_suffix(".json").read_text())
            self.assertIsNone(card["evaluation"])
            self.assertGreater(card["flops"], 1e7)
            self.assertNotIn(onnx.TensorProto.FLOAT16, [tensor.data_type for tensor in graph.initializer])
            # Folded and fed with bytes, the body gives what the network gave.
        network = Detector(5, "silu").eval()
        from export import Body
        image = torch.randint(0, 256, (1, 96, 96, 4), dtype=torch.uint8)
        with torch.no_grad():
            boxes, scores = Body(network, 96)(image)
            rows = select_detections(network(image[..., :3].permute(0, 3, 1, 2).float() / 255)[0], *cell_grid(96), 96)
        self.assertAlmostEqual(scores.max().item(), rows[0, 4].item() if len(rows) else scores.max().item(), places=5)
        self.assertEqual(boxes.shape, (1, 189, 4))

    @unittest.skipUnless(onnx, "skipped: onnx is not installed")
    def test_large_weights_are_kept_in_half_precision_and_widened(self):
        from export import export_model, halve_weights
        path = self.folder / "large.onnx"
        export_model(Detector(5, "relu", "large"), path, 96)
        model = onnx.load(str(path))
        self.assertLess(path.stat().st_size, 16e6)
        widened = {node.output[0] for node in model.graph.node if node.op_type == "Cast" and node.name.endswith("/widen")}
        heavy = [tensor.name for tensor in model.graph.initializer if tensor.data_type == onnx.TensorProto.FLOAT and len(tensor.raw_data) > 8192]
        self.assertGreater(len(widened), 80)
        self.assertEqual(heavy, [])
        values = np.linspace(-3, 3, 600).astype(np.float32)
        graph = onnx.helper.make_graph(
            [onnx.helper.make_node("Add", ["x", "w"], ["y"])], "sum", [onnx.helper.make_tensor_value_info("x", 1, [600])],
            [onnx.helper.make_tensor_value_info("y", 1, [600])], [onnx.numpy_helper.from_array(values, "w")])
        small = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)])
        halve_weights(small)
        onnx.checker.check_model(small)
        kept, = small.graph.initializer
        np.testing.assert_array_equal(onnx.numpy_helper.to_array(kept), values.astype(np.float16))
        self.assertEqual([(list(node.input), list(node.output)) for node in small.graph.node], [([kept.name], ["w"]), (["x", "w"], ["y"])])


if __name__ == "__main__":
    unittest.main()
