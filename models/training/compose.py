"""Composed test sets: pictures whose list is known exactly, in the YOLO layout.

    python compose.py --out DIR [--set baskets,silence,house,produce] [--count N] [--seed 11]

writes DIR/SET/data.yaml, images/val/NNN.jpg and labels/val/NNN.txt, to be judged by
`npm run -s tillsight -- evaluate --data DIR/SET/data.yaml`. The same seed gives the same pictures
with the same OpenCV.

Under everything lie surfaces that training never shows (surfaces.HELD_OUT_SURFACES) or, for the house
products and for silence, drawn belts, which are never twice the same. What lies on top:
baskets   groceries cut from the `val` photos, 3 to 8 of them; one in five is a produce or house product
silence   0 to 4 distractors that training never shows, and none of our products. Photos out of focus
          are no surface here: at their sharpest the products in them can still be told
house     our own packs. Training knows their art, not these compositions
produce   loose fruit and vegetables. Training knows their pictures: this is a smoke test
Scenes to train on are the work of scenes.py, which turns, lights and pastes for this file too.
"""
import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
import random
import sys

import cv2
import numpy as np

from classes import GROCERIES, HOUSE, LENGTHS, PRODUCE, SHIPPED, UNKNOWN_LENGTHS
from cutouts import cut_from_photo, cut_from_white, gather_cutouts, trim
from labels import CORRECTIONS, LabelError, Photo, default_data, load_photos
from scenes import CANVAS, blend, overlap_windows, transform_cutout
from surfaces import conveyor, load_tiles, surface

COUNTS = {"baskets": 300, "silence": 200, "house": 200, "produce": 200}       # pictures of each set
ITEMS = {"baskets": (3, 8), "silence": (0, 4), "house": (1, 6), "produce": (1, 6)}
BELTS = {"baskets": 0.0, "silence": 0.3, "house": 0.5, "produce": 0.0}        # share of pictures on a belt
KNOWN_SHARE = 0.2          # of a basket's items: produce and house products, whose pictures training has seen
LEAST_SHOWN = 0.85         # of each item's pixels
MOST_ABOVE = 0.15          # of an item's pixels over others: things on a counter lie beside one another
TIGHTEST, WIDEST = 15, 7   # pixels per cm: the camera sees 32 to 68 cm

# A picture of data/produce that is left out, as a pattern of paths.
LOOKS_LIKE_OURS = "fruit/Red-Grapefruit.jpg"    # a held-out distractor, but whole, yellow-orange and dimpled: a person
                                                # would call it an orange, so no till can be asked to be silent

# Outlines of `val` whose cut-out is not one product that a person could name, by the middle of their box (fractions
# of the picture); ALL of a photo's. They may be right where they stand, but pasted elsewhere the list would be wrong.
ALL = None
UNFIT = {
    # two products, or a neighbour's part, in one outline
    "050136.jpg": [(0.66, 0.40)], "070070.jpg": [(0.23, 0.20)], "070086.jpg": ALL, "070107.jpg": [(0.37, 0.62)],
    "070108.jpg": [(0.41, 0.61), (0.38, 0.46)], "070110.jpg": [(0.61, 0.52)], "090354.jpg": [(0.48, 0.47)],
    "130236.jpg": ALL, "130237.jpg": ALL, "210164.jpg": [(0.44, 0.58), (0.48, 0.54), (0.51, 0.49)],
    # half a product or less: the rest is hidden there
    "060387.jpg": [(0.46, 0.51)], "090368.jpg": [(0.57, 0.51)], "140120.jpg": [(0.38, 0.70)],
    "140124.jpg": [(0.34, 0.36), (0.48, 0.36), (0.62, 0.36), (0.76, 0.36)], "230059.jpg": [(0.72, 0.70)],
    "230082.jpg": ALL, "230245.jpg": [(0.71, 0.09), (0.16, 0.13), (0.17, 0.33)],
    # too dark to tell
    "060394.jpg": ALL, "200200.jpg": ALL,
}


@dataclass
class Goods:
    """What there is to lay out. Cut-outs are [H, W, 4] uint8 BGRA, by class index."""
    unseen: dict               # groceries, cut from `val`
    known: dict                # produce and house products
    distractors: list
    tiles: list                # [128, 128, 3] uint8 BGR

    def of(self, names):
        return {index: cutouts for index, cutouts in self.known.items() if SHIPPED[index] in names}


def fit_objects(photo):
    """The photo's objects without the outlines that UNFIT names."""
    unfit = UNFIT.get(photo.name, ())
    size = np.array(photo.pixels.shape[1::-1], np.float32)

    def is_fit(polygon):
        middle = (polygon.min(0) + polygon.max(0)) / 2 / size
        return unfit is not ALL and all(np.abs(middle - place).max() > 0.01 for place in unfit)

    return [(index, polygon) for index, polygon in photo.objects if is_fit(polygon)]


def load_goods(root):
    """Everything from the data folder `root`; LabelError or OSError says what is missing."""
    unseen = {}
    for photo in load_photos(root / "groceries", SHIPPED, "val", CORRECTIONS):
        for index, cutout in cut_from_photo(Photo(photo.pixels, fit_objects(photo))):
            unseen.setdefault(index, []).append(cutout)
    pictures = gather_cutouts([], SHIPPED, root, held_out=True)
    left_out = {cut_from_white(cv2.imread(str(path))).tobytes() for path in (root / "produce").glob(LOOKS_LIKE_OURS)}
    pictures = {index: [cutout for cutout in cutouts if cutout.tobytes() not in left_out]
                for index, cutouts in pictures.items()}
    known = {index: cutouts for index, cutouts in pictures.items()
             if index is not None and SHIPPED[index] not in GROCERIES}
    return Goods(unseen, known, pictures[None], load_tiles(root, held_out=True))


