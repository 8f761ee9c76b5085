"""Trains detectors: one process, one stream of batches, one network per activation.

    python train.py --activation relu,silu --init CHECKPOINT --minutes 90
    python train.py --activation relu --init ../checkpoints/groceries-relu.npz --data MY_SHOP --minutes 60

Every batch is made once and every network steps on it, so that networks that differ in their
activation differ in nothing else: same pictures, same order, same number. README.md beside this
file explains the choices and the steps for a shop.
"""
import argparse
from concurrent.futures import ThreadPoolExecutor
import json
import math
import multiprocessing
import os
from pathlib import Path
import random
import sys
import time

import cv2
import torch

from batches import BatchStream, make_loader
from checkpoint import load_checkpoint, save_checkpoint
from classes import CREDITS, HOUSE, SHIPPED
from cutouts import gather_cutouts
from evaluate import detect_photos, mean_average_precision
from labels import LabelError, load_photos, merge_class_names
from learner import Learner
from loss import pad_objects
from network import ACTIVATIONS, cell_grid
from surfaces import load_tiles

HERE = Path(__file__).resolve().parent
CHECKPOINTS = HERE.parent / "checkpoints"
WARM_UP = 200              # steps
# Sides of the training pictures in pixels, by progress: small ones first, after "EfficientNetV2"
# (Tan & Le 2021). Small pictures give more steps a minute, the last third learns at the size of use.
SIZES = ((0.35, (224, 256)), (0.65, (256,)), (0.72, (256, 320)), (1.0, (320,)))


def default_data():
    return Path(os.environ.get("TILLSIGHT_DATA", HERE.parents[2] / "shared" / "data"))


