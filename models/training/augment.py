"""From photos and compositions to training samples: turn, scale, crop, mosaic, light, blur, noise.

A sample is pixels [S, S, 3] uint8 RGB and boxes [n, 5] float32 (class, x1, y1, x2, y2 in pixels).
`progress` (0..1 through the training) closes the mosaic and narrows the scales towards what a till
sees: the whole frame, letterboxed, and seldom in a mirror.
"""
import math
import random

import cv2
import numpy as np

GREY = 114
SMALLEST_BOX = 5           # pixels
DARK_SHARE = 0.08
MOSAIC_SHARE = 0.5         # of the samples, until MOSAIC_CLOSES
MOSAIC_CLOSES = (0.55, 0.85)
MIRRORED = 0.5             # of the views; half as many once MOSAIC_CLOSES is over, for print is hardly ever seen in a mirror
DISTANT, FURTHEST = 0.25, 0.45      # so many views are taken from further away until the end, their products small: most of what is missed is
TILTED, STEEPEST = 0.4, 0.68        # so many views are seen from the side, down to so much of their length
COVERED = 0.2              # of the samples have something before their products
BLENDED = 0.08             # of the samples show two pictures at once ("mixup", Zhang et al. 2018), until MOSAIC_CLOSES


def pyramid(photo):
    """The photo at full, half and quarter size: warping from the nearest size avoids aliasing."""
    levels = [photo.pixels]
    for _ in range(2):
        levels.append(cv2.resize(levels[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    return levels


def tilt_matrix(steepest):
    """[2, 2]: what a plane looks like that is turned away around any axis, to `steepest` of its length at most."""
    axis, length = random.uniform(0, math.pi), random.uniform(steepest, 1)
    turn = np.array([[math.cos(axis), -math.sin(axis)], [math.sin(axis), math.cos(axis)]])
    return turn @ np.diag([length, 1]) @ turn.T


def turn_and_scale(photo, size, spin, narrow, mirrored=MIRRORED):
    """A random view of the photo: [size, size, 3] and [(class, polygon)]; `narrow` 0..1 calms scale and shift."""
    height, width = photo.pixels.shape[:2]
    low, high = (FURTHEST, 0.75) if random.random() < DISTANT else (0.6 + 0.25 * narrow, 1.7 - 0.45 * narrow)
    zoom = size / max(height, width) * math.exp(random.uniform(math.log(low), math.log(high)))
    # A camera over a counter sees every angle; half of the turns are quarters, which show no grey corners.
    angle = random.gauss(0, 5)
    if random.random() < spin:
        angle = random.uniform(-180, 180) if random.random() < 0.5 else angle + random.choice((90, 180, 270))
    shear = np.array([[1, random.uniform(-0.08, 0.08)], [random.uniform(-0.08, 0.08), 1]])
    if random.random() < TILTED:
        shear = shear @ tilt_matrix(STEEPEST)
    if random.random() < mirrored * (1 - narrow / 2):
        shear = shear @ np.diag([-1, 1])
    matrix = shear @ cv2.getRotationMatrix2D((width / 2, height / 2), angle, zoom)
    reach = 0.15 - 0.07 * narrow
    centre = shear @ np.array([width / 2, height / 2])
    for axis in (0, 1):
        matrix[axis, 2] += size / 2 - centre[axis] + random.uniform(-reach, reach) * size
    level = min(2, max(0, int(math.log2(1 / zoom) + 0.2))) if zoom < 1 else 0
    if not hasattr(photo, "levels"):
        photo.levels = pyramid(photo)
    sampled = matrix.copy()
    sampled[:, :2] *= photo.pixels.shape[1] / photo.levels[level].shape[1]
    sampled[:, 2] += sampled[:, :2].sum(1) / 2 - 0.5       # pixels are counted from their centres, polygons from the picture's edge
    view = cv2.warpAffine(photo.levels[level], sampled, (size, size), borderValue=(GREY, GREY, GREY))
    return view, [(index, polygon @ matrix[:, :2].T + matrix[:, 2]) for index, polygon in photo.objects]


def clip_polygon(points, frame):
    """The part of a polygon [n, 2] inside the frame (left, top, right, bottom); after Sutherland and Hodgman 1974.

    A turned object that leaves the frame has its furthest corner outside: clipping the polygon, not its
    box, keeps the box on what can be seen.
    """
    for axis, limit, sign in ((0, frame[0], 1), (1, frame[1], 1), (0, frame[2], -1), (1, frame[3], -1)):
        if not len(points):
            return points
        inward = (points[:, axis] - limit) * sign
        kept = []
        for point, following, here, there in zip(points, np.roll(points, -1, 0), inward, np.roll(inward, -1)):
            if here >= 0:
                kept.append(point)
            if (here >= 0) != (there >= 0):
                kept.append(point + (following - point) * (here / (here - there)))
        points = np.array(kept, np.float64).reshape(-1, 2)
    return points


def boxes_inside(polygons, frame, least=0.25):
    """[(class, x1, y1, x2, y2)] of what lies inside the frame, at least the share `least` of an object's box."""
    boxes = []
    for index, polygon in polygons:
        low, high = polygon.min(0), polygon.max(0)
        if (low >= frame[:2]).all() and (high <= frame[2:]).all():
            inside = (low, high)
        else:
            part = clip_polygon(polygon, frame)
            if not len(part):
                continue
            inside = (part.min(0), part.max(0))
        (left, top), (right, bottom) = inside
        if min(right - left, bottom - top) >= SMALLEST_BOX and (right - left) * (bottom - top) >= least * (high - low).prod():
            boxes.append((index, left, top, right, bottom))
    return boxes


def square_part(photo, side, least):
    """A square of the photo, as large as can be: [side, side, 3] and [(class, polygon)] of what shows at least the share `least` of its box."""
    height, width = photo.pixels.shape[:2]
    zoom = side / min(height, width)
    small = cv2.resize(photo.pixels, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR)
    left, top = (random.randint(0, max(0, length - side)) for length in small.shape[1::-1])
    canvas = np.full((side, side, 3), GREY, np.uint8)
    part = small[top:top + side, left:left + side]
    canvas[:part.shape[0], :part.shape[1]] = part
    objects = []
    for index, polygon in photo.objects:
        whole = polygon * zoom - (left, top)
        seen = clip_polygon(whole, (0, 0, side, side))
        if len(seen) and (seen.max(0) - seen.min(0)).prod() >= least * (whole.max(0) - whole.min(0)).prod():
            objects.append((index, seen.astype(np.float32)))
    return canvas, objects


def warp(photo, size, spin, narrow, mirrored=MIRRORED):
    """A random view of the photo: [size, size, 3] and its boxes [(class, x1, y1, x2, y2)]."""
    view, polygons = turn_and_scale(photo, size, spin, narrow, mirrored)
    return view, boxes_inside(polygons, (0, 0, size, size))


def mosaic(choose, size, narrow):
    """Four views around a random centre (YOLOv4, Bochkovskiy et al. 2020), each at 0.75 of the size."""
    canvas, boxes = np.full((size, size, 3), GREY, np.uint8), []
    middle_x, middle_y = (int(random.uniform(0.35, 0.65) * size) for _ in "xy")
    part_size = int(size * 0.75)
    for corner in range(4):
        left, right = ((0, middle_x), (middle_x, size))[corner % 2]
        top, bottom = ((0, middle_y), (middle_y, size))[corner // 2]
        photo, spin = choose()
        view, polygons = turn_and_scale(photo, part_size, spin, narrow)
        shift_x = random.randint(0, max(0, part_size - (right - left)))
        shift_y = random.randint(0, max(0, part_size - (bottom - top)))
        part = view[shift_y:shift_y + bottom - top, shift_x:shift_x + right - left]
        canvas[top:top + part.shape[0], left:left + part.shape[1]] = part
        moved = [(index, polygon + (left - shift_x, top - shift_y)) for index, polygon in polygons]
        boxes += boxes_inside(moved, (left, top, left + part.shape[1], top + part.shape[0]))
    return canvas, boxes


def cover(view, boxes):
    """Hides a part of one or two products, at most two fifths of a box, behind another part of the picture or a plain patch."""
    size = view.shape[0]
    for _, left, top, right, bottom in random.sample(boxes, min(len(boxes), random.randint(1, 2))):
        wide, high = (max(2, int((far - near) * random.uniform(0.25, 0.63))) for near, far in ((left, right), (top, bottom)))
        x, y = (int(random.uniform(near, far - part)) for near, far, part in ((left, right, wide), (top, bottom, high)))
        if random.random() < 0.5:
            from_x, from_y = random.randint(0, size - wide), random.randint(0, size - high)
            view[y:y + high, x:x + wide] = view[from_y:from_y + high, from_x:from_x + wide].copy()
        else:
            view[y:y + high, x:x + wide] = [random.randint(0, 255) for _ in "bgr"]
    return view


def smear(view):
    """What a hand that moves does to a photo: each pixel becomes the mean of a short line."""
    reach, angle = random.uniform(2, 7), random.uniform(0, math.pi)
    kernel = np.zeros((9, 9), np.float32)
    along = np.array([math.cos(angle), math.sin(angle)]) * reach / 2
    cv2.line(kernel, tuple(int(part) for part in (4 - along).round()), tuple(int(part) for part in (4 + along).round()), 1, 1)
    return cv2.filter2D(view, -1, kernel / kernel.sum())


def relight(view):
    """Hue, saturation, brightness, gamma, colour cast, blur, noise, JPEG: what cameras do to colours."""
    if random.random() < 0.8:
        hue, saturation, value = cv2.split(cv2.cvtColor(view, cv2.COLOR_BGR2HSV))
        steps = np.arange(256, dtype=np.float32)
        hue = cv2.LUT(hue, ((steps + random.uniform(-5, 5)) % 180).astype(np.uint8))
        saturation = cv2.LUT(saturation, np.clip(steps * random.uniform(0.5, 1.5), 0, 255).astype(np.uint8))
        value = cv2.LUT(value, np.clip(steps * random.uniform(0.5, 1.4), 0, 255).astype(np.uint8))
        view = cv2.cvtColor(cv2.merge([hue, saturation, value]), cv2.COLOR_HSV2BGR)
    if random.random() < 0.2:
        gamma = random.uniform(1.2, 2.3) if random.random() < 0.7 else random.uniform(0.5, 0.8)
        cast = [random.uniform(0.85, 1.1) for _ in "bgr"]
        curve = (np.arange(256, dtype=np.float32) / 255) ** gamma * 255
        view = cv2.LUT(view, np.clip(curve[:, None] * cast, 0, 255).astype(np.uint8)[None])
    if random.random() < DARK_SHARE:                 # a lamp that failed: a tenth to a half of the light is left
        view = (view * random.uniform(0.1, 0.5)).astype(np.uint8)
    roll = random.random()
    if roll < 0.15:
        view = cv2.GaussianBlur(view, (0, 0), random.uniform(0.4, 1.6))
    elif roll < 0.2:
        view = smear(view)
    elif roll < 0.3:                                 # fewer pixels than the picture has
        share = random.uniform(0.4, 0.8)
        few = cv2.resize(view, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        view = cv2.resize(few, view.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    if random.random() < 0.15:
        noise = np.empty(view.shape, np.int16)
        cv2.randn(noise, 0, random.uniform(2, 10))
        view = cv2.add(view, noise, dtype=cv2.CV_8U)
    if random.random() < 0.1:
        coded = cv2.imencode(".jpg", view, [cv2.IMWRITE_JPEG_QUALITY, random.randint(30, 80)])[1]
        view = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return view


def make_sample(choose, size, progress):
    """One training sample from `choose() -> (photo, share of views turned freely)`."""
    opens, shuts = MOSAIC_CLOSES
    closed = min(1.0, max(0.0, (progress - opens) / (shuts - opens)))

    def view_of():
        if random.random() < MOSAIC_SHARE * (1 - closed):
            return mosaic(choose, size, closed)
        photo, spin = choose()
        return warp(photo, size, spin, closed)

    view, boxes = view_of()
    if random.random() < BLENDED * (1 - closed):
        other, more = view_of()
        share = random.uniform(0.35, 0.65)
        view, boxes = cv2.addWeighted(view, share, other, 1 - share, 0), boxes + more
    if boxes and random.random() < COVERED:
        view = cover(view, boxes)
    pixels = np.ascontiguousarray(relight(view)[..., ::-1])
    return pixels, np.array(boxes, np.float32).reshape(-1, 5)
