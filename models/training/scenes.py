"""Compositions: cut-outs pasted onto surfaces, into photos, and onto a belt.

A composition is a labels.Photo like a real one (480 px, polygons of the visible parts), so that
augment.py treats both alike. Pasting real objects into real pictures follows "Simple Copy-Paste"
(Ghiasi et al. 2021); what is hidden by more than two thirds loses its label.
"""
import math
import random

import cv2
import numpy as np

from augment import square_part, tilt_matrix
from classes import HOUSE, LENGTHS, PACKS, UNKNOWN_LENGTHS
from invented import invented_pack
from labels import Photo
from surfaces import CANVAS, blurred, conveyor, surface

HIDDEN = 0.35              # an object keeps its label while this share of it can be seen
SILENT = 0.35              # of the counters show nothing of ours
LOOSE_SHARE = 0.4          # of the products on a counter are fruit and vegetables: they lie in no photo of `train`
ESTRANGED, INVENTED = 0.2, 0.25     # of the distractors are made from products, or invented; the others are pictures of other things
LIFELIKE = 0.5             # of the counters show things in their own sizes beside one another, a cucumber from edge to edge;
FURTHEST, NEAREST = 6, 17  # a cm is so many pixels there: 28 to 80 cm are seen
TILTED, STEEPEST = 0.5, 0.55        # so many cut-outs are seen from the side, down to so much of their length
COPIED_SIZES = 40, 260     # pixels of 480: what is copied into photos, small things as often as large ones
ROWS = 0.2                 # of the compositions show many of one kind side by side, small, as in a box or on a shelf
SMALLEST_IN_ROWS, LARGEST_IN_ROWS = 30, 100            # pixels of 480


def transform_cutout(cutout, longest, tilted=0, angle=None):
    """Scaled to `longest` pixels, turned by any angle, or `angle`; light falls off across it. With the chance `tilted` seen from the side."""
    height, width = cutout.shape[:2]
    zoom = min(longest / max(height, width), 2.5)
    if zoom < 0.5:                                   # halve by area first: linear sampling would alias
        cutout = cv2.resize(cutout, None, fx=zoom * 1.5, fy=zoom * 1.5, interpolation=cv2.INTER_AREA)
        height, width = cutout.shape[:2]
        zoom = longest / max(height, width)
    if angle is None:
        angle = random.uniform(0, 360) if random.random() < 0.8 else random.gauss(0, 8)
    matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, zoom), [0, 0, 1]])
    squeeze = np.eye(3)
    if tilted and random.random() < tilted:
        squeeze[:2, :2] = tilt_matrix(STEEPEST)
    tilt = np.eye(3)
    tilt[2, :2] = [random.gauss(0, 0.12) / longest for _ in "xy"]
    centre = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    matrix = tilt @ squeeze @ centre @ matrix
    corners = cv2.perspectiveTransform(np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float32), matrix)[0]
    low = corners.min(0)
    out_width, out_height = np.ceil(corners.max(0) - low).astype(int) + 2
    matrix = np.array([[1, 0, 1 - low[0]], [0, 1, 1 - low[1]], [0, 0, 1]]) @ matrix
    turned = cv2.warpPerspective(cutout, matrix, (int(out_width), int(out_height)), flags=cv2.INTER_LINEAR)
    light = random.uniform(0.7, 1.2)
    fall = np.linspace(light * random.uniform(0.85, 1.15), light, out_width, dtype=np.float32)[None, :, None]
    turned[..., :3] = np.clip(turned[..., :3] * fall, 0, 255)
    return turned


