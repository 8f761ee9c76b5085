"""Packs of makers that do not exist: cartons, tins, jars and pouches with print, colours and pictures of their own.

What is none of ours is endless in a shop, and the pictures of it that training has are few. These never repeat, so that
what makes a pack ours has to be learned. They serve as distractors alone.
"""
import math
import random

import cv2
import numpy as np

LETTERS = "AAABCDEEEFGHIIKLMNNOOPRRSSTTUUVWYZaaabcdeeefghiiklmnnoooprrssttuuvwyz"
FACES = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_COMPLEX,
         cv2.FONT_HERSHEY_SCRIPT_COMPLEX)
SOFT = 3                   # the outline is blurred over so many pixels


def colour():
    """A colour of print, BGR: strong more often than pale."""
    hue, saturation, value = random.randint(0, 179), random.choice((0, 40, 120, 180, 230, 255)), random.randint(60, 255)
    return tuple(int(part) for part in cv2.cvtColor(np.uint8([[[hue, saturation, value]]]), cv2.COLOR_HSV2BGR)[0, 0])


def word():
    return "".join(random.choice(LETTERS) for _ in range(random.randint(2, 9)))


def print_word(canvas, top, height):
    """One word as wide as the pack allows, `height` pixels high at most."""
    text, face, width = word(), random.choice(FACES), canvas.shape[1]
    (long, high), _ = cv2.getTextSize(text, face, 1, 2)
    scale = min(0.9 * width / max(long, 1), height / max(high, 1))
    place = (int((width - long * scale) * random.uniform(0.1, 0.9)), int(top + high * scale))
    strokes = max(1, round(scale * random.uniform(1.5, 4)))
    if random.random() < 0.4:
        cv2.putText(canvas, text, place, face, scale, colour(), strokes + max(2, strokes // 2), cv2.LINE_AA)
    cv2.putText(canvas, text, place, face, scale, colour(), strokes, cv2.LINE_AA)


def small_print(canvas):
    height, width = canvas.shape[:2]
    left, top, ink = random.randint(0, width // 2), random.randint(0, height * 3 // 4), colour()
    for line in range(random.randint(2, 6)):
        y = top + 6 * line + 4
        x = left
        while x < min(width, left + width // 2) - 4 and y < height:
            long = random.randint(3, 12)
            cv2.line(canvas, (x, y), (x + long, y), ink, random.choice((1, 2)), cv2.LINE_AA)
            x += long + 4


def bars(canvas):
    height, width = canvas.shape[:2]
    left, top, tall = random.randint(0, width * 2 // 3), random.randint(0, height * 3 // 4), random.randint(12, 30)
    cv2.rectangle(canvas, (left, top), (left + 48, top + tall), (250, 250, 250), -1)
    for x in range(left + 3, left + 45, 2):
        if random.random() < 0.5:
            cv2.line(canvas, (x, top + 2), (x, top + tall - 3), (10, 10, 10), 1)


def printed(height, width, pictures):
    """The print of a pack, [height, width, 3]; `pictures`: cut-outs that may stand on it."""
    canvas = np.full((height, width, 3), colour(), np.uint8)
    if random.random() < 0.4:                            # from one colour to another
        share = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
        canvas = (canvas * (1 - share) + np.float32(colour()) * share).astype(np.uint8)
    for _ in range(random.randint(0, 3)):                # bands, discs, slants
        kind = random.random()
        if kind < 0.5:
            top = random.randint(0, height)
            cv2.rectangle(canvas, (0, top), (width, top + random.randint(height // 20, height // 3)), colour(), -1)
        elif kind < 0.75:
            cv2.circle(canvas, (random.randint(0, width), random.randint(0, height)), random.randint(width // 8, width // 2), colour(),
                       -1, cv2.LINE_AA)
        else:
            points = np.array([[random.randint(0, width), random.randint(0, height)] for _ in range(3)], np.int32)
            cv2.fillPoly(canvas, [points], colour(), cv2.LINE_AA)
    if pictures and random.random() < 0.6:
        picture = random.choice(pictures)
        zoom = random.uniform(0.3, 0.8) * min(width / picture.shape[1], height / picture.shape[0])
        picture = cv2.resize(picture, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR)
        high, wide = picture.shape[:2]
        left, top = random.randint(0, width - wide), random.randint(0, height - high)
        alpha = picture[..., 3:].astype(np.float32) / 255
        place = canvas[top:top + high, left:left + wide]
        place[:] = place * (1 - alpha) + picture[..., :3] * alpha
    top = random.uniform(0.02, 0.4) * height
    for _ in range(random.randint(1, 3)):
        tall = height * random.uniform(0.06, 0.22)
        print_word(canvas, top, tall)
        top += tall * random.uniform(1.2, 1.8)
    if random.random() < 0.6:
        small_print(canvas)
    if random.random() < 0.2:
        bars(canvas)
    return canvas


def carton(width, height):
    """The outline of a carton, its upper end folded now and then, [height, width]."""
    mask = np.full((height, width), 255, np.uint8)
    if random.random() < 0.4:
        fold, inset = int(height * random.uniform(0.06, 0.2)), int(width * random.uniform(0.05, 0.3))
        for corner in ([[0, 0], [inset, 0], [0, fold]], [[width, 0], [width - inset, 0], [width, fold]]):
            cv2.fillPoly(mask, [np.array(corner, np.int32)], 0)
    return mask


def tin(width, height):
    """A cylinder seen from slightly above."""
    mask, ends = np.zeros((height, width), np.uint8), max(2, int(width * random.uniform(0.05, 0.2)))
    cv2.rectangle(mask, (0, ends), (width, height - ends), 255, -1)
    for y in (ends, height - ends):
        cv2.ellipse(mask, (width // 2, y), (width // 2, ends), 0, 0, 360, 255, -1)
    return mask


def bottle(width, height):
    """Shoulders and a neck over a body with round corners."""
    mask = np.zeros((height, width), np.uint8)
    neck, shoulder = int(width * random.uniform(0.15, 0.35)), int(height * random.uniform(0.25, 0.45))
    cv2.rectangle(mask, (width // 2 - neck, 0), (width // 2 + neck, height), 255, -1)
    cv2.ellipse(mask, (width // 2, shoulder), (width // 2, shoulder // 2), 0, 180, 360, 255, -1)
    cv2.rectangle(mask, (0, shoulder), (width, height), 255, -1)
    return mask


def pouch(width, height):
    """A bag: its sides bulge and waver."""
    mask = np.zeros((height, width), np.uint8)
    along = np.arange(height, dtype=np.float32)
    bulge = 0.06 * width * (1 - np.sin(along / height * math.pi)) + 1.5 * np.sin(along / random.uniform(4, 20))
    for y in range(height):
        inset = max(0, int(bulge[y]))
        mask[y, inset:width - inset] = 255
    return mask


def invented_pack(pictures=()):
    """A pack that nobody sells: [H, W, 4] uint8 BGRA, 90 to 360 px long."""
    shape, slim = random.choice(((carton, 0.62), (carton, 0.5), (carton, 1.4), (tin, 0.75), (tin, 1.3), (bottle, 0.4), (pouch, 0.75)))
    height = random.randint(120, 260)
    width = int(height * slim * random.uniform(0.75, 1.3))
    mask, face = shape(width, height), printed(height, width, pictures).astype(np.float32)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    if shape in (tin, bottle):                            # round: dark towards its sides, a streak of light along it
        face = face * (1 - random.uniform(0.3, 0.7) * across ** 4)
        streak = np.exp(-((across - random.uniform(-0.6, 0.6)) / random.uniform(0.05, 0.2)) ** 2)
        face += streak * random.uniform(0, 90)
    elif shape is pouch:                                  # creases
        along = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
        for _ in range(3):
            face += random.uniform(5, 30) * np.sin(across * random.uniform(2, 9) + along * random.uniform(-15, 15) + random.uniform(0, 6))
    elif random.random() < 0.5:                           # a side of the box, in other light
        edge = int(width * random.uniform(0.65, 0.9))
        face[:, edge:] *= random.uniform(0.5, 0.85)
    soft = cv2.GaussianBlur(cv2.erode(mask, np.ones((3, 3), np.uint8), borderValue=0), (SOFT, SOFT), 0)
    return np.dstack([np.clip(face, 0, 255).astype(np.uint8), soft])