def parse_options(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--activation", default="relu,silu", help="one or several of " + ", ".join(ACTIVATIONS))
    parser.add_argument("--data", action="append", default=[], type=Path,
                        help="a folder in the YOLO layout; may be given several times; its classes come after the known ones")
    parser.add_argument("--only-data", action="store_true", help="train on the --data folders alone, without the groceries")
    parser.add_argument("--init", help="checkpoint (.npz) or state dict (.pt) to start from")
    parser.add_argument("--init-note", help="what the card shall say about where the weights began")
    parser.add_argument("--resume", type=Path, help="state file of an interrupted run; goes on where it stopped")
    parser.add_argument("--name", default="groceries", help="checkpoints are called NAME-ACTIVATION.npz")
    parser.add_argument("--out", type=Path, default=CHECKPOINTS)
    parser.add_argument("--minutes", type=float, help="time to train, checks on the way included")
    parser.add_argument("--images", type=int, help="pictures to train on; with --minutes, what comes first")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--save-every", type=float, default=5, help="minutes")
    parser.add_argument("--check-every", type=float, default=10, help="minutes between looks at the val photos")
    parser.add_argument("--check-log", type=Path, help="file to append those figures to")
    parser.add_argument("--state", type=Path, help="where to keep the state for --resume")
    parser.add_argument("--stop-file", type=Path, help="finish cleanly when this file exists")
    options = parser.parse_args(arguments)
    options.activation = options.activation.split(",")
    if unknown := set(options.activation) - set(ACTIVATIONS):
        parser.error(f"unknown activation: {', '.join(sorted(unknown))}")
    if not options.minutes and not options.images:
        parser.error("say how long: --minutes, --images or both")
    if options.only_data and not options.data:
        parser.error("--only-data needs --data")
    return options


def gather(options):
    """Class names, training photos, photos to judge by, cut-outs and tiles."""
    root = default_data()
    if not options.only_data and not (root / "groceries").is_dir():
        sys.exit(f"no data folder at {root}: set TILLSIGHT_DATA, or train on your own photos alone with --only-data --data DIR")
    known = list(SHIPPED)
    if options.init and str(options.init).endswith(".npz"):
        known = load_checkpoint(options.init)[1]["classes"]
    folders = ([] if options.only_data else [root / "groceries"]) + options.data
    names = merge_class_names(known, folders)
    photos, judged = [], []
    for folder in folders:
        photos += load_photos(folder, names, "train")
        if (folder / "images" / "val").is_dir():
            judged += load_photos(folder, names, "val")
    return names, photos, judged, gather_cutouts(photos, names, root), load_tiles(root)


def data_credits(options):
    named = [{"name": folder.name, "licence": "the owner's", "credit": ""} for folder in options.data]
    return ([] if options.only_data else [CREDITS["groceries"]]) + named + \
        [CREDITS[key] for key in ("produce", "turntable", "backgrounds", "house")]


def main(arguments=None):
    options = parse_options(arguments)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed), random.seed(options.seed)
    cv2.setNumThreads(0)                                     # the loader's processes are the parallelism
    try:
        names, photos, judged, cutouts, tiles = gather(options)
    except LabelError as fault:
        sys.exit(str(fault))
    print(f"{len(photos)} photos, {len(names)} classes, {sum(map(len, cutouts.values()))} cut-outs "
          f"of {len(cutouts)} kinds, {len(tiles)} surfaces; torch {torch.__version__} on {device}", flush=True)

    learners = []
    for activation in options.activation:
        torch.manual_seed(options.seed)                      # fresh layers start alike too
        learners.append(Learner(activation, names, device, options.rate))
    done = {"images": 0, "seconds": 0.0, "steps": 0}
    before = {"images": 0, "minutes": 0.0}                   # what earlier runs of ours put into the weights
    init_note = options.init_note or (f"started from {Path(options.init).name}" if options.init else "from nothing")
    if options.init:
        weights, meta = load_checkpoint(options.init)
        before = {key: meta.get(key, 0) for key in before}
        for learner in learners:
            left = learner.start_from(weights, meta["classes"], names)
            print(f"{learner.activation}: started from {options.init}, {len(left)} tensors fresh", flush=True)
    if options.resume:
        state = torch.load(options.resume, map_location=device)
        done = state["done"]
        for learner in learners:
            learner.restore(state["learners"][learner.activation])
        print(f"resumed after {done['images']} images, {done['seconds'] / 60:.1f} minutes", flush=True)

    progress = multiprocessing.Value("d", 0.0)
    stream = BatchStream(photos, cutouts, tiles, [names.index(name) for name in HOUSE if name in names],
                         options.batch, SIZES, progress, options.seed + done["steps"])
    earlier, started = done["seconds"], time.time()
    saved = checked = reported = started
    reported_images = done["images"]

    def save():
        for learner in learners:
            save_checkpoint(options.out / f"{options.name}-{learner.activation}.npz", learner.average.state_dict(), {
                "classes": names, "activation": learner.activation, "init": init_note, "seed": options.seed,
                "images": before["images"] + done["images"],
                "minutes": round(before["minutes"] + done["seconds"] / 60, 1),
                "batch": options.batch, "trainedTogether": options.activation, "data": data_credits(options)})
        if options.state:
            part = options.state.with_suffix(".part")
            torch.save({"done": done, "learners": {learner.activation: learner.state() for learner in learners}}, part)
            part.replace(options.state)

    def check():
        for learner in learners:
            if not judged:
                return
            heads = ("one_to_many", "one_to_one")
            found, truth = detect_photos(learner.average, judged, heads)
            figures = {head: mean_average_precision(found[head], truth, len(names))[:2] for head in heads}
            line = json.dumps({"minutes": round(done["seconds"] / 60, 1), "images": done["images"],
                               "activation": learner.activation, **{head: [round(value, 4) for value in pair]
                                                                    for head, pair in figures.items()}})
            print(line, flush=True)
            if options.check_log:
                with options.check_log.open("a") as log:
                    log.write(line + "\n")

    # A thread per network, each with its share of the cores: with one core a network no operation
    # waits for a second thread, which other programs on the machine may have pushed aside.
    share = max(1, (os.cpu_count() or 1) // len(learners)) if device == "cpu" else 1
    pool = ThreadPoolExecutor(len(learners), initializer=torch.set_num_threads, initargs=(share,))
    grids = {}
    for pixels, boxes in make_loader(stream, options.workers):
        done["seconds"] = earlier + time.time() - started
        progress.value = max(done["seconds"] / 60 / options.minutes if options.minutes else 0,
                             done["images"] / options.images if options.images else 0)
        if progress.value >= 1 or (options.stop_file and options.stop_file.exists()):
            break
        size = pixels.shape[1]
        if size not in grids:
            grids[size] = cell_grid(size, device)
        pixels = pixels.to(device).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last).float() / 255
        objects, present = pad_objects(boxes, device)
        rate = options.rate * min(1, (done["steps"] + 1) / WARM_UP)
        rate *= 0.02 + 0.98 * (1 + math.cos(math.pi * progress.value)) / 2
        list(pool.map(lambda learner: learner.step(pixels, objects, present, grids[size], rate, done["steps"]),
                      learners))
        done["steps"] += 1
        done["images"] += len(boxes)
        now = time.time()
        if done["steps"] % 100 == 0:
            losses = ", ".join(f"{learner.activation} {learner.loss_sum / 100:.3f}" for learner in learners)
            print(f"{done['seconds'] / 60:6.1f} min, {done['images']} images, {size} px, loss {losses}, "
                  f"{(done['images'] - reported_images) / (now - reported):.1f} images/s", flush=True)
            reported, reported_images = now, done["images"]
            for learner in learners:
                learner.loss_sum = 0.0
        if now - saved > options.save_every * 60:
            save()
            saved = now
        if now - checked > options.check_every * 60:
            check()
            checked = time.time()
    save()
    check()


if __name__ == "__main__":
    main()
