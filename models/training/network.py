"""The detector: a small YOLO-style network whose activation function is a parameter.

What lives here: layers, the network, and the decoding of its raw output into boxes. What does not:
losses (loss.py), data (scenes.py, augment.py), files (checkpoint.py, pretrained.py, export.py).

The backbone is EfficientNet-Lite0 (Tan & Le 2019; the Lite form has neither squeeze-and-excite nor
swish) up to its sixth stage, so that weights which know a million photos can be its start. Neck and
head follow YOLOv8: CSP blocks top-down and bottom-up, box distributions after "Generalized Focal
Loss" (Li et al. 2020). One head, one-to-many, with suppression of repetitions behind it: a
one-to-one head (YOLOv10, Wang et al. 2024) learned too slowly here (docs/models.md).
"""
import math
from typing import NamedTuple

import torch
from torch import nn
import torch.nn.functional as F

import kernels

STRIDES = (8, 16, 32)      # pixels of the input per cell of the three feature maps
BOX_BINS = 16              # a side's distance is a distribution over 0..15 strides
BOX_CHANNELS = 4 * BOX_BINS
STEM_WIDTH = 32


class Size(NamedTuple):
    """How wide and deep a network is."""
    stages: tuple              # of the backbone: kernel, stride, expansion, channels, blocks
    taps: tuple                # the blocks whose maps go into the neck, at strides 8, 16 and 32
    neck: tuple                # channels of the three maps that the neck gives to the head
    classify: int              # channels of the head's branch for classes
    locate: int                # of its branch for boxes


