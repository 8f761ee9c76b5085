"""Carries what one network learned over to others of its family.

    python carry.py --since OLD.npz --learned NEW.npz --share 0.75 --out DIR GROCERIES-RELU.npz GROCERIES-SILU.npz ...

NEW went on from OLD. The difference of their weights, times the share, is added to every checkpoint named
(task arithmetic, Ilharco et al. 2023, *Editing models with task arithmetic*), whatever its activation: networks that
were forked from one ancestor lie so close that a step of one is a step of the others. For OLD itself it is a mean of OLD and
NEW. One long run then serves a whole set. Judge the outcome with evaluate.py; the card says what was carried.
"""
import argparse
from pathlib import Path
import sys

from checkpoint import load_checkpoint, save_checkpoint, steps_of


def carry_weights(weights, old, new, share):
    """{name: tensor} thrice, of the same shapes -> weights + share * (new - old); variances stay above zero."""
    carried = {name: value + share * (new[name] - old[name]) for name, value in weights.items()}
    return {name: value.clamp_min(1e-6) if name.endswith("running_var") else value for name, value in carried.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+", type=Path)
    parser.add_argument("--since", required=True, type=Path, help="the checkpoint that NEW went on from")
    parser.add_argument("--learned", required=True, type=Path, help="NEW")
    parser.add_argument("--share", type=float, default=0.75)
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    (old, before), (new, after) = load_checkpoint(options.since), load_checkpoint(options.learned)
    credited = {source["name"]: source for source in after.get("data", [])}
    loaded = {path: load_checkpoint(path) for path in options.checkpoints}
    for path, (_, meta) in [(options.learned, (new, after)), *loaded.items()]:
        if meta["classes"] != before["classes"]:
            sys.exit(f"{path}: other classes than {options.since}")
    for path, (weights, meta) in loaded.items():
        data = {source["name"]: source for source in meta.get("data", [])} | credited
        carried = {"images": after["images"] - before["images"], "activation": after["activation"], "share": options.share}
        save_checkpoint(options.out / path.name, carry_weights(weights, old, new, options.share),
                        {**meta, "steps": [*steps_of(meta), {"carried": carried}], "data": list(data.values())})
        print(f"{path.name} + {options.share} of what {carried['images']} pictures taught {after['activation']} -> {options.out}")


if __name__ == "__main__":
    main()