def on_paper(cutout):
    """The pack shot as a print held before the camera: on white, with a margin."""
    height, width = cutout.shape[:2]
    margin = int(max(height, width) * random.uniform(0.02, 0.1))
    framed = cv2.copyMakeBorder(cutout, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    alpha = framed[..., 3:].astype(np.float32) / 255
    paper = random.uniform(215, 255)
    pixels = framed[..., :3] * alpha + paper * (1 - alpha)
    return np.dstack([pixels.astype(np.uint8), np.full(framed.shape[:2], 255, np.uint8)])


def estranged(cutout):
    """Something that is none of ours, made from a pack: other colours, often its parts in another order.

    The few pictures of distractors are soon known by heart; these never repeat. They keep what any pack has (edges, print,
    a can's shape), so that the network has to learn what makes a pack ours.
    """
    made = cutout.copy()
    hue, saturation, value = cv2.split(cv2.cvtColor(made[..., :3], cv2.COLOR_BGR2HSV))
    hue = ((hue.astype(np.int16) + random.randint(35, 145)) % 180).astype(np.uint8)
    saturation = np.maximum(saturation, random.choice((0, 0, 60)))           # grey packs take on a colour, now and then
    made[..., :3] = cv2.cvtColor(cv2.merge([hue, saturation, value]), cv2.COLOR_HSV2BGR)
    if random.random() < 0.3:
        made[..., :3] = 255 - made[..., :3]
    if random.random() < 0.5:
        height, width = made.shape[0] // 3, made.shape[1] // 3
        places = [(row * height, column * width) for row in range(3) for column in range(3)]
        parts = [made[top:top + height, left:left + width, :3].copy() for top, left in places]
        random.shuffle(parts)
        for (top, left), part in zip(places, parts):
            made[top:top + height, left:left + width, :3] = part[::-1, ::-1] if random.random() < 0.5 else part
    return made


def varied(cutout):
    """The picture of a distractor in slightly other colours, mirrored or not: of most things there is one picture."""
    if random.random() < 0.5:
        cutout = cutout[:, ::-1]
    made = cutout.copy()
    hue, saturation, value = cv2.split(cv2.cvtColor(made[..., :3], cv2.COLOR_BGR2HSV))
    hue = ((hue.astype(np.int16) + random.randint(-12, 12)) % 180).astype(np.uint8)
    saturation = np.clip(saturation * random.uniform(0.6, 1.3), 0, 255).astype(np.uint8)
    made[..., :3] = cv2.cvtColor(cv2.merge([hue, saturation, value]), cv2.COLOR_HSV2BGR)
    return made


def any_size(base):
    """All things about `base` pixels long, whatever they are."""
    return lambda index: base * random.uniform(0.65, 1.45)


def log_uniform(low, high):
    """As `any_size`, but small things as often as large ones."""
    return lambda index: math.exp(random.uniform(math.log(low), math.log(high)))


class Composer:
    """Makes compositions from cut-outs, tiles and photos. One per loader process."""

    def __init__(self, cutouts, tiles, photos, names=(), things=()):
        """`names`: what the indices in `cutouts` and `photos` stand for; `things`: lists of cut-outs of what is none of ours, together
        as often as what `cutouts` has under None."""
        self.cutouts, self.tiles, self.photos = cutouts, tiles, photos
        self.lengths = {index: LENGTHS[name] for index, name in enumerate(names) if name in LENGTHS}
        # Packs may be made strange; a green apple made red is an apple.
        self.own, self.packs = ([index for index, name in enumerate(names) if name in group and index in cutouts]
                                for group in (HOUSE, PACKS))
        self.known = [index for index in cutouts if index is not None]
        self.loose = [index for index in self.known if self.packs and index not in self.packs]
        # Of apples and tomatoes there are many pictures, and they are what is taken for one another; of cucumbers there is one.
        self.loose_weights = [len(cutouts[index]) ** 0.25 for index in self.loose]
        # Photographs of fruit, vegetables and cartons: half of all, for nothing else looks as much like ours.
        self.distractors = [group for group in (*[cutouts.get(None)] * max(1, len(things)), *things) if group]

    def compose(self, counts=(1, 2, 3, 4, 5, 6, 8, 10), overlap=0.3, rows=ROWS):
        """Things on a counter, or copied into a real photo; one of `counts` of them."""
        if random.random() < rows:
            return self.rows()
        objects = []
        roll = random.random()
        if roll < 0.3:
            photo = random.choice(self.photos)
            zoom = CANVAS / max(photo.pixels.shape[:2])
            canvas = np.full((CANVAS, CANVAS, 3), 114, np.uint8)
            small = cv2.resize(photo.pixels, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)[:CANVAS, :CANVAS]
            canvas[:small.shape[0], :small.shape[1]] = small
            objects = [(index, polygon * zoom) for index, polygon in photo.objects]
            count = random.choice([1, 1, 2, 3])
        else:
            count = random.choice(counts)
            canvas = self.ground(0.3)
        strange = 1 if not objects and random.random() < SILENT else 0.2
        size = self.lifelike() if roll >= 0.3 and random.random() < LIFELIKE else any_size(random.uniform(80, 220))
        return self.paste(canvas, objects, self.scattered(count, size, own_share=0.3, distractor_share=strange), overlap)

    def copied(self):
        """A photo with one to four things more in it, of any size: products in rooms and shops where nobody photographed them.

        Groceries mostly, for they are what is missed before a ground that is new.
        """
        canvas, objects = square_part(random.choice(self.photos), CANVAS, HIDDEN)
        things = self.scattered(random.choice((1, 2, 2, 3, 4)), log_uniform(*COPIED_SIZES),
                                own_share=0.05, distractor_share=0.2, loose_share=0.15)
        return self.paste(canvas, objects, things, overlap=0.3)

    def ground(self, blurred_share):
        """Something to lay things on: a surface, or a photo out of focus, in any light."""
        canvas = blurred(random.choice(self.photos).pixels) if random.random() < blurred_share or not self.tiles else surface(self.tiles)
        return np.clip(canvas * random.uniform(0.4, 1.4) + random.uniform(-20, 20), 0, 255).astype(np.uint8)

    def rows(self):
        """Many of one kind, packed closely: what is missed in photos is small, and most of it stands among its like."""
        index = random.choice(self.known)
        likes = random.choices(self.cutouts[index], k=random.randint(1, 2))
        side = random.uniform(SMALLEST_IN_ROWS, LARGEST_IN_ROWS)
        angle = random.choice((0, 90, 180, 270)) + random.uniform(-15, 15)
        step = random.uniform(0.8, 1.15)
        wide, high = (step * length for length in transform_cutout(likes[0], side, angle=angle).shape[1::-1])
        columns, rows = (min(random.randint(2, 6), max(1, int(CANVAS / length))) for length in (wide, high))
        left, top = (random.uniform(0, max(0, CANVAS - number * length)) for number, length in ((columns, wide), (rows, high)))

        def placed():
            for place in range(columns * rows):
                if random.random() < 0.1:
                    continue                                   # sold out
                own, cutout = (index, random.choice(likes)) if random.random() < 0.85 else self.choose(own_share=0.3, distractor_share=0.3)
                x, y = left + place % columns * wide, top + place // columns * high
                yield own, transform_cutout(cutout, side * random.uniform(0.95, 1.05), 0.2, angle + random.gauss(0, 4)), \
                    (int(x + random.uniform(-0.05, 0.05) * side), int(y + random.uniform(-0.05, 0.05) * side))

        return self.paste(self.ground(0.5), [], placed(), overlap=1)

    def scattered(self, count, size, own_share, distractor_share, loose_share=None):
        """(class, cut-out `size(class)` pixels long, None: anywhere) for `paste`."""
        for _ in range(count):
            index, cutout = self.choose(own_share, distractor_share, loose_share)
            yield index, transform_cutout(cutout, size(index), TILTED), None

    def silent(self):
        """A counter or belt with nothing of ours, 1 to 4 other things on it or none."""
        canvas = surface(self.tiles) if self.tiles and random.random() < 0.7 else conveyor()
        things = self.scattered(random.choice((0, 1, 2, 3, 4)), any_size(random.uniform(100, 220)), own_share=0, distractor_share=1)
        return self.paste(canvas, [], things, overlap=0.05)

    def belt(self):
        """The shop's own products on the conveyor, not stacked, 60 to 200 px in a 320 px frame."""
        canvas = surface(self.tiles) if self.tiles and random.random() < 0.15 else conveyor()
        things = self.scattered(random.choice([1, 2, 3, 3, 4, 5, 6]), any_size(random.uniform(100, 260)),
                                own_share=0.85, distractor_share=0.08)
        return self.paste(canvas, [], things, overlap=0.08)

    def lifelike(self):
        """How long to draw a class (None: a distractor) under one camera, in pixels."""
        scale = random.uniform(FURTHEST, NEAREST)
        return lambda index: scale * self.lengths.get(index, random.uniform(*UNKNOWN_LENGTHS)) * random.uniform(0.85, 1.15)

    def choose(self, own_share, distractor_share, loose_share=None):
        """(class or None, cut-out)."""
        if random.random() < distractor_share:
            roll = random.random()
            if self.packs and (roll < ESTRANGED or not self.distractors):
                return None, estranged(random.choice(self.cutouts[random.choice(self.packs)]))
            if self.distractors:
                if roll < ESTRANGED + INVENTED:
                    return None, invented_pack(random.choice(self.distractors))
                return None, varied(random.choice(random.choice(self.distractors)))
        if self.own and random.random() < own_share:
            index = random.choice(self.own)
        elif self.loose and random.random() < (LOOSE_SHARE if loose_share is None else loose_share):
            index = random.choices(self.loose, self.loose_weights)[0]
        else:
            index = random.choice(self.known)
        cutout = random.choice(self.cutouts[index])
        return index, on_paper(cutout) if index in self.own and random.random() < 0.1 else cutout

    def paste(self, canvas, objects, items, overlap):
        """Lays `items` (class or None, cut-out, its place or None: anywhere) one after the other; returns the Photo with visible polygons."""
        owner = np.full((CANVAS, CANVAS), -1, np.int16)        # which object each pixel shows
        labels, areas, kept = [], [], []
        for index, polygon in objects:
            mask = np.zeros((CANVAS, CANVAS), np.uint8)
            cv2.fillPoly(mask, [polygon.round().astype(np.int32)], 1)
            owner[mask > 0] = len(labels)
            labels.append(index), areas.append(int(mask.sum())), kept.append(polygon)
        for index, cutout, place in items:
            place = place or find_place(owner, cutout[..., 3] > 128, overlap)
            if place is None:
                continue
            blend(canvas, cutout, *place)
            left, top = place
            window, part = overlap_windows(cutout.shape, left, top)
            opaque = cutout[part][..., 3] > 128
            owner[window][opaque] = len(labels)
            labels.append(index), areas.append(int((cutout[..., 3] > 128).sum())), kept.append(None)
        visible = []
        for number, (index, area, polygon) in enumerate(zip(labels, areas, kept)):
            mask = (owner == number).astype(np.uint8)
            shown = int(mask.sum())
            if index is None or shown < HIDDEN * area or shown < 80:
                continue
            if polygon is None or shown < 0.98 * area:
                contours = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
                large = [contour for contour in contours if cv2.contourArea(contour) > 0.02 * shown]
                if not large:
                    continue
                polygon = cv2.convexHull(np.vstack(large))[:, 0].astype(np.float32)
                polygon += (polygon > polygon.mean(0))         # a pixel's far side is one further
            visible.append((index, polygon))
        return Photo(canvas, visible)


def overlap_windows(shape, left, top):
    """Where a cut-out at (left, top) meets the canvas: slices of the canvas and of the cut-out."""
    x1, y1 = max(left, 0), max(top, 0)
    x2, y2 = min(left + shape[1], CANVAS), min(top + shape[0], CANVAS)
    return (slice(y1, y2), slice(x1, x2)), (slice(y1 - top, y2 - top), slice(x1 - left, x2 - left))


def find_place(owner, opaque, overlap):
    """A position where enough shows and not too much lies on others, or None after a few tries."""
    height, width = opaque.shape
    total = opaque.sum()
    for _ in range(8):
        left = random.randint(-width // 4, max(1, CANVAS - width * 3 // 4))
        top = random.randint(-height // 4, max(1, CANVAS - height * 3 // 4))
        window, part = overlap_windows(opaque.shape, left, top)
        inside = opaque[part]
        if inside.size and inside.sum() >= 0.5 * total and \
                ((owner[window] >= 0) & inside).sum() <= overlap * inside.sum():
            return left, top
    return None


def blend(canvas, cutout, left, top):
    """Pastes a cut-out with a soft shadow, in place."""
    if random.random() < 0.7:
        reach = random.choice([7, 15, 25])
        shadow = cv2.copyMakeBorder(cutout[..., 3], reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=0)
        shadow = cv2.blur(shadow, (reach, reach))
        offset_x, offset_y = random.randint(-10, 10), random.randint(-4, 12)
        window, part = overlap_windows(shadow.shape, left - reach + offset_x, top - reach + offset_y)
        strength = random.uniform(0.15, 0.6) / 255
        canvas[window] = canvas[window] * (1 - shadow[part][..., None].astype(np.float32) * strength)
    window, part = overlap_windows(cutout.shape, left, top)
    alpha = cutout[part][..., 3:].astype(np.float32) / 255
    canvas[window] = canvas[window] * (1 - alpha) + cutout[part][..., :3] * alpha
