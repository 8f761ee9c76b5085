"""Cut-outs: products with an alpha channel, taken from labelled photos, product pictures and our own art.

A cut-out is [H, W, 4] uint8 BGRA. They are gathered per class; distractors (things that are no
product of ours) are kept apart under None. Placing them into pictures is the work of scenes.py.
"""
from pathlib import Path
import subprocess

import cv2
import numpy as np

from classes import HOUSE, PRODUCE_PICTURES, TURNTABLE_FOLDERS, TURNTABLE_LEFT_OUT

SMALLEST_SIDE = 48         # pixels: below this a photo's object is too coarse to be pasted elsewhere
HELD_OUT_EVERY = 4         # of the distractors, this one is kept for tests
HOUSE_SIZE = 384           # pixels of the longest side of rasterised product art
CACHE = Path(__file__).parent / ".cache" / "house"
PRODUCT_ART = Path(__file__).resolve().parents[2] / "assets" / "products"


def cut_from_photo(photo):
    """(class, cut-out) of the photo's objects that are whole, large enough and not too dark."""
    height, width = photo.pixels.shape[:2]
    for index, polygon in photo.objects:
        if len(polygon) <= 4:
            continue                                # a box: its corners would carry background along
        (left, top), (right, bottom) = polygon.min(0), polygon.max(0)
        touches_edge = left < 2 or top < 2 or right > width - 3 or bottom > height - 3
        if touches_edge or min(right - left, bottom - top) < SMALLEST_SIDE:
            continue
        left, top = max(int(left) - 2, 0), max(int(top) - 2, 0)
        right, bottom = min(int(right) + 3, width), min(int(bottom) + 3, height)
        mask = np.zeros((height, width), np.uint8)
        cv2.fillPoly(mask, [polygon.round().astype(np.int32)], 255)
        mask, crop = mask[top:bottom, left:right], photo.pixels[top:bottom, left:right]
        if (mask > 0).mean() < 0.35 or crop[mask > 0].mean() < 45:
            continue
        soft = cv2.GaussianBlur(cv2.erode(mask, np.ones((3, 3), np.uint8)), (3, 3), 0)
        yield index, np.dstack([crop, soft])


def cut_from_white(picture):
    """A product picture on white -> cut-out: what a flood from the border cannot reach is product."""
    height, width = picture.shape[:2]
    framed = cv2.copyMakeBorder(picture, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    flood = np.zeros((height + 4, width + 4), np.uint8)
    cv2.floodFill(framed, flood, (0, 0), 0, (9, 9, 9), (9, 9, 9), 4 | (255 << 8) | cv2.FLOODFILL_FIXED_RANGE
                  | cv2.FLOODFILL_MASK_ONLY)
    mask = np.where(flood[2:-2, 2:-2] == 0, 255, 0).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:
        return None
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    keep = [part for part in range(1, count)
            if stats[part, cv2.CC_STAT_AREA] > 0.2 * stats[largest, cv2.CC_STAT_AREA]]
    mask = np.isin(parts, keep).astype(np.uint8) * 255
    soft = cv2.GaussianBlur(cv2.erode(mask, np.ones((3, 3), np.uint8)), (3, 3), 0)
    return trim(np.dstack([picture, soft]))


def trim(cutout):
    """Without the empty margin around the alpha channel."""
    rows, columns = np.where(cutout[..., 3].max(1) > 0)[0], np.where(cutout[..., 3].max(0) > 0)[0]
    return cutout[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1] if len(rows) else None


def rasterise_house_art(art=PRODUCT_ART, cache=CACHE):
    """assets/products/*.svg -> cached PNGs that are no older than their SVG. Needs rsvg-convert."""
    cache.mkdir(parents=True, exist_ok=True)
    for drawing in sorted(art.glob("house_*.svg")):
        target = cache / f"{drawing.stem}.png"
        if target.exists() and target.stat().st_mtime >= drawing.stat().st_mtime:
            continue
        subprocess.run(["rsvg-convert", "--keep-aspect-ratio", "-w", str(HOUSE_SIZE), "-h", str(HOUSE_SIZE),
                        "-o", str(target), str(drawing)], check=True)
    return sorted(cache.glob("house_*.png"))


def gather_cutouts(photos, class_names, data_root, with_house=True, held_out=False):
    """{class index or None: [cut-out, ...]} from photos, data/produce and assets/products.

    The distractors (None) are those to train on, or with `held_out` those that training never shows.
    """
    gathered = {}

    def add(name_or_index, cutout):
        if cutout is None:
            return
        key = class_names.index(name_or_index) if isinstance(name_or_index, str) else name_or_index
        gathered.setdefault(key, []).append(cutout)

    for photo in photos:
        for index, cutout in cut_from_photo(photo):
            add(index, cutout)
    produce = Path(data_root) / "produce"
    distractors = 0
    for folder in ("fruit", "vegetables", "packages"):
        for path in sorted((produce / folder).glob("*.jpg")):
            name = PRODUCE_PICTURES.get(path.stem)
            if name is None:
                distractors += 1
                if (distractors % HELD_OUT_EVERY == 0) != held_out:
                    continue
            add(name, cut_from_white(cv2.imread(str(path))))
    for folder, name in TURNTABLE_FOLDERS.items():
        for path in sorted((produce / "turntable" / folder).glob("*.jpg")):
            if path.name.startswith(TURNTABLE_LEFT_OUT):
                continue
            add(name, cut_from_white(cv2.imread(str(path))))
    if with_house and set(HOUSE) <= set(class_names):
        for path in rasterise_house_art():
            add(path.stem.rsplit("-", 1)[0], trim(cv2.imread(str(path), cv2.IMREAD_UNCHANGED)))
    return gathered
