"""Chooses the bill's threshold: the score from which a detection becomes a line.

    python thresholds.py CHECKPOINT...          writes `minScore` into the checkpoint's meta

Measured on baskets composed from the training cut-outs, on turned, relit training photos, and on counters with nothing of
ours, never on `val`. A basket counts when its whole list is right (every product, every quantity; cAcc of the RPC
paper, Wei et al. 2019). The curve is flat at its top; of the thresholds within TOLERANCE of the best the
middle one is taken.
"""
import argparse
from collections import Counter
from pathlib import Path
import random

import numpy as np
import torch

from augment import relight, warp
from checkpoint import load_checkpoint, load_into, save_checkpoint
from cutouts import gather_cutouts
from evaluate import detect_photos, pair_iou
from labels import CORRECTIONS, Photo, default_data, load_photos
from network import INPUT_SIZE, Detector
from scenes import Composer
from surfaces import load_tiles
from things import load_things

CANDIDATES = [round(0.15 + 0.025 * step, 3) for step in range(26)]
SAME_ITEM_IOU = 0.7        # the till: a row over this IoU with a better one is another guess about one item,
SAME_ITEM_INSIDE = 0.8     # and one of the same class, of which so much lies within the better (app/till/distinct.ts)
TOLERANCE = 0.01


def compose_baskets(class_names, photos, root, count, size=INPUT_SIZE, seed=7):
    """A quarter each: real photos, counters as a customer lays them out, belts, counters with nothing of ours; at the size of use."""
    random.seed(seed), np.random.seed(seed)
    composer = Composer(gather_cutouts(photos, class_names, root), load_tiles(root), photos, class_names, load_things())
    baskets = []
    for number in range(count):
        makes = (lambda: random.choice(photos), lambda: composer.compose((1, 2, 3, 4, 6), 0.1, rows=0), composer.belt, composer.silent)
        source = makes[number % len(makes)]()
        view, boxes = warp(source, size, spin=0.25, narrow=1.0, mirrored=0)
        corners = [(int(index), np.array([[x1, y1], [x2, y1], [x2, y2], [x1, y2]], np.float32))
                   for index, x1, y1, x2, y2 in boxes]
        baskets.append(Photo(relight(view), corners))
    return baskets


def pair_overlap(boxes):
    """Boxes [n, 4] -> IoU [n, n], and the shared part as a share of the smaller box [n, n]."""
    iou = pair_iou(boxes, boxes)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(-1)
    shared = iou / (1 + iou) * (area[:, None] + area[None])
    return iou, shared / np.minimum(area[:, None], area[None]).clip(1e-9)


def list_of(rows, min_score):
    """Detections [n, 6], best first -> how many of each class, by the till's rule."""
    rows = rows[rows[:, 4] >= min_score]
    iou, inside = pair_overlap(rows[:, :4])
    same = (iou > SAME_ITEM_IOU) | (inside > SAME_ITEM_INSIDE) & (rows[:, None, 5] == rows[None, :, 5])
    kept = []
    for row in range(len(rows)):
        if not same[row, kept].any():
            kept.append(row)
    return Counter(int(index) for index in rows[kept, 5])


def share_right(found, truth, min_score):
    wanted = [Counter(int(index) for index in rows[:, 0]) for rows in truth]
    return float(np.mean([list_of(rows, min_score) == want for rows, want in zip(found, wanted)]))


def choose_threshold(found, truth):
    """(threshold, its share of right lists, the whole curve)."""
    curve = {threshold: share_right(found, truth, threshold) for threshold in CANDIDATES}
    best = max(curve.values())
    good = [threshold for threshold, share in curve.items() if share >= best - TOLERANCE]
    middle = (good[0] + good[-1]) / 2
    chosen = min(good, key=lambda threshold: abs(threshold - middle))
    return chosen, curve[chosen], curve


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--baskets", type=int, default=600)
    parser.add_argument("--size", type=int, default=INPUT_SIZE, help="side of the exported input in pixels")
    parser.add_argument("--data", type=Path, default=default_data() / "groceries")
    options = parser.parse_args()
    corrections = CORRECTIONS if options.data == default_data() / "groceries" else None
    for path in options.checkpoints:
        weights, meta = load_checkpoint(path)
        network = Detector(len(meta["classes"]), meta["activation"], meta.get("size", "small"))
        load_into(network, weights, meta["classes"], meta["classes"])
        photos = load_photos(options.data, meta["classes"], "train", corrections)
        baskets = compose_baskets(meta["classes"], photos, default_data(), options.baskets, options.size)
        found, truth = detect_photos([network.to(memory_format=torch.channels_last)], baskets, options.size)
        chosen, share, curve = choose_threshold(found, truth)
        print(f"{path}: minScore {chosen}, whole list right in {share:.3f} of {len(baskets)} composed baskets; "
              + " ".join(f"{threshold}:{value:.2f}" for threshold, value in curve.items()))
        save_checkpoint(path, weights, {**meta, "minScore": chosen})


if __name__ == "__main__":
    main()
