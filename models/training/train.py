"""Trains detectors: one process, one stream of batches, one network per activation.

    python train.py --activation relu --settle --minutes 50               from the pretrained backbone
    python train.py --activation relu,silu,identity --init CHECKPOINT --settle --minutes 60
    python train.py --activation relu --init ../checkpoints/groceries-relu.npz --data MY_SHOP --minutes 60
    python train.py --batch 64 --rate 2e-3 --workers 15 ...               on a GPU, with 16 cores to feed it

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
from checkpoint import load_checkpoint, save_checkpoint, steps_of
from classes import CREDITS, SHIPPED
from cutouts import gather_cutouts
from evaluate import detect_photos, mean_average_precision
import kernels
from labels import CORRECTIONS, LabelError, default_data, load_photos, merge_class_names, part_of_photos
from learner import PART, Learner, faster_layout
from loss import pad_objects
from network import ACTIVATIONS, SIZES, cell_grid
from pretrained import CREDITS as PRETRAINED, PackageMissing, load_pretrained
from surfaces import load_tiles
from teacher import Teacher, TeacherError
from things import credits_of, load_known, load_things

HERE = Path(__file__).resolve().parent
CHECKPOINTS = HERE.parent / "checkpoints"
WARM_UP = 200              # steps
SETTLING = 30              # batches on which the norms are measured anew


def parse_sizes(text):
    """'0.35:192,1:224+256' -> ((0.35, (192,)), (1.0, (224, 256)))."""
    steps = [part.split(":") for part in text.split(",")]
    return tuple((float(until), tuple(int(side) for side in sides.split("+"))) for until, sides in steps)


def parse_options(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--activation", default="relu,silu,identity", help="one or several of " + ", ".join(ACTIVATIONS))
    parser.add_argument("--size", default="small", choices=SIZES, help="large: slower, with more room; it can be a teacher")
    parser.add_argument("--teacher", help="checkpoint of a larger network to learn from beside the labels; several, with commas: their mean (teacher.py)")
    parser.add_argument("--data", action="append", default=[], type=Path,
                        help="a folder in the YOLO layout; may be given several times; its classes come after the known ones")
    parser.add_argument("--only-data", action="store_true", help="train on the --data folders alone, without the groceries")
    parser.add_argument("--published-labels", action="store_true",
                        help="the groceries' labels as published, without corrections.json")
    parser.add_argument("--share", type=float, default=1.0,
                        help="train on this share of the photos, to see what the others bring")
    parser.add_argument("--init", help="checkpoint (.npz) to start from, or one for each of --activation, in its order, with commas; "
                                       "default: the pretrained backbone")
    parser.add_argument("--init-note", help="what the card shall say about where the weights began")
    parser.add_argument("--settle", action="store_true",
                        help="measure the norms anew first: for a start from weights of another activation")
    parser.add_argument("--sizes", default="0.35:192,1:224", type=parse_sizes,
                        help="side of the training pictures in pixels until a share of the run is done; small ones "
                             "first give more steps a minute (EfficientNetV2, Tan & Le 2021)")
    parser.add_argument("--resume", type=Path, help="state file of an interrupted run; goes on where it stopped")
    parser.add_argument("--name", default="groceries", help="checkpoints are called NAME-ACTIVATION.npz")
    parser.add_argument("--out", type=Path, default=CHECKPOINTS)
    parser.add_argument("--minutes", type=float, help="time to train, checks on the way included")
    parser.add_argument("--images", type=int, help="pictures to train on; with --minutes, what comes first")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--freeze", type=int, default=0, metavar="BLOCKS",
                        help="the stem and so many of the first blocks keep their weights; the first 5 take a quarter of a step")
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
    options.init = options.init.split(",") if options.init else []
    options.teacher = options.teacher.split(",") if options.teacher else []
    if len(options.init) not in (0, 1, len(options.activation)):
        parser.error("--init: one checkpoint, or one for each of --activation")
    if not options.minutes and not options.images:
        parser.error("say how long: --minutes, --images or both")
    if not 0 < options.share <= 1:
        parser.error("--share: above 0, at most 1")
    if options.only_data and not options.data:
        parser.error("--only-data needs --data")
    return options


def gather(options):
    """Class names, training photos, photos to judge by, cut-outs and tiles."""
    root = default_data()
    if not options.only_data and not (root / "groceries").is_dir():
        sys.exit(f"no data folder at {root}: set TILLSIGHT_DATA, or train on your own photos alone with --only-data --data DIR")
    known = list(SHIPPED)
    if options.init:
        known = load_checkpoint(options.init[0])[1]["classes"]
    folders = ([] if options.only_data else [root / "groceries"]) + options.data
    names = merge_class_names(known, folders)
    photos, judged = [], []
    for folder in folders:
        corrections = CORRECTIONS if folder == root / "groceries" and not options.published_labels else None
        photos += load_photos(folder, names, "train", corrections)
        if (folder / "images" / "val").is_dir():
            judged += load_photos(folder, names, "val")
    photos = part_of_photos(photos, options.share)
    return names, photos, judged, gather_cutouts(photos, names, root), load_tiles(root)


def data_credits(options):
    """Whose pictures and weights are behind what is trained: this run's, and those of the checkpoints it began with or learned from."""
    own = [{"name": folder.name, "licence": "the owner's", "credit": ""} for folder in options.data]
    credits = ([] if options.only_data else [CREDITS["groceries"]]) + own + \
        [CREDITS[key] for key in ("produce", "turntable", "backgrounds", "house")] + credits_of() + [PRETRAINED[options.size]]
    for path in options.init + options.teacher:
        credits += [credit for credit in load_checkpoint(path)[1].get("data", []) if credit["name"] not in {known["name"] for known in credits}]
    return credits


