"""More bananas than there are pictures of: of one banana, many that are greener or riper, alone and in hands of two to five.

A banana that lies alone looks little like a hand of them, and there is one picture of each.
"""
import random

import cv2
import numpy as np

VARIANTS = 24
GREENEST, RIPEST = 34, 21  # hue of the peel, in OpenCV's half degrees


def ripened(picture):
    """The same banana greener or riper, with or without brown specks: [H, W, 4] uint8 BGRA."""
    made = picture.copy()
    hsv = cv2.cvtColor(made[..., :3], cv2.COLOR_BGR2HSV).astype(np.float32)
    peel = hsv[..., 2] > 90                                # not the stem nor the tip, which stay dark
    hsv[..., 0] = np.where(peel, random.uniform(RIPEST, GREENEST) + (hsv[..., 0] - np.median(hsv[..., 0][peel])) * 0.3, hsv[..., 0])
    hsv[..., 1] = np.where(peel, np.clip(hsv[..., 1] * 0.4 + random.uniform(110, 190), 0, 255), hsv[..., 1])
    hsv[..., 2] = np.clip(hsv[..., 2] * random.uniform(0.9, 1.25), 0, 255)
    made[..., :3] = cv2.cvtColor(np.clip(hsv, 0, 255).astype(np.uint8), cv2.COLOR_HSV2BGR)
    if random.random() < 0.4:
        height, width = made.shape[:2]
        for _ in range(random.randint(3, 20)):
            place = (random.randrange(width), random.randrange(height))
            cv2.circle(made, place, random.choice((1, 1, 2)), (30, 60, 95, 255), -1)
        made[..., 3] = picture[..., 3]
    return made


def hand(banana, count):
    """`count` bananas that grow from one stem, fanned out: [H, W, 4] uint8 BGRA. The stem is at the upper end of the picture."""
    height, width = banana.shape[:2]
    side = 2 * height + 20
    canvas = np.zeros((side, side, 4), np.float32)
    stem_x = np.where(banana[0, :, 3] > 0)[0].mean() if (banana[0, :, 3] > 0).any() else width / 2
    spread = random.uniform(10, 20)
    for number in range(count):
        angle = (number - (count - 1) / 2) * spread + random.uniform(-3, 3)
        matrix = cv2.getRotationMatrix2D((float(stem_x), 0.0), angle, random.uniform(0.92, 1))
        matrix[:, 2] += (side / 2 - stem_x, 10 + random.uniform(0, 4))
        turned = cv2.warpAffine(banana, matrix, (side, side), flags=cv2.INTER_LINEAR).astype(np.float32)
        alpha = turned[..., 3:] / 255
        shade = 1 - 0.25 * random.random()
        canvas[..., :3] = canvas[..., :3] * (1 - alpha) + turned[..., :3] * shade * alpha
        canvas[..., 3:] = np.maximum(canvas[..., 3:], turned[..., 3:])
    rows, columns = np.where(canvas[..., 3].max(1) > 8)[0], np.where(canvas[..., 3].max(0) > 8)[0]
    return canvas[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1].astype(np.uint8)


def more_bananas(banana):
    """VARIANTS of `banana`: one of them, upright, its stem above. The same for the same seed of `random`."""
    larger = cv2.resize(banana, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    bananas = [ripened(larger if random.random() < 0.5 else np.ascontiguousarray(larger[:, ::-1])) for _ in range(VARIANTS)]
    return [made if number % 2 else hand(made, random.randint(2, 5)) for number, made in enumerate(bananas)]
