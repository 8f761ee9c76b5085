"""Reads and checks a folder in the YOLO layout: data.yaml, images/, labels/.

A label file has one line per object, either a polygon `class x1 y1 x2 y2 x3 y3 ...` or a box
`class centre_x centre_y width height`, all numbers but the class as fractions of the picture.
Everything wrong is collected and reported by file and line before any training begins; nothing is
repaired silently. Changing pictures is not done here (augment.py).

    python labels.py DIR [SPLIT]     checks a folder and counts its objects per class
"""
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
import re
import sys

import cv2
import numpy as np

PICTURE_ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".bmp"}
SLACK = 0.01        # fractions this far outside 0..1 are rounding by a labelling tool


@dataclass
class Photo:
    """A picture and its labelled objects. `objects`: (class index, polygon [n, 2] in pixels)."""
    pixels: np.ndarray                      # [H, W, 3] uint8 BGR
    objects: list = field(default_factory=list)
    name: str = ""


class LabelError(ValueError):
    """One or more label files are wrong; the message names each with line and reason."""


def read_class_names(folder):
    """The names of data.yaml, as a list (`[a, b]` or `- a`) or a mapping (`0: a`), by index."""
    path = Path(folder) / "data.yaml"
    if not path.is_file():
        raise LabelError(f"{path}: missing. It names the classes, for instance:\n"
                         "train: images/train\nnames:\n  0: apple_juice\n  1: oat_milk")
    names, inside = {}, False
    for line in path.read_text(encoding="utf-8").splitlines():
        line = re.sub(r"\s+#.*$", "", line)
        if match := re.match(r"names:\s*\[(.*)\]\s*$", line):
            return [part.strip().strip("'\"") for part in match[1].split(",")]
        if re.match(r"names:\s*$", line):
            inside = True
        elif inside and (match := re.match(r"\s*(\d+):\s*(.+?)\s*$", line)):
            names[int(match[1])] = match[2].strip("'\"")
        elif inside and (match := re.match(r"\s*-\s+(.+?)\s*$", line)):
            names[len(names)] = match[1].strip("'\"")
        elif inside and line.strip() and not line[0].isspace():
            inside = False
    if not names or sorted(names) != list(range(len(names))):
        raise LabelError(f"{path}: 'names' must list the classes 0, 1, 2, ... without a gap")
    return [names[index] for index in range(len(names))]


def parse_label_line(line, class_count):
    """One line -> (class, polygon [n, 2] in fractions). Raises ValueError with the reason."""
    parts = line.split()
    try:
        index = int(parts[0])
    except ValueError:
        raise ValueError(f"the class must be a whole number, not '{parts[0]}'") from None
    if not 0 <= index < class_count:
        raise ValueError(f"class {index} is not in data.yaml (0 to {class_count - 1})")
    try:
        numbers = np.array([float(part) for part in parts[1:]])
    except ValueError:
        raise ValueError("a coordinate is not a number") from None
    if not np.isfinite(numbers).all():
        raise ValueError("a coordinate is not finite")
    if len(numbers) == 4:
        x, y, width, height = numbers
        if width <= 0 or height <= 0:
            raise ValueError("the box has no width or no height")
        numbers = np.array([x - width / 2, y - height / 2, x + width / 2, y - height / 2,
                            x + width / 2, y + height / 2, x - width / 2, y + height / 2])
    elif len(numbers) < 6 or len(numbers) % 2:
        raise ValueError(f"{len(numbers)} coordinates: a box has 4, a polygon an even number from 6")
    if numbers.min() < -SLACK or numbers.max() > 1 + SLACK:
        raise ValueError("a coordinate lies outside the picture (0 to 1): pixels instead of fractions?")
    polygon = numbers.reshape(-1, 2).clip(0, 1)
    if np.ptp(polygon, axis=0).min() <= 0:
        raise ValueError("the object has no width or no height")
    return index, polygon


def find_pictures(folder, split):
    """Pictures of images/SPLIT, or of images/ itself where a shop keeps no splits."""
    images = Path(folder) / "images"
    root = images / split if (images / split).is_dir() else images
    found = sorted(path for path in root.rglob("*") if path.suffix.lower() in PICTURE_ENDINGS)
    if not found:
        raise LabelError(f"{root}: no pictures found ({', '.join(sorted(PICTURE_ENDINGS))})")
    return found


def check_folder(folder, split="train"):
    """Class names and [(picture path, [(class, polygon fractions)])], or LabelError naming all faults."""
    names, rows, faults = read_class_names(folder), [], []
    images = Path(folder) / "images"
    for picture in find_pictures(folder, split):
        labels = Path(folder) / "labels" / picture.relative_to(images).with_suffix(".txt")
        objects = []
        if not labels.is_file():
            faults.append(f"{labels}: missing (an empty file says that the picture shows no product)")
        else:
            for number, line in enumerate(labels.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if not line.strip():
                    continue
                try:
                    objects.append(parse_label_line(line, len(names)))
                except ValueError as reason:
                    faults.append(f"{labels}:{number}: {reason}")
        rows.append((picture, objects))
    if faults:
        raise LabelError(f"{len(faults)} fault(s) in the labels of {folder}:\n" + "\n".join(faults))
    return names, rows


def load_photos(folder, class_names, split="train"):
    """Photos of a folder with classes renumbered to `class_names`; all its names must be in there."""
    names, rows = check_folder(folder, split)
    renumber = [class_names.index(name) for name in names]
    photos = []
    for picture, objects in rows:
        pixels = cv2.imread(str(picture))
        if pixels is None:
            raise LabelError(f"{picture}: the picture cannot be read")
        size = np.array([pixels.shape[1], pixels.shape[0]], np.float32)
        photos.append(Photo(pixels, [(renumber[index], (polygon * size).astype(np.float32))
                                     for index, polygon in objects], picture.name))
    return photos


def merge_class_names(known, folders):
    """The known classes, then those the folders add, in the order met."""
    merged = list(known)
    for folder in folders:
        merged += [name for name in read_class_names(folder) if name not in merged]
    return merged


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        sys.exit("usage: python labels.py DIR [SPLIT]")
    try:
        names, rows = check_folder(*arguments)
    except LabelError as fault:
        sys.exit(str(fault))
    counts = Counter(index for _, objects in rows for index, _ in objects)
    print(f"{len(rows)} pictures, {sum(counts.values())} objects, no faults")
    for index, name in enumerate(names):
        print(f"  {name}: {counts[index]}" + ("  (none: the network cannot learn it)" if not counts[index] else ""))


if __name__ == "__main__":
    main(sys.argv[1:])
