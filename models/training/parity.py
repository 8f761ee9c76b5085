"""What torch makes of given frames, as numbers, for the test that the exported graph makes the same.

    python parity.py INPUT_DIR OUT.json [--checkpoint ../checkpoints/groceries-relu.npz] [--size 320]

INPUT_DIR holds letterboxed frames as raw bytes, NAME.rgba of S * S * 4 bytes, written by the very
code that feeds the exported graph, so that both sides see the same pixels. The weights run unfolded,
as in training; decoding and suppression are postprocess.py's.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch

from checkpoint import load_checkpoint, load_into
from network import INPUT_SIZE, Detector, cell_grid
from postprocess import select_detections

LEAST_SCORE = 0.05         # rows below say nothing: at the floor, rounding decides who is in


@torch.no_grad()
def detect_frame(network, data, size):
    """RGBA bytes of one frame -> rows [n, 6]."""
    frame = torch.from_numpy(np.frombuffer(data, np.uint8).reshape(size, size, 4)[..., :3].copy())
    raw = network(frame.permute(2, 0, 1)[None].float() / 255)[0]
    return select_detections(raw, *cell_grid(size), size)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("frames", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", default=Path(__file__).resolve().parents[1] / "checkpoints" / "groceries-relu.npz")
    parser.add_argument("--size", type=int, default=INPUT_SIZE)
    options = parser.parse_args()
    weights, meta = load_checkpoint(options.checkpoint)
    network = Detector(len(meta["classes"]), meta["activation"], meta.get("size", "small")).eval()
    load_into(network, weights, meta["classes"], meta["classes"])
    frames = {}
    for path in sorted(options.frames.glob("*.rgba")):
        rows = detect_frame(network, path.read_bytes(), options.size).tolist()
        frames[path.stem] = [{"box": [round(value, 4) for value in row[:4]], "score": round(row[4], 4),
                              "label": meta["classes"][int(row[5])]} for row in rows if row[4] >= LEAST_SCORE]
    if not frames:
        parser.error(f"no *.rgba files in {options.frames}")
    options.out.write_text(json.dumps({"checkpoint": Path(options.checkpoint).name, "size": options.size,
                                       "leastScore": LEAST_SCORE, "frames": frames}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(frames)} frames, {sum(map(len, frames.values()))} detections -> {options.out}")


if __name__ == "__main__":
    main()