def choose_items(kind, goods):
    """[(class index or None, cut-out)] for one picture."""
    count = random.randint(*ITEMS[kind])
    if kind == "silence":
        return [(None, random.choice(goods.distractors)) for _ in range(count)]
    shelf = {"baskets": goods.unseen, "house": goods.of(HOUSE), "produce": goods.of(PRODUCE)}[kind]
    items = []
    for _ in range(count):
        source = goods.known if kind == "baskets" and random.random() < KNOWN_SHARE else shelf
        index = random.choice(sorted(source))
        items.append((index, random.choice(source[index])))
    return items


def ground(kind, tiles):
    """The counter or belt, [CANVAS, CANVAS, 3] uint8, in some light."""
    canvas = conveyor() if random.random() < BELTS[kind] else surface(tiles)
    return np.clip(canvas * random.uniform(0.5, 1.2) + random.uniform(-15, 15), 0, 255).astype(np.uint8)


def lay(canvas, items):
    """Lays all `items` whole into the canvas, beside one another; the Photo with their visible outlines."""
    lengths = [(LENGTHS[SHIPPED[index]] if index is not None else random.uniform(*UNKNOWN_LENGTHS))
               * random.uniform(0.9, 1.1) for index, _ in items]
    scale = random.uniform(WIDEST, TIGHTEST)
    while True:
        photo = try_to_lay(canvas.copy(), items, [length * scale for length in lengths])
        if photo:
            return photo
        scale *= 0.93                                  # the camera hangs higher over a full counter


def try_to_lay(canvas, items, sizes):
    """As lay, with the longest sides in pixels given; None when the items do not fit."""
    owner = np.full((CANVAS, CANVAS), -1, np.int16)            # which item each pixel shows
    areas, shown = [], np.zeros(len(items), int)
    for number, ((_, cutout), size) in enumerate(zip(items, sizes)):
        cutout = trim(transform_cutout(cutout, size))
        opaque = cutout[..., 3] > 128
        for _ in range(40):
            left, top = (random.randint(0, max(0, CANVAS - side)) for side in (cutout.shape[1], cutout.shape[0]))
            if left + cutout.shape[1] > CANVAS or top + cutout.shape[0] > CANVAS:
                return None
            window, _ = overlap_windows(cutout.shape, left, top)
            hidden = np.bincount(owner[window][opaque & (owner[window] >= 0)], minlength=len(items))
            if hidden.sum() <= MOST_ABOVE * opaque.sum() and \
                    all(shown[:number] - hidden[:number] >= LEAST_SHOWN * np.array(areas)):
                break
        else:
            return None
        blend(canvas, cutout, left, top)
        owner[window][opaque] = number
        areas.append(opaque.sum())
        shown -= hidden
        shown[number] = areas[-1]
    return Photo(canvas, [(index, visible_outline(owner == number))
                          for number, (index, _) in enumerate(items) if index is not None])


def visible_outline(mask):
    """[H, W] bool -> the convex hull [n, 2] in pixels; its box is that of the pixels."""
    ys, xs = np.where(mask)
    corners = np.concatenate([np.stack([xs + right, ys + low], 1) for right in (0, 1) for low in (0, 1)])
    return cv2.convexHull(corners.astype(np.int32))[:, 0].astype(np.float32)


def compose(kind, goods, count, seed):
    """`count` Photos of the set `kind`, the same for the same seed."""
    random.seed(f"{seed} {kind}")
    return [lay(ground(kind, goods.tiles), choose_items(kind, goods)) for _ in range(count)]


def write_set(folder, photos):
    """A folder in the YOLO layout; FileExistsError where there is one: old pictures must not stay among new ones."""
    images, labels = folder / "images" / "val", folder / "labels" / "val"
    images.mkdir(parents=True), labels.mkdir(parents=True)
    names = "".join(f"  {index}: {name}\n" for index, name in enumerate(SHIPPED))
    (folder / "data.yaml").write_text(f"val: images/val\nnames:\n{names}", encoding="utf-8")
    for number, photo in enumerate(photos):
        cv2.imwrite(str(images / f"{number:03d}.jpg"), photo.pixels, [cv2.IMWRITE_JPEG_QUALITY, 95])
        (labels / f"{number:03d}.txt").write_text("".join(
            " ".join([str(index), *(f"{value:.6f}" for value in (polygon / CANVAS).flat)]) + "\n"
            for index, polygon in photo.objects), encoding="utf-8")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--set", default=",".join(COUNTS), help="one or several of " + ", ".join(COUNTS))
    parser.add_argument("--count", type=int, help="pictures of each set; default: "
                        + ", ".join(f"{kind} {count}" for kind, count in COUNTS.items()))
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args(arguments)
    kinds = options.set.split(",")
    if unknown := set(kinds) - set(COUNTS):
        parser.error(f"unknown set: {', '.join(sorted(unknown))}")
    try:
        goods = load_goods(default_data())
        stock = {**goods.unseen, **goods.known}
        print(f"{len(goods.tiles)} surfaces, {len(goods.distractors)} distractors, cut-outs: "
              + ", ".join(f"{name} {len(stock.get(index, ()))}" for index, name in enumerate(SHIPPED)))
        for kind in kinds:
            photos = compose(kind, goods, COUNTS[kind] if options.count is None else options.count, options.seed)
            write_set(options.out / kind, photos)
            shown = Counter(SHIPPED[index] for photo in photos for index, _ in photo.objects)
            print(f"{kind}: {len(photos)} pictures, {sum(shown.values())} products: "
                  + ", ".join(f"{name} {shown[name]}" for name in SHIPPED if shown[name]))
    except (LabelError, OSError) as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
