"""The mean of several checkpoints of one run, as a checkpoint.

    python average.py --out MEAN.npz LATE.npz LATER.npz LAST.npz

Late checkpoints of a run lie around one optimum, and their mean is often better than each (stochastic
weight averaging, Izmailov et al. 2018). Judge it with evaluate.py before it replaces the last one.
The last one's meta (pictures seen, classes) is kept.
"""
import argparse
import sys

from checkpoint import load_checkpoint, save_checkpoint, steps_of


def average_weights(several):
    """[{name: tensor}] of the same shapes -> {name: mean}."""
    return {name: sum(weights[name] for weights in several) / len(several) for name in several[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    loaded = [load_checkpoint(path) for path in options.checkpoints]
    last = loaded[-1][1]
    for path, (_, meta) in zip(options.checkpoints, loaded):
        if (meta["classes"], meta["activation"]) != (last["classes"], last["activation"]):
            sys.exit(f"{path}: other classes or another activation than {options.checkpoints[-1]}")
    save_checkpoint(options.out, average_weights([weights for weights, _ in loaded]),
                    {**last, "steps": [*steps_of(last), {"averaged": [meta["images"] for _, meta in loaded]}]})
    print(f"mean of {len(loaded)} checkpoints -> {options.out}")


if __name__ == "__main__":
    main()