def main(arguments=None):
    options = parse_options(arguments)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed), random.seed(options.seed)
    cv2.setNumThreads(0)                                     # the loader's processes are the parallelism
    if device == "cpu":
        torch.set_flush_denormal(True)                       # the optimiser's squares are full of numbers near 1e-40, each
        torch.set_num_threads(1)                             # a hundred times slower; the setting holds for this thread alone
    try:
        names, photos, judged, cutouts, tiles = gather(options)
    except LabelError as fault:
        sys.exit(str(fault))
    things = load_things()
    for name, cutout in load_known():
        if name in names:
            cutouts.setdefault(names.index(name), []).append(cutout)
    print(f"{len(photos)} photos, {len(names)} classes, {sum(map(len, cutouts.values()))} cut-outs "
          f"of {len(cutouts)} kinds, {sum(map(len, things))} other things, {len(tiles)} surfaces; torch {torch.__version__} on {device}", flush=True)
    if device == "cpu":
        print(kernels.prepare(), flush=True)

    state = torch.load(options.resume, map_location="cpu") if options.resume else None
    done = state["done"] if state else {"images": 0, "seconds": 0.0, "steps": 0}
    progress = multiprocessing.Value("d", state["progress"] if state else 0.0)
    stream = BatchStream(photos, cutouts, tiles, names, options.batch, options.sizes, progress, options.seed + done["steps"], things)
    loader = iter(make_loader(stream, options.workers))      # its processes come before this one touches a GPU, and begin to draw

    layout = faster_layout(device)
    learners = []
    for activation in options.activation:
        torch.manual_seed(options.seed)                      # fresh layers start alike too
        learners.append(Learner(activation, names, device, options.freeze, options.size, layout))
    before = {"images": 0, "minutes": 0.0}                   # what earlier runs of ours put into the weights
    steps = {learner.activation: [] for learner in learners}
    init_note = options.init_note or (f"started from {', '.join(Path(path).name for path in options.init)}" if options.init else PRETRAINED[options.size]["name"])
    if options.init:
        for learner, path in zip(learners, options.init * len(learners)):
            weights, meta = load_checkpoint(path)
            if (size := meta.get("size", "small")) != options.size:
                sys.exit(f"{path}: holds a network of the size '{size}': say --size {size}")
            before = {key: max(before[key], meta.get(key, 0)) for key in before}
            steps[learner.activation] = steps_of(meta)
            left = learner.start_from(weights, meta["classes"], names)
            print(f"{learner.activation}: started from {path}, {len(left)} tensors fresh", flush=True)
    elif not options.resume:
        try:
            weights = load_pretrained(options.size)
        except PackageMissing as fault:
            sys.exit(str(fault))
        for learner in learners:
            learner.start_from(weights, [], names)
    credits = data_credits(options)
    if state:
        if state["names"] != names:
            sys.exit(f"{options.resume}: the run began with other classes; give the same --init and --data")
        before, steps, init_note = (state[key] for key in ("before", "steps", "init"))
        credits = state.get("credits", credits)              # a state from before credits were kept has none
        for learner in learners:
            learner.restore(state["learners"][learner.activation])
        print(f"resumed after {done['images']} images, {done['seconds'] / 60:.1f} minutes", flush=True)

    teacher = None
    if options.teacher:
        try:
            teacher = Teacher(options.teacher, names, device, layout)
        except TeacherError as fault:
            sys.exit(str(fault))

    step_note = {"teacher": " and ".join(Path(path).stem for path in options.teacher)} if teacher else {}
    if options.share < 1:
        step_note["photos"] = len(photos)
    earlier, started = done["seconds"], time.time()
    saved = checked = reported = started
    reported_images = done["images"]

    def save():
        for learner in learners:
            save_checkpoint(options.out / f"{options.name}-{learner.activation}.npz", learner.average.state_dict(), {
                "classes": names, "activation": learner.activation, "init": init_note, "seed": options.seed,
                "images": before["images"] + done["images"],
                "minutes": round(before["minutes"] + done["seconds"] / 60, 1),
                "size": options.size, "batch": options.batch, "trainedTogether": options.activation, "data": credits,
                "steps": [*steps[learner.activation], {"trained": done["images"], **step_note}]})
        if options.state:
            part = options.state.with_suffix(".part")
            torch.save({"done": done, "names": names, "before": before, "steps": steps, "init": init_note, "credits": credits, "progress": progress.value,
                        "learners": {learner.activation: learner.state() for learner in learners}}, part)
            part.replace(options.state)

    def check():
        for learner in learners:
            if not judged:
                return
            found, truth = detect_photos([learner.average], judged)
            half, mean, _ = mean_average_precision(found, truth, len(names))
            line = json.dumps({"minutes": round(done["seconds"] / 60, 1), "images": done["images"],
                               "activation": learner.activation, "mAP50": round(half, 4), "mAP50-95": round(mean, 4)})
            print(line, flush=True)
            if options.check_log:
                with options.check_log.open("a") as log:
                    log.write(line + "\n")

    # A thread a core, and each batch in small parts: an operation on one core waits for no second thread, which
    # other programs on the machine may have pushed aside, and any number of networks keeps all cores busy.
    cores = os.cpu_count() or 1 if device == "cpu" else 1
    parts = max(1, options.batch // PART) if device == "cpu" else 1

    def begin_thread():
        if device == "cpu":
            torch.set_num_threads(max(1, cores // parts))
        torch.set_flush_denormal(True)

    pool = ThreadPoolExecutor(min(cores, parts), initializer=begin_thread)
    grids = {}

    def to_network(pixels):
        return pixels.to(device).permute(0, 3, 1, 2).contiguous(memory_format=layout).float() / 255

    if options.settle and not options.resume:
        batches = [to_network(next(loader)[0]) for _ in range(SETTLING)]
        list(pool.map(lambda learner: learner.settle_norms(batches), learners))
        check()
    for pixels, boxes in loader:
        done["seconds"] = earlier + time.time() - started
        progress.value = max(done["seconds"] / 60 / options.minutes if options.minutes else 0,
                             done["images"] / options.images if options.images else 0)
        if progress.value >= 1 or (options.stop_file and options.stop_file.exists()):
            break
        size = pixels.shape[1]
        if size not in grids:
            grids[size] = cell_grid(size, device)
        pixels = to_network(pixels)
        objects, present = pad_objects(boxes, device)
        rate = options.rate * min(1, (done["steps"] + 1) / WARM_UP)
        rate *= 0.02 + 0.98 * (1 + math.cos(math.pi * progress.value)) / 2
        slices = list(zip(pixels.chunk(parts), objects.chunk(parts), present.chunk(parts)))
        taught = list(pool.map(teacher, (part[0] for part in slices))) if teacher else [None] * len(slices)
        jobs = [(learner, pool.submit(learner.gradients, *part, grids[size], told)) for learner in learners
                for part, told in zip(slices, taught)]
        for learner in learners:
            learner.step([job.result() for owner, job in jobs if owner is learner], rate, done["steps"])
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
