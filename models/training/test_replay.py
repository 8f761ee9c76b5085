"""Recorded passes give what the network gives. Skipped where there is no GPU: nothing is recorded there."""
import unittest

try:
    import torch
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing
if not torch.cuda.is_available():
    raise unittest.SkipTest("skipped: no GPU")

from learner import Learner, half_precision
from loss import pad_objects
from network import cell_grid
from replay import Replay

NAMES = ["tea", "milk"]
OBJECTS = [torch.tensor([[1, 8.0, 8, 40, 44]]), torch.zeros(0, 5)]


class Replaying(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        self.learner = Learner("relu", NAMES, "cuda")

    def pixels(self, size):
        return torch.rand(2, 3, size, size, device="cuda").contiguous(memory_format=torch.channels_last)

    def gradients(self, passes, pixels):
        self.learner.passes = passes
        loss, gradients = self.learner.gradients(pixels, *pad_objects(OBJECTS, "cuda"), cell_grid(pixels.shape[2], "cuda"))
        return float(loss), torch.cat([gradient.flatten() for gradient in gradients])

    def test_losses_and_gradients_are_those_of_the_network_for_every_size(self):
        replayed = Replay(self.learner.network)
        for size in (64, 96, 64):
            pixels = self.pixels(size)
            own = self.gradients(self.learner.network, pixels)
            again = self.gradients(replayed, pixels)
            self.assertAlmostEqual(own[0], again[0], delta=0.01 * own[0])
            self.assertGreater(torch.cosine_similarity(own[1], again[1], 0), 0.99)

    def test_a_step_is_seen_by_the_next_replay(self):
        pixels = self.pixels(64)
        replayed = Replay(self.learner.network)
        before, _ = self.gradients(replayed, pixels)
        with torch.no_grad():
            for weight in self.learner.network.parameters():
                weight.mul_(0.9)
        after, _ = self.gradients(replayed, pixels)
        own, _ = self.gradients(self.learner.network, pixels)
        self.assertAlmostEqual(after, own, delta=0.01 * own)
        self.assertNotAlmostEqual(after, before, delta=0.02 * before)

    def test_without_gradients_it_only_looks(self):
        network = self.learner.average.eval()
        with torch.no_grad(), half_precision("cuda"):
            pixels = self.pixels(64)
            told = Replay(network)(pixels)
            torch.testing.assert_close(told.float(), network(pixels).float(), atol=0.05, rtol=0.05)


if __name__ == "__main__":
    unittest.main()
