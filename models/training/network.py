"""The detector: a small YOLO-style network whose activation function is a parameter.

What lives here: layers, the network, and the decoding of its raw output into boxes. What does not:
losses (loss.py), data (scenes.py, augment.py), files (checkpoint.py, export.py).

The form follows YOLOv8 (CSP blocks, top-down and bottom-up neck, box distributions after
"Generalized Focal Loss", Li et al. 2020) with the two heads of YOLOv10 (Wang et al. 2024):
the one-to-many head trains the features, the one-to-one head reads them detached and needs no NMS.
"""
import math

import torch
from torch import nn

STRIDES = (8, 16, 32)      # pixels of the input per cell of the three feature maps
BOX_BINS = 16              # a side's distance is a distribution over 0..15 strides
BOX_CHANNELS = 4 * BOX_BINS
WIDTHS = (16, 32, 64, 128, 256)
# The side of the input in use, in pixels; any multiple of 32 works. Training ends at 320: crops make products
# look larger there than they do in use, so a larger input in use serves better ("FixRes", Touvron et al. 2019).
INPUT_SIZE = 352
ACTIVATIONS = {"relu": nn.ReLU, "silu": nn.SiLU, "identity": None}


def make_activation(name):
    kind = ACTIVATIONS[name]
    return nn.Identity() if kind is None else kind(inplace=True)


