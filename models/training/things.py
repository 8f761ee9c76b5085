"""Pictures of things that are none of ours, so that training sees more of the world than it can learn by heart.

    python things.py            fetches them (15.8 MB) into .cache/things, by npm

Rendered emoji, 256 px with transparency: fruit, food, tools, clothes, toys (Fluent Emoji, (c) Microsoft, MIT, as packed in
@lobehub/fluent-emoji-3d). They serve as distractors alone. Without them training works, with fewer.
"""
from pathlib import Path
import subprocess
import tarfile
import tempfile

import cv2

from cutouts import trim

PACKAGE = "@lobehub/fluent-emoji-3d@1.1.0"
FOLDER = Path(__file__).parent / ".cache" / "things"
CREDIT = {"name": "Fluent Emoji (as packed in @lobehub/fluent-emoji-3d 1.1.0)", "licence": "MIT",
          "credit": "© Microsoft Corporation; packed by LobeHub"}
# By code point: food and plants, clothes and things. Faces, hands, people, signs and flags lie on no counter.
RANGES = (
    (0x1F330, 0x1F37F), (0x1F380, 0x1F393), (0x1F3A7, 0x1F3B1), (0x1F3B7, 0x1F3BE), (0x1F3C0, 0x1F3C0), (0x1F3C8, 0x1F3D3),
    (0x1F451, 0x1F462), (0x1F484, 0x1F48A), (0x1F4A1, 0x1F4A1), (0x1F4BB, 0x1F4C0), (0x1F4D3, 0x1F4DA), (0x1F4E6, 0x1F4FB),
    (0x1F50B, 0x1F511), (0x1F526, 0x1F52E), (0x1F950, 0x1F96F), (0x1F97B, 0x1F97F), (0x1F9C0, 0x1F9CB), (0x1F9E2, 0x1F9FF),
    (0x1FA70, 0x1FA86), (0x1FA92, 0x1FAA3), (0x1FAD0, 0x1FADF),
)
# Apples, tomato, orange, lemon, banana, chilli, garlic, cheese, chocolate, avocado, cucumber, bell pepper, mango, soap,
# lotion, spaghetti, a tin.
OURS = {0x1F34E, 0x1F34F, 0x1F345, 0x1F34A, 0x1F34B, 0x1F34C, 0x1F336, 0x1F9C4, 0x1F9C0, 0x1F36B, 0x1F951, 0x1F952, 0x1FAD1,
        0x1F96D, 0x1F9FC, 0x1F9F4, 0x1F35D, 0x1F96B}


def fetch(folder=FOLDER):
    """Unpacks the package's pictures into `folder`. Raises CalledProcessError where npm cannot reach it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        packed = subprocess.run(["npm", "pack", "--silent", "--pack-destination", place, PACKAGE],
                                check=True, capture_output=True, text=True).stdout.split()[-1]
        with tarfile.open(Path(place) / packed) as archive:
            for member in archive:
                name = Path(member.name)
                if name.suffix == ".webp" and is_chosen(name.stem):
                    (folder / name.name).write_bytes(archive.extractfile(member).read())
    return sorted(folder.glob("*.webp"))


def is_chosen(stem):
    """Whether the emoji with these code points ("1f351", "1f468-1f33e") is a thing that may lie on a counter."""
    try:
        code = int(stem, 16)
    except ValueError:
        return False
    return code not in OURS and any(first <= code <= last for first, last in RANGES)


def load_things(folder=FOLDER):
    """The pictures as cut-outs, [H, W, 4] uint8 BGRA; none where they were not fetched."""
    return [trim(cv2.imread(str(path), cv2.IMREAD_UNCHANGED)) for path in sorted(folder.glob("*.webp"))]


if __name__ == "__main__":
    print(f"{len(fetch())} pictures in {FOLDER}")
