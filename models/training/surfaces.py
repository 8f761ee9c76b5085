"""What lies under the products: surface tiles, photos out of focus, and a drawn conveyor belt.

All are [CANVAS, CANVAS, 3] uint8 BGR. Pasting products onto them is the work of scenes.py.
"""
import math
from pathlib import Path
import random

import cv2
import numpy as np

CANVAS = 480               # pixels a side


# Kinds of surface that training never shows: what the network says of them is a test.
HELD_OUT_SURFACES = ("chipboard", "diamondplate", "metal", "plaster", "tiles", "woodsiding")


def load_tiles(data_root, held_out=False):
    """The surface tiles to train on, or those held out; [128, 128, 3] uint8 BGR each."""
    return [cv2.imread(str(path)) for path in sorted((Path(data_root) / "backgrounds").glob("*/*.jpg"))
            if (path.parent.name in HELD_OUT_SURFACES) == held_out]


def blurred(pixels):
    """A photo out of focus beyond recognition; shrunk before the blur, which is 60 times cheaper."""
    thumbnail = cv2.resize(pixels, (60, 60), interpolation=cv2.INTER_AREA)
    thumbnail = cv2.GaussianBlur(thumbnail, (0, 0), random.uniform(1.3, 3.8))
    return cv2.resize(thumbnail, (CANVAS, CANVAS), interpolation=cv2.INTER_LINEAR)


def surface(tiles):
    """A tile repeated in mirrored copies at a random scale, [CANVAS, CANVAS, 3]."""
    tile = random.choice(tiles)
    zoom = random.uniform(0.8, 4)
    tile = cv2.resize(tile, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_LINEAR)
    pair = np.hstack([tile, tile[:, ::-1]])
    pair = np.vstack([pair, pair[::-1]])
    repeats = [math.ceil(CANVAS / side) for side in pair.shape[:2]]
    return np.tile(pair, (*repeats, 1))[:CANVAS, :CANVAS]


def conveyor():
    """A grey belt from above: ribs, a sheen of light, sometimes rails or the counter beside it."""
    shade = random.uniform(25, 170)
    belt = np.full((CANVAS, CANVAS), shade, np.float32)
    along = np.arange(CANVAS, dtype=np.float32)
    style = random.random()
    if style < 0.6:                                  # ribs across the belt, now and then moving seams
        pitch, depth = random.uniform(5, 48), random.uniform(2, 22)
        wave = np.sin(along / pitch * 2 * math.pi + random.uniform(0, 6))
        if random.random() < 0.6:
            wave = np.sign(wave - random.uniform(-0.9, 0.9))
        belt += depth * wave[None, :]
    elif style < 0.8:                                # a woven mat
        pitch = random.uniform(3, 9)
        belt += random.uniform(2, 10) * np.outer(np.sin(along / pitch), np.sin(along / pitch))
    belt += np.linspace(random.uniform(-25, 25), random.uniform(-25, 25), CANVAS, dtype=np.float32)[None, :]
    belt += np.linspace(random.uniform(-25, 25), random.uniform(-25, 25), CANVAS, dtype=np.float32)[:, None]
    belt = np.repeat(belt[..., None], 3, 2) + np.array([random.uniform(-8, 8) for _ in "bgr"], np.float32)
    if random.random() < 0.5:                        # rails along both sides
        width = random.randint(8, 70)
        for side in (slice(0, width), slice(CANVAS - width, CANVAS)):
            belt[side] = belt[side] * 0.3 + 0.7 * random.uniform(20, 230)
    belt = np.clip(belt, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(belt.transpose(1, 0, 2)) if random.random() < 0.5 else belt