class ConvBlock(nn.Module):
    """Convolution, batch norm, activation: [B, in, H, W] -> [B, out, H / stride, W / stride]."""

    def __init__(self, inputs, outputs, activation, kernel=1, stride=1, groups=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.activation = make_activation(activation)

    def forward(self, x):
        return self.activation(self.norm(self.conv(x)))


class Bottleneck(nn.Module):
    """Two 3x3 convolutions, with a shortcut around them unless told otherwise."""

    def __init__(self, channels, activation, shortcut=True):
        super().__init__()
        self.first = ConvBlock(channels, channels, activation, 3)
        self.second = ConvBlock(channels, channels, activation, 3)
        self.shortcut = shortcut

    def forward(self, x):
        y = self.second(self.first(x))
        return x + y if self.shortcut else y


class CspBlock(nn.Module):
    """Cross-stage partial block: half the channels pass by, half go through the bottlenecks."""

    def __init__(self, inputs, outputs, activation, depth=1, shortcut=True):
        super().__init__()
        half = outputs // 2
        self.split = ConvBlock(inputs, 2 * half, activation)
        self.merge = ConvBlock((2 + depth) * half, outputs, activation)
        self.blocks = nn.ModuleList(Bottleneck(half, activation, shortcut) for _ in range(depth))

    def forward(self, x):
        parts = list(self.split(x).chunk(2, 1))
        for block in self.blocks:
            parts.append(block(parts[-1]))
        return self.merge(torch.cat(parts, 1))


class PyramidPool(nn.Module):
    """Max-pooling over 5, 9 and 13 cells, so that the coarsest map sees the whole picture."""

    def __init__(self, inputs, outputs, activation):
        super().__init__()
        self.reduce = ConvBlock(inputs, inputs // 2, activation)
        self.merge = ConvBlock(inputs * 2, outputs, activation)
        self.pool = nn.MaxPool2d(5, 1, 2)

    def forward(self, x):
        x = self.reduce(x)
        wider = self.pool(x)
        widest = self.pool(wider)
        return self.merge(torch.cat([x, wider, widest, self.pool(widest)], 1))


class Head(nn.Module):
    """Per cell a box distribution and a logit per class: three maps -> [B, cells, 64 + classes]."""

    def __init__(self, channels, class_count, activation):
        super().__init__()
        self.classify = nn.ModuleList(nn.Sequential(
            ConvBlock(width, width, activation, 3, groups=width), ConvBlock(width, 64, activation),
            ConvBlock(64, 64, activation, 3, groups=64), ConvBlock(64, 64, activation),
            nn.Conv2d(64, class_count, 1)) for width in channels)
        self.locate = nn.ModuleList(nn.Sequential(
            ConvBlock(width, 48, activation, 3), ConvBlock(48, 48, activation, 3),
            nn.Conv2d(48, BOX_CHANNELS, 1)) for width in channels)
        for branch, stride in zip(self.classify, STRIDES):
            # A prior of about five objects a picture keeps the first steps from exploding.
            branch[-1].bias.data[:] = math.log(5 / class_count / (INPUT_SIZE / stride) ** 2)
        for branch in self.locate:
            branch[-1].bias.data[:] = 1.0

    def forward(self, maps):
        levels = [torch.cat([locate(x), classify(x)], 1).flatten(2)
                  for x, classify, locate in zip(maps, self.classify, self.locate)]
        return torch.cat(levels, 2).permute(0, 2, 1)


class Detector(nn.Module):
    """[B, 3, S, S] RGB in 0..1 -> features() -> one_to_many or one_to_one -> [B, cells, 64 + classes]."""

    def __init__(self, class_count, activation):
        super().__init__()
        self.class_count = class_count
        self.activation_name = activation
        w1, w2, w3, w4, w5 = WIDTHS
        self.stem = nn.Sequential(ConvBlock(3, w1, activation, 3, 2), ConvBlock(w1, w2, activation, 3, 2),
                                  CspBlock(w2, w2, activation, 1))
        self.stage3 = nn.Sequential(ConvBlock(w2, w3, activation, 3, 2), CspBlock(w3, w3, activation, 2))
        self.stage4 = nn.Sequential(ConvBlock(w3, w4, activation, 3, 2), CspBlock(w4, w4, activation, 2))
        self.stage5 = nn.Sequential(ConvBlock(w4, w5, activation, 3, 2), CspBlock(w5, w5, activation, 1),
                                    PyramidPool(w5, w5, activation))
        self.upsample = nn.Upsample(scale_factor=2)
        self.down4 = CspBlock(w4 + w5, w4, activation, 1, False)
        self.down3 = CspBlock(w3 + w4, w3, activation, 1, False)
        self.shrink3 = ConvBlock(w3, w3, activation, 3, 2)
        self.up4 = CspBlock(w3 + w4, w4, activation, 1, False)
        self.shrink4 = ConvBlock(w4, w4, activation, 3, 2)
        self.up5 = CspBlock(w4 + w5, w5, activation, 1, False)
        self.one_to_many = Head((w3, w4, w5), class_count, activation)
        self.one_to_one = Head((w3, w4, w5), class_count, activation)

    def features(self, pixels):
        """[B, 3, S, S] -> maps of S/8, S/16 and S/32 cells a side."""
        fine = self.stage3(self.stem(pixels))
        middle = self.stage4(fine)
        coarse = self.stage5(middle)
        middle = self.down4(torch.cat([self.upsample(coarse), middle], 1))
        fine = self.down3(torch.cat([self.upsample(middle), fine], 1))
        middle = self.up4(torch.cat([self.shrink3(fine), middle], 1))
        return fine, middle, self.up5(torch.cat([self.shrink4(middle), coarse], 1))

    def forward(self, pixels):
        """The one-to-many head's raw output; the one to look at unless you know better."""
        return self.one_to_many(self.features(pixels))


def cell_grid(size, device="cpu"):
    """Centres [cells, 2] and strides [cells, 1] in pixels of a size x size input."""
    centres, strides = [], []
    for stride in STRIDES:
        steps = torch.arange(size // stride, device=device) + 0.5
        rows, columns = torch.meshgrid(steps, steps, indexing="ij")
        centres.append(torch.stack([columns, rows], -1).reshape(-1, 2) * stride)
        strides.append(torch.full((len(steps) ** 2, 1), float(stride), device=device))
    return torch.cat(centres), torch.cat(strides)


def decode_boxes(raw, centres, strides):
    """Raw output [..., cells, 64 + classes] -> boxes [..., cells, 4] as x1, y1, x2, y2 in pixels."""
    distribution = raw[..., :BOX_CHANNELS].reshape(*raw.shape[:-1], 4, BOX_BINS).softmax(-1)
    distance = (distribution @ torch.arange(BOX_BINS, device=raw.device, dtype=raw.dtype)) * strides
    return torch.cat([centres - distance[..., :2], centres + distance[..., 2:]], -1)
