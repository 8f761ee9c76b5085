"""How good a network is on labelled photos, for choices during training only.

The figures that are published come from `tillsight evaluate`, which runs the exported file.
Also run by itself:  evaluate.py CHECKPOINT [--data DIR] [--split val] [--turn 90] [--corrections]
                     evaluate.py CHECKPOINT CHECKPOINT... [--mirrored]      what they say together, for what more of the same would bring
                     evaluate.py --ceiling
"""
import argparse

import cv2
import numpy as np
import torch

from checkpoint import load_checkpoint, load_into
from classes import SHIPPED
from labels import CORRECTIONS, default_data, load_photos
from network import BOX_BINS, BOX_CHANNELS, INPUT_SIZE, STRIDES, Detector, cell_grid
from postprocess import select_detections

IOU_STEPS = np.arange(0.5, 1.0, 0.05)


def letterbox(pixels, size=INPUT_SIZE):
    """[H, W, 3] BGR -> [size, size, 3], scaled into the top left corner on grey; and the scale."""
    height, width = pixels.shape[:2]
    scale = size / max(height, width)
    smaller = cv2.resize(pixels, (round(width * scale), round(height * scale)),
                         interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    canvas = np.full((size, size, 3), 114, np.uint8)
    canvas[:smaller.shape[0], :smaller.shape[1]] = smaller
    return canvas, scale


def boxes_of(objects):
    """(class, polygon [n, 2]) each -> [[class, x1, y1, x2, y2], ...]."""
    return np.array([[index, *points.min(0), *points.max(0)] for index, points in objects]).reshape(-1, 5)


def unmirror(raw, size):
    """Raw output [cells, 64 + C] for a mirrored picture -> for the picture: each cell in its place, left and right exchanged."""
    counts = [(size // stride) ** 2 for stride in STRIDES]
    raw = torch.cat([level.unflatten(0, (size // stride, -1)).flip(1).flatten(0, 1) for level, stride in zip(raw.split(counts), STRIDES)])
    left, top, right, bottom, classes = raw.split([*[BOX_BINS] * 4, raw.shape[1] - BOX_CHANNELS], 1)
    return torch.cat([right, top, left, bottom, classes], 1)


@torch.no_grad()
def detect_photos(networks, photos, size=INPUT_SIZE, quarter_turns=0, mirrored=False):
    """Rows [n, 6] per photo, and the truth [[class, x1, y1, x2, y2] per photo], in input pixels.

    Of several networks the mean output counts; with `mirrored` what they say of the photo's mirror image, too.
    """
    for network in networks:
        network.eval()
    device = next(networks[0].parameters()).device
    centres, strides = cell_grid(size, device)
    found, truth = [], []
    for photo in photos:
        canvas, scale = letterbox(photo.pixels, size)
        polygons = [(index, polygon * scale) for index, polygon in photo.objects]
        for _ in range(quarter_turns % 4):
            canvas = np.rot90(canvas)
            polygons = [(index, np.stack([points[:, 1], size - points[:, 0]], 1)) for index, points in polygons]
        pixels = torch.from_numpy(np.ascontiguousarray(canvas[..., ::-1])).to(device).permute(2, 0, 1)[None].float() / 255
        outputs = [network(pixels.contiguous(memory_format=torch.channels_last))[0] for network in networks]
        if mirrored:
            mirror_image = pixels.flip(3).contiguous(memory_format=torch.channels_last)
            outputs += [unmirror(network(mirror_image)[0], size) for network in networks]
        raw = torch.stack(outputs).mean(0)
        found.append(select_detections(raw, centres, strides, size).cpu().numpy())
        truth.append(boxes_of(polygons))
    return found, truth


def pair_iou(first, second):
    """Boxes [n, 4] and [m, 4] -> IoU [n, m]."""
    width_height = (np.minimum(first[:, None, 2:], second[None, :, 2:])
                    - np.maximum(first[:, None, :2], second[None, :, :2])).clip(0)
    shared = width_height.prod(-1)
    area1, area2 = (first[:, 2:] - first[:, :2]).prod(-1), (second[:, 2:] - second[:, :2]).prod(-1)
    return shared / (area1[:, None] + area2[None] - shared + 1e-9)


def average_precision(found, truth, index):
    """AP of one class at each IoU step, 101-point interpolation (COCO), or None without boxes of it."""
    count = sum(int((rows[:, 0] == index).sum()) for rows in truth)
    if not count:
        return None
    scores, hits = [], []
    for rows, boxes in zip(found, truth):
        rows, boxes = rows[rows[:, 5] == index], boxes[boxes[:, 0] == index][:, 1:]
        iou = pair_iou(rows[:, :4], boxes)
        hit = np.zeros((len(rows), len(IOU_STEPS)), bool)
        for step, least in enumerate(IOU_STEPS):
            free = np.ones(len(boxes), bool)
            for row in range(len(rows)):                         # rows come best first
                candidates = np.where(free, iou[row], -1) if len(boxes) else np.array([-1])
                if candidates.max() >= least:
                    free[candidates.argmax()] = False
                    hit[row, step] = True
        scores.append(rows[:, 4]), hits.append(hit)
    order = np.argsort(-np.concatenate(scores), kind="stable")
    hits = np.concatenate(hits)[order].cumsum(0)
    recall, precision = hits / count, hits / np.arange(1, len(hits) + 1)[:, None]
    result = []
    for step in range(len(IOU_STEPS)):
        envelope = np.maximum.accumulate(precision[::-1, step])[::-1] if len(hits) else np.zeros(0)
        places = np.searchsorted(recall[:, step], np.linspace(0, 1, 101)) if len(hits) else np.full(101, 0)
        result.append(np.mean([envelope[place] if place < len(envelope) else 0.0 for place in places]))
    return result


def mean_average_precision(found, truth, class_count):
    """(mAP50, mAP50-95, {class: AP50}) over the classes that have boxes."""
    rows = {index: average_precision(found, truth, index) for index in range(class_count)}
    rows = {index: row for index, row in rows.items() if row is not None}
    values = np.array(list(rows.values()))
    return float(values[:, 0].mean()), float(values.mean()), {index: row[0] for index, row in rows.items()}


def ceiling(published, corrected, class_count):
    """(mAP50, mAP50-95, share of right lists) by the published labels, of a detector that says what the corrected labels say."""
    truth = [boxes_of(photo.objects) for photo in published]
    found = [np.hstack([boxes[:, 1:], np.ones((len(boxes), 1)), boxes[:, :1]])
             for boxes in (boxes_of(photo.objects) for photo in corrected)]
    right = [sorted(boxes[:, 0]) == sorted(rows[:, 5]) for boxes, rows in zip(truth, found)]
    return *mean_average_precision(found, truth, class_count)[:2], sum(right) / len(right)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoints", nargs="*", help="several: what the mean of their outputs finds")
    parser.add_argument("--mirrored", action="store_true", help="and what they say of the mirrored photos")
    parser.add_argument("--ceiling", action="store_true",
                        help="no model: how far the published labels would let one come that found what the corrected ones say")
    parser.add_argument("--data", default=default_data() / "groceries")
    parser.add_argument("--split", default="val")
    parser.add_argument("--corrections", nargs="?", const=CORRECTIONS,
                        help="judge by corrected labels, not by the published ones; a file, or corrections.json")
    parser.add_argument("--turn", type=int, default=0, help="degrees, a multiple of 90")
    parser.add_argument("--size", type=int, default=INPUT_SIZE)
    parser.add_argument("--activation", help="run the weights with another activation than their own")
    options = parser.parse_args()
    if options.ceiling:
        half, mean, lists = ceiling(*(load_photos(options.data, SHIPPED, options.split, corrections) for corrections in (None, CORRECTIONS)),
                                    len(SHIPPED))
        print(f"corrected labels judged by the published: mAP50 {half:.3f}, mAP50-95 {mean:.3f}, cAcc {lists:.3f} on {options.split}")
        return
    if not options.checkpoints:
        parser.error("a checkpoint, or --ceiling")
    networks = []
    for path in options.checkpoints:
        weights, meta = load_checkpoint(path)
        if networks and len(meta["classes"]) != networks[0].class_count:
            parser.error(f"{path}: other classes than {options.checkpoints[0]}")
        networks.append(Detector(len(meta["classes"]), options.activation or meta["activation"], meta.get("size", "small")).to(memory_format=torch.channels_last))
        load_into(networks[-1], weights, meta["classes"], meta["classes"])
    photos = load_photos(options.data, meta["classes"], options.split, options.corrections)
    found, truth = detect_photos(networks, photos, options.size, options.turn // 90, options.mirrored)
    half, mean, each = mean_average_precision(found, truth, len(meta["classes"]))
    print(f"mAP50 {half:.4f}, mAP50-95 {mean:.4f} on {len(photos)} photos of {options.split}"
          f"{' (corrected labels)' if options.corrections else ''}, turned by {options.turn}, {options.size} px")
    print("  " + ", ".join(f"{meta['classes'][index]} {value:.2f}" for index, value in each.items()))


if __name__ == "__main__":
    main()
