"""Reads and checks a folder in the YOLO layout: data.yaml, images/, labels/.

A label file has one line per object, either a polygon `class x1 y1 x2 y2 x3 y3 ...` or a box
`class centre_x centre_y width height`, all numbers but the class as fractions of the picture.
Everything wrong is collected and reported by file and line before any training begins; nothing is
repaired silently: what is known to be wrong in labels that others published stands in a file of
corrections (corrections.json) and is applied where a caller asks for it. Changing pictures is not
done here (augment.py).

    python labels.py DIR [SPLIT]               checks a folder and counts its objects per class
    python labels.py --corrections [SPLIT]     the corrections as Markdown: counts, and those of a split
"""
from collections import Counter
from dataclasses import dataclass, field
import json
import os
from pathlib import Path
import random
import re
import sys

import cv2
import numpy as np

PICTURE_ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".bmp"}
SLACK = 0.01        # fractions this far outside 0..1 are rounding by a labelling tool
CORRECTIONS = Path(__file__).with_name("corrections.json")      # of the groceries
CHANGES = ("relabel", "remove", "add")
SPLITS = ("train", "val", "test")
LONGEST = 1280      # pixels of a photo to train on: views are far smaller, and from more pixels they would alias and fill the memory


def default_data():
    """The folder with the pictures: what TILLSIGHT_DATA names, else ../shared/data beside the project."""
    return Path(os.environ.get("TILLSIGHT_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))


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
    if root == images and any((images / other).is_dir() for other in SPLITS):
        raise LabelError(f"{images / split}: missing, though there are other splits; what to judge by must not be trained on")
    found = sorted(path for path in root.rglob("*") if path.suffix.lower() in PICTURE_ENDINGS)
    if not found:
        raise LabelError(f"{root}: no pictures found ({', '.join(sorted(PICTURE_ENDINGS))})")
    return found


def read_corrections(path):
    """{"SPLIT/FILE": [change]} of a file of corrections, or LabelError. A change is one of

    {"change": "relabel", "line": 1, "from": "tea", "to": "coffee", "why": ...}
    {"change": "remove", "line": 2, "from": "tea", "why": ...}
    {"change": "add", "to": "tea", "box": [centre_x, centre_y, width, height], "why": ...}

    `line` counts the lines of the label file as published, from 1; a box is in fractions of the picture.
    """
    try:
        photos = json.loads(Path(path).read_text(encoding="utf-8"))["photos"]
        unknown = [f"{key}: {change['change']}" for key, changes in photos.items() for change in changes
                   if change["change"] not in CHANGES]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as reason:
        raise LabelError(f"{path}: no file of corrections ({type(reason).__name__}: {reason})") from reason
    if unknown:
        raise LabelError(f"{path}: no such change ({', '.join(CHANGES)} are known): {'; '.join(unknown)}")
    return photos


def correct_objects(objects, changes, names):
    """{line: (class, polygon)} as published, with the changes -> [(class, polygon)]. Raises ValueError."""
    corrected, added = dict(objects), []
    for change in changes:
        if change["change"] != "remove" and change["to"] not in names:
            raise ValueError(f"class '{change['to']}' is not in data.yaml")
        if change["change"] == "add":
            added.append(parse_label_line(" ".join(map(str, [names.index(change["to"]), *change["box"]])), len(names)))
            continue
        line = change["line"]
        if line not in corrected:
            raise ValueError(f"line {line} is missing or was removed")
        index, polygon = corrected.pop(line)
        if names[index] != change["from"]:
            raise ValueError(f"line {line} is '{names[index]}', not '{change['from']}'")
        if change["change"] == "relabel":
            corrected[line] = names.index(change["to"]), polygon
    return [corrected[line] for line in sorted(corrected)] + added


def check_folder(folder, split="train", corrections=None):
    """Class names and [(picture path, [(class, polygon fractions)])], or LabelError naming all faults.

    `corrections`: path of a file of corrections to apply to what is read; None takes the labels as published.
    """
    names, rows, faults = read_class_names(folder), [], []
    known = read_corrections(corrections) if corrections else {}
    images = Path(folder) / "images"
    pictures = {picture.relative_to(images).as_posix(): picture for picture in find_pictures(folder, split)}
    for key in sorted(set(known) - set(pictures)):
        if key.startswith(f"{split}/"):
            faults.append(f"{corrections}: {key}: there is no such picture in {images}")
    for key, picture in pictures.items():
        labels = Path(folder) / "labels" / picture.relative_to(images).with_suffix(".txt")
        objects, sound = {}, len(faults)
        if not labels.is_file():
            faults.append(f"{labels}: missing (an empty file says that the picture shows no product)")
        else:
            for number, line in enumerate(labels.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if not line.strip():
                    continue
                try:
                    objects[number] = parse_label_line(line, len(names))
                except ValueError as reason:
                    faults.append(f"{labels}:{number}: {reason}")
        if len(faults) == sound:        # a line that cannot be read is reported once, not as missing too
            try:
                objects = correct_objects(objects, known.get(key, ()), names)
            except KeyError as missing:
                faults.append(f"{corrections}: {key}: a change lacks {missing}")
            except ValueError as reason:
                faults.append(f"{corrections}: {key}: {reason}")
        rows.append((picture, objects))
    if faults:
        raise LabelError(f"{len(faults)} fault(s) in the labels of {folder}:\n" + "\n".join(faults))
    return names, rows


def load_photos(folder, class_names, split="train", corrections=None):
    """Photos of a folder with classes renumbered to `class_names`; all its names must be in there.

    `corrections` as for check_folder.
    """
    names, rows = check_folder(folder, split, corrections)
    renumber = [class_names.index(name) for name in names]
    photos = []
    for picture, objects in rows:
        pixels = cv2.imread(str(picture))
        if pixels is None:
            raise LabelError(f"{picture}: the picture cannot be read")
        if split == "train" and max(pixels.shape[:2]) > LONGEST:
            share = LONGEST / max(pixels.shape[:2])
            pixels = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        size = np.array([pixels.shape[1], pixels.shape[0]], np.float32)
        photos.append(Photo(pixels, [(renumber[index], (polygon * size).astype(np.float32))
                                     for index, polygon in objects], picture.name))
    return photos


def part_of_photos(photos, share):
    """An even choice of `share` (0..1] of the photos, in their order; a smaller share is a part of every larger one."""
    drawn = random.Random(0).sample(range(len(photos)), len(photos))
    return [photos[place] for place in sorted(drawn[:max(1, round(share * len(photos)))])]


def merge_class_names(known, folders):
    """The known classes, then those the folders add, in the order met."""
    merged = list(known)
    for folder in folders:
        merged += [name for name in read_class_names(folder) if name not in merged]
    return merged


def corrections_table(path, split):
    """Markdown: how many changes of each kind there are in each split, and the changes of one split."""
    photos = read_corrections(path)
    lines = ["| split | photos | " + " | ".join(CHANGES) + " |", "| --- " * (len(CHANGES) + 2) + "|"]
    for name in sorted({key.split("/")[0] for key in photos}):
        own = [changes for key, changes in photos.items() if key.split("/")[0] == name]
        counts = Counter(change["change"] for changes in own for change in changes)
        lines.append(f"| {name} | {len(own)} | " + " | ".join(str(counts[kind]) for kind in CHANGES) + " |")
    lines += ["", f"| photo of {split} | changes | why |", "| --- | --- | --- |"]
    for key in sorted(key for key in photos if key.split("/")[0] == split):
        reasons = {}
        for change in photos[key]:
            what = " to ".join(change[part] for part in ("from", "to") if part in change)
            reasons.setdefault(change["why"], Counter())[f"{change['change']} {what}"] += 1
        for why, counts in reasons.items():
            changes = ", ".join(what if count == 1 else f"{what} ({count})" for what, count in counts.items())
            lines.append(f"| {key.split('/', 1)[1]} | {changes} | {why} |")
    return "\n".join(lines)


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        sys.exit("usage: python labels.py DIR [SPLIT]\n       python labels.py --corrections [SPLIT]")
    try:
        if arguments[0] == "--corrections":
            return print(corrections_table(CORRECTIONS, *(arguments[1:] or ["val"])))
        names, rows = check_folder(*arguments)
    except LabelError as fault:
        sys.exit(str(fault))
    counts = Counter(index for _, objects in rows for index, _ in objects)
    print(f"{len(rows)} pictures, {sum(counts.values())} objects, no faults")
    for index, name in enumerate(names):
        print(f"  {name}: {counts[index]}" + ("  (none: the network cannot learn it)" if not counts[index] else ""))


if __name__ == "__main__":
    main(sys.argv[1:])
