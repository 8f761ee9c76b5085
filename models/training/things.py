"""Pictures of things that are none of ours, so that training sees more of the world than it can learn by heart.

    python things.py            fetches them into .cache/things: 15.8 MB by npm, 161 MB by apt-get where there is one

Rendered emoji, 256 px with transparency: fruit, food, tools, clothes, toys (Fluent Emoji, (c) Microsoft, MIT, as packed in
@lobehub/fluent-emoji-3d). They serve as distractors alone.

Photographs with transparency, 30 to 250 px: fruit, vegetables, tools, balls, flowers (Tux Paint's stamps, GPL-2 or later, as
packed in Debian). Most serve as distractors; those of apples, bananas and the like are more pictures of ours (`load_known`).

Without them training works, with fewer.
"""
from pathlib import Path
import shutil
import subprocess
import tarfile
import tempfile

import cv2
import numpy as np

from bananas import more_bananas
from cutouts import trim

PACKAGE, STAMPS = "@lobehub/fluent-emoji-3d@1.1.0", "tuxpaint-stamps-default"
FOLDER = Path(__file__).parent / ".cache" / "things"
CREDITS = {
    "webp": {"name": "Fluent Emoji (as packed in @lobehub/fluent-emoji-3d 1.1.0)", "licence": "MIT",
             "credit": "© Microsoft Corporation; packed by LobeHub"},
    "png": {"name": "Tux Paint stamps (as packed in Debian's tuxpaint-stamps-default 2022.06.04)", "licence": "GPL-2 or later",
            "credit": "© 2002-2022 Bill Kendrick and contributors; pictures to learn from, none of them in the weights or beside them; "
                      "what such a licence asks of weights is unsettled"},
}
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
# Stamps by folder; what is drawn in them (most of it under "cartoon") has outlines that no thing on a counter has.
STAMP_FOLDERS = ("food/", "household/", "sports/", "medical/", "hobbies/", "plants/flowers/", "plants/mushrooms/",
                 "animals/fish/", "animals/shellfish/", "clothes/clothespin", "plants/trees/pinecone", "plants/trees/rambutan",
                 "seasonal/christmas/Candy", "seasonal/christmas/Mince", "seasonal/christmas/Roast", "seasonal/christmas/xmas")
# Ours among them; whole heads of garlic only, and no slices.
STAMPS_OF_OURS = {
    "apple_fuji": "apple", "apple_granny_smith": "apple", "apple_green": "apple", "apple_red": "apple",
    "apple_sierra_beauty": "apple", "avocado": "avocado", "banana": "banana", "lemon": "lemon", "mango": "mango",
    "orange": "orange", "tomato": "tomato", "pepper": "bell_pepper", "yellowpepper": "bell_pepper", "garlic": "garlic",
}
# Not to be told from ours, by a person either: mandarins and bitter oranges, their slices, garlic in a bunch.
STAMPS_LEFT_OUT = {"mandarine", "orange_seville", "sliced_orange", "garlics"}


def fetch(folder=FOLDER):
    """Unpacks the packages' pictures into `folder`. Raises CalledProcessError where npm cannot reach its one; stamps are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        packed = subprocess.run(["npm", "pack", "--silent", "--pack-destination", place, PACKAGE],
                                check=True, capture_output=True, text=True).stdout.split()[-1]
        with tarfile.open(Path(place) / packed) as archive:
            for member in archive:
                name = Path(member.name)
                if name.suffix == ".webp" and is_chosen(name.stem):
                    (folder / name.name).write_bytes(archive.extractfile(member).read())
    try:
        fetch_stamps(folder)
    except (OSError, subprocess.CalledProcessError) as fault:
        print(f"no stamps, they need Debian's apt-get and its package lists: {fault}")
    return sorted(folder.glob("*.webp")) + sorted(folder.glob("*.png"))


def fetch_stamps(folder):
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["apt-get", "download", "-q", STAMPS], cwd=place, check=True, capture_output=True)
        package = next(Path(place).glob("*.deb"))
        subprocess.run(["dpkg-deb", "-x", package.name, "unpacked"], cwd=place, check=True)
        stamps = Path(place) / "unpacked" / "usr" / "share" / "tuxpaint" / "stamps"
        for path in sorted(stamps.rglob("*.png")):
            name = path.relative_to(stamps).as_posix()
            if is_stamp(name):
                shutil.copyfile(path, folder / name.replace("/", "-"))


def is_chosen(stem):
    """Whether the emoji with these code points ("1f351", "1f468-1f33e") is a thing that may lie on a counter."""
    try:
        code = int(stem, 16)
    except ValueError:
        return False
    return code not in OURS and any(first <= code <= last for first, last in RANGES)


def is_stamp(name):
    """Whether the stamp ("food/fruit/kiwi.png") is a photograph of a thing that may lie on a counter."""
    parts = name.removesuffix(".png").split("/")
    return "cartoon" not in parts and parts[-1] not in STAMPS_LEFT_OUT and name.startswith(STAMP_FOLDERS)


def of_ours(path):
    """The class of ours that a fetched stamp shows ("food-fruit-lemon.png"), or None."""
    return STAMPS_OF_OURS.get(path.stem.split("-")[-1]) if path.stem.startswith("food-") else None


def load_things(folder=FOLDER):
    """Cut-outs of what is none of ours, [H, W, 4] uint8 BGRA, a list for each kind of picture; none where none were fetched."""
    kinds = ([path for path in sorted(folder.glob("*." + ending)) if not of_ours(path)] for ending in CREDITS)
    return [pictures for kind in kinds if (pictures := [picture for path in kind if (picture := load(path)) is not None])]


def load_known(folder=FOLDER):
    """[(name of a class of ours, cut-out), ...] among what was fetched, and what can be made of it."""
    known = [(name, picture) for path in sorted(folder.glob("*.png"))
             if (name := of_ours(path)) and (picture := load(path)) is not None]
    return known + [("banana", made) for name, picture in known if name == "banana" for made in more_bananas(picture)]


def credits_of(folder=FOLDER):
    """Whom to name in a card, for what was fetched."""
    return [credit for ending, credit in CREDITS.items() if any(folder.glob("*." + ending))]


def load(path):
    """One cut-out, or None for a picture without transparency."""
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if picture is None or picture.ndim < 3 or picture.shape[2] < 4:
        return None
    return trim(picture if picture.dtype == np.uint8 else (picture // 257).astype(np.uint8))


if __name__ == "__main__":
    print(f"{len(fetch())} pictures in {FOLDER}")
