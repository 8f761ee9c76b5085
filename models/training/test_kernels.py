"""The faster convolutions give what torch's own give, forward and backward. Skipped where they cannot be built."""
import unittest

try:
    import torch
    import torch.nn.functional as F
    import kernels
except ImportError:
    torch = None


@unittest.skipUnless(torch, "needs torch")
class Kernels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        said = kernels.prepare()
        if kernels._built is None:
            raise unittest.SkipTest(said)
        cls.half = kernels._half

    def tearDown(self):
        kernels._half = self.half

    def compare(self, conv, side, relu, tolerance):
        """Output and gradients on a map of `side` cells, as parts of the largest value."""
        torch.manual_seed(1)
        x = torch.randn(3, conv.in_channels, side, side).contiguous(memory_format=torch.channels_last).requires_grad_()
        weight = conv.weight.detach().requires_grad_()
        bias = torch.randn(conv.out_channels, requires_grad=True)
        self.assertTrue(kernels.serves(conv))
        own = kernels.convolve(conv, x, weight, bias, relu)
        known = F.conv2d(x, weight, bias, conv.stride, conv.padding, groups=conv.groups)
        known = F.relu(known) if relu else known
        pull = torch.randn_like(known)
        for mine, theirs in ((own, known), *zip(torch.autograd.grad(own, [x, weight, bias], pull),
                                                torch.autograd.grad(known, [x, weight, bias], pull))):
            self.assertLess(((mine - theirs).abs().max() / theirs.abs().max()).item(), tolerance)

    def test_depthwise_with_every_width_of_strip(self):
        for channels in (7, 48, 240):
            for stride in (1, 2):
                for relu in (False, True):
                    conv = torch.nn.Conv2d(channels, channels, 5, stride, 2, groups=channels)
                    self.compare(conv, 11, relu, 1e-5)

    def test_depthwise_on_a_map_smaller_than_its_kernel(self):
        self.compare(torch.nn.Conv2d(16, 16, 5, 1, 2, groups=16), 3, True, 1e-5)

    def test_pointwise_in_float32(self):
        kernels._half = False
        for relu in (False, True):
            self.compare(torch.nn.Conv2d(24, 40, 1), 9, relu, 1e-5)

    def test_pointwise_in_bfloat16_without_relu(self):
        # Eight bits of mantissa; with ReLU a value near 0 may fall on the other side, so its gradients cannot be compared.
        kernels._half = True
        self.compare(torch.nn.Conv2d(24, 40, 1), 9, False, 0.02)

    def test_what_follows_may_change_the_map_in_place(self):
        conv = torch.nn.Conv2d(8, 8, 1)
        x = torch.randn(2, 8, 5, 5).contiguous(memory_format=torch.channels_last)
        F.silu(kernels.convolve(conv, x, conv.weight, conv.bias, False), inplace=True).sum().backward()
        self.assertGreater(conv.weight.grad.abs().sum().item(), 0)

    def test_other_convolutions_stay_with_torch(self):
        for conv in (torch.nn.Conv2d(8, 8, 3, padding=1), torch.nn.Conv2d(8, 8, 3, padding=1, groups=8), torch.nn.Conv2d(8, 8, 1, 2)):
            self.assertFalse(kernels.serves(conv))


if __name__ == "__main__":
    unittest.main()