SIZES = {
    # EfficientNet-Lite0. Its seventh stage (320 channels, a fifth of the weights) is left out: the network stays below three million.
    "small": Size(((3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (5, 2, 6, 40, 2), (3, 2, 6, 80, 3), (5, 1, 6, 112, 3), (5, 2, 6, 192, 4)),
                  (4, 10, 14), (48, 80, 128), 64, 48),
    # EfficientNet-Lite2, whole: slower, with more room, and a teacher (teacher.py).
    "large": Size(((3, 1, 1, 16, 1), (3, 2, 6, 24, 3), (5, 2, 6, 48, 3), (3, 2, 6, 88, 4), (5, 1, 6, 120, 4), (5, 2, 6, 208, 5),
                   (3, 1, 6, 352, 1)),
                  (6, 14, 20), (96, 192, 320), 128, 64),
}
# The side of the input in use, in pixels; any multiple of 32 works. Training is at smaller sides: crops make
# products look larger there than they do in use, so a larger input in use serves better ("FixRes",
# Touvron et al. 2019).
INPUT_SIZE = 256
ACTIVATIONS = {"relu": nn.ReLU, "silu": nn.SiLU, "identity": None}


def make_activation(name):
    kind = ACTIVATIONS[name]
    return nn.Identity() if kind is None else kind(inplace=True)


class ConvBlock(nn.Module):
    """Convolution, batch norm, activation: [B, in, H, W] -> [B, out, H / stride, W / stride].

    With `norm_fixed` the statistics of the norm stay as they are and training sees it folded into the
    convolution, as inference does: the same function, without the norm's passes over the memory, which
    on a CPU are a third of a step.
    """

    def __init__(self, inputs, outputs, activation, kernel=1, stride=1, groups=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3)
        self.activation = make_activation(activation)
        self.norm_fixed = False

    def forward(self, x):
        if not self.training:
            return self.activation(self.norm(self.conv(x)))
        if not self.norm_fixed:
            return self.activation(self.norm(self.convolve(x, self.conv.weight, None, False)))
        if x.is_cuda:                                          # there the many small steps of folding take longer than a pass
            norm = self.norm
            return self.activation(F.batch_norm(self.conv(x), norm.running_mean, norm.running_var, norm.weight, norm.bias, eps=norm.eps))
        factor = self.norm.weight * torch.rsqrt(self.norm.running_var + self.norm.eps)
        weight = self.conv.weight * factor[:, None, None, None]
        bias = self.norm.bias - self.norm.running_mean * factor
        relu = isinstance(self.activation, nn.ReLU)
        y = self.convolve(x, weight, bias, relu)
        return y if relu else self.activation(y)

    def convolve(self, x, weight, bias, relu):
        conv = self.conv
        if kernels.serves(conv):
            return kernels.convolve(conv, x, weight, bias, relu)
        y = F.conv2d(x, weight, bias, conv.stride, conv.padding, groups=conv.groups)
        return F.relu(y, inplace=True) if relu else y


class InvertedResidual(nn.Module):
    """MobileNetV2's block: widen by 1x1, convolve each channel by itself, narrow by 1x1 without activation."""

    def __init__(self, inputs, outputs, activation, kernel, stride, expansion):
        super().__init__()
        inner = inputs * expansion
        self.expand = ConvBlock(inputs, inner, activation) if expansion > 1 else nn.Identity()
        self.depthwise = ConvBlock(inner, inner, activation, kernel, stride, groups=inner)
        self.project = ConvBlock(inner, outputs, "identity")
        self.shortcut = stride == 1 and inputs == outputs

    def forward(self, x):
        y = self.project(self.depthwise(self.expand(x)))
        return x + y if self.shortcut else y


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

    def __init__(self, size, class_count, activation):
        super().__init__()
        own, place = size.classify, size.locate
        self.classify = nn.ModuleList(nn.Sequential(
            ConvBlock(width, width, activation, 3, groups=width), ConvBlock(width, own, activation),
            ConvBlock(own, own, activation, 3, groups=own), ConvBlock(own, own, activation),
            nn.Conv2d(own, class_count, 1)) for width in size.neck)
        self.locate = nn.ModuleList(nn.Sequential(
            ConvBlock(width, place, activation, 3), ConvBlock(place, place, activation, 3),
            nn.Conv2d(place, BOX_CHANNELS, 1)) for width in size.neck)
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
    """[B, 3, S, S] RGB in 0..1 -> features() -> head -> [B, cells, 64 + classes]. `size`: a name in SIZES."""

    def __init__(self, class_count, activation, size="small"):
        super().__init__()
        self.class_count = class_count
        self.activation_name = activation
        self.size = SIZES[size]
        self.stem = ConvBlock(3, STEM_WIDTH, activation, 3, 2)
        blocks, width = [], STEM_WIDTH
        for kernel, stride, expansion, outputs, repeats in self.size.stages:
            for number in range(repeats):
                blocks.append(InvertedResidual(width, outputs, activation, kernel, stride if number == 0 else 1, expansion))
                width = outputs
        self.blocks = nn.ModuleList(blocks)
        tap3, tap4, tap5 = (self.blocks[tap].project.conv.out_channels for tap in self.size.taps)
        n3, n4, n5 = self.size.neck
        self.pool = PyramidPool(tap5, n5, activation)
        self.upsample = nn.Upsample(scale_factor=2)
        self.down4 = CspBlock(n5 + tap4, n4, activation, 1, False)
        self.down3 = CspBlock(n4 + tap3, n3, activation, 1, False)
        self.shrink3 = ConvBlock(n3, n3, activation, 3, 2)
        self.up4 = CspBlock(n3 + n4, n4, activation, 1, False)
        self.shrink4 = ConvBlock(n4, n4, activation, 3, 2)
        self.up5 = CspBlock(n4 + n5, n5, activation, 1, False)
        self.head = Head(self.size, class_count, activation)

    def backbone(self):
        """The modules that pretrained weights exist for."""
        return nn.ModuleList([self.stem, *self.blocks])

    def features(self, pixels):
        """[B, 3, S, S] -> maps of S/8, S/16 and S/32 cells a side."""
        x, taps = self.stem(pixels), {}
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in self.size.taps:
                taps[number] = x
        fine, middle, coarse = (taps[number] for number in self.size.taps)
        coarse = self.pool(coarse)
        middle = self.down4(torch.cat([self.upsample(coarse), middle], 1))
        fine = self.down3(torch.cat([self.upsample(middle), fine], 1))
        middle = self.up4(torch.cat([self.shrink3(fine), middle], 1))
        return fine, middle, self.up5(torch.cat([self.shrink4(middle), coarse], 1))

    def forward(self, pixels):
        return self.head(self.features(pixels))


def fix_norms(module, fixed=True):
    """Batch norms below `module` keep their statistics while training (see ConvBlock), or learn them again."""
    for block in module.modules():
        if isinstance(block, ConvBlock):
            block.norm_fixed = fixed


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
    # The mean as a sum: a product with a vector takes ONNX Runtime several times as long.
    distance = (distribution * torch.arange(BOX_BINS, device=raw.device, dtype=raw.dtype)).sum(-1) * strides
    return torch.cat([centres - distance[..., :2], centres + distance[..., 2:]], -1)
