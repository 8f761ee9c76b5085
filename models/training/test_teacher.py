"""A smaller network learns from a larger one what it should. Skipped where torch is missing."""
import contextlib
import io
from pathlib import Path
import tempfile
import unittest
from unittest import mock

try:
    import cv2  # noqa: F401  (train.py needs it)
    import torch
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing

from checkpoint import load_checkpoint, save_checkpoint
from learner import Learner
from loss import pad_objects, teacher_loss
from network import BOX_BINS, BOX_CHANNELS, SIZES, Detector, cell_grid
from pretrained import PACKAGES, PackageMissing, load_pretrained
from teacher import Teacher, TeacherError

NAMES = ["tea", "milk"]


class Teaching(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = Path(held.name) / "teacher-relu.npz"

    def save(self, size, **more):
        network = Detector(len(NAMES), "relu", size)
        save_checkpoint(self.path, network.state_dict(), {"classes": NAMES, "activation": "relu", "size": size, **more})
        return network.eval()

    def test_every_size_answers_for_the_same_cells(self):
        pixels = torch.rand(1, 3, 64, 64)
        shapes = {Detector(len(NAMES), "relu", size).eval()(pixels).shape for size in SIZES}
        self.assertEqual(shapes, {(1, 84, BOX_CHANNELS + len(NAMES))})
        self.assertGreater(sum(p.numel() for p in Detector(42, "relu", "large").parameters()), 6_000_000)

    def test_a_teacher_says_what_its_checkpoint_says_and_learns_nothing(self):
        network, pixels = self.save("large"), torch.rand(2, 3, 64, 64)
        told = Teacher([self.path], NAMES, "cpu")(pixels)
        self.assertFalse(told.requires_grad)
        with torch.no_grad():
            torch.testing.assert_close(told, network(pixels), atol=0.05, rtol=0.01)    # convolutions are kept in float16

    def test_several_teachers_say_the_mean_of_what_they_say(self):
        pixels, paths, own = torch.rand(1, 3, 64, 64), [], []
        for number, (size, activation) in enumerate([("large", "relu"), ("small", "silu")]):
            network = Detector(len(NAMES), activation, size).eval()
            paths.append(self.path.with_stem(str(number)))
            save_checkpoint(paths[-1], network.state_dict(), {"classes": NAMES, "activation": activation, "size": size})
            own.append(Teacher(paths[-1:], NAMES, "cpu")(pixels))
        torch.testing.assert_close(Teacher(paths, NAMES, "cpu")(pixels), (own[0] + own[1]) / 2)

    def test_a_checkpoint_without_a_size_is_a_small_one(self):
        self.save("small")
        weights, meta = load_checkpoint(self.path)
        save_checkpoint(self.path, weights, {key: value for key, value in meta.items() if key != "size"})
        self.assertEqual(Teacher([self.path], NAMES, "cpu").passes[0].size, SIZES["small"])

    def test_a_teacher_of_other_classes_or_without_all_weights_is_refused(self):
        self.save("small")
        with self.assertRaisesRegex(TeacherError, "another order"):
            Teacher([self.path], NAMES[::-1], "cpu")
        weights, meta = load_checkpoint(self.path)
        save_checkpoint(self.path, {name: value for name, value in weights.items() if name != "stem.conv.weight"}, meta)
        with self.assertRaisesRegex(TeacherError, "1 tensors are missing"):
            Teacher([self.path], NAMES, "cpu")

    def test_nothing_is_nearer_to_a_teacher_than_what_it_says(self):
        told = torch.randn(2, 84, BOX_CHANNELS + 2)
        told[..., BOX_CHANNELS:] -= 2
        raw = told.clone().requires_grad_()
        gradient, = torch.autograd.grad(teacher_loss(raw, told), raw)
        self.assertLess(gradient.abs().max(), 1e-6)
        least = teacher_loss(told, told)
        for part in (slice(0, BOX_CHANNELS), slice(BOX_CHANNELS, None)):
            other = told.clone()
            other[..., part] += torch.randn_like(other[..., part])
            self.assertGreater(teacher_loss(other, told), least + 0.01)

    def test_boxes_count_where_the_teacher_sees_something(self):
        told = torch.zeros(1, 84, BOX_CHANNELS + 2)
        told[..., BOX_CHANNELS:] = -20
        told[0, 7, BOX_CHANNELS] = 5
        elsewhere, there = told.clone(), told.clone()
        elsewhere[0, 8, :BOX_BINS] = torch.linspace(0, 9, BOX_BINS)
        there[0, 7, :BOX_BINS] = torch.linspace(0, 9, BOX_BINS)
        self.assertAlmostEqual(teacher_loss(elsewhere, told).item(), teacher_loss(told, told).item(), places=4)
        self.assertGreater(teacher_loss(there, told), teacher_loss(told, told) + 0.1)

    def test_who_is_taught_comes_nearer_to_the_teacher_than_by_the_labels_alone(self):
        self.save("large")
        teacher, pixels, grid = Teacher([self.path], NAMES, "cpu"), torch.rand(4, 3, 64, 64), cell_grid(64)
        teacher.passes[0].head.classify[0][-1].bias.data[0] = 1.0            # it sees tea everywhere, the labels in one place
        taught = teacher(pixels)
        objects, present = pad_objects([torch.tensor([[0, 8, 8, 56, 56.]])] * 4)
        apart = []
        for told in (taught, None):
            torch.manual_seed(2)
            learner = Learner("silu", NAMES, "cpu")
            for number in range(40):                                         # after 15 the gap is hardly wider than rounding
                learner.step([learner.gradients(pixels, objects, present, grid, told)], 2e-3, number)
            apart.append((teacher_loss(learner.network(pixels), taught) - teacher_loss(taught, taught)).item())
        self.assertLess(apart[0], 0.85 * apart[1])

    def test_each_size_names_the_package_of_its_start(self):
        for size, package in PACKAGES.items():
            with mock.patch("importlib.util.find_spec", return_value=None), self.assertRaisesRegex(PackageMissing, f"pip install {package}=="):
                load_pretrained(size)

    def test_training_refuses_a_size_that_is_none(self):
        from train import parse_options
        self.assertEqual(parse_options(["--minutes", "1"]).size, "small")
        with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
            parse_options(["--minutes", "1", "--size", "huge"])

    def test_who_made_what_a_teacher_or_a_start_learned_from_is_credited_once(self):
        from train import data_credits, parse_options
        self.save("small", data=[{"name": "Photos of a friend", "licence": "CC-BY-4.0", "credit": "A. Friend"}])
        arguments = ["--minutes", "1", "--only-data", "--data", "/shop", "--activation", "relu"]
        alone, begun, taught = (data_credits(parse_options([*arguments, *more])) for more in (
            [], ["--init", str(self.path), "--teacher", str(self.path)], ["--teacher", str(self.path)]))
        self.assertEqual(taught, [*alone, {"name": "Photos of a friend", "licence": "CC-BY-4.0", "credit": "A. Friend"}])
        self.assertEqual(begun, taught)

    def test_training_goes_on_only_from_weights_of_its_size(self):
        import train
        self.save("large")
        with mock.patch("train.gather", return_value=(NAMES, [], [], {}, [])), mock.patch("train.kernels.prepare", return_value=""), \
                contextlib.redirect_stdout(io.StringIO()), self.assertRaisesRegex(SystemExit, "say --size large"):
            train.main(["--activation", "relu", "--init", str(self.path), "--minutes", "1", "--workers", "0"])


if __name__ == "__main__":
    unittest.main()
