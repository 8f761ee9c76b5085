"""From raw output to detections in torch: the same steps that export.py writes into the ONNX graph.

Used to judge a network in training and as the reference of the parity test.
"""
import torch

from network import BOX_CHANNELS, decode_boxes

CANDIDATES = 300           # cells that enter the suppression, by their best class score
MOST_ROWS = 300            # detections that leave it
NMS_IOU = 0.6              # a class's box over this IoU with a better one is a repetition
SCORE_FLOOR = 0.001        # below this nothing is kept; the threshold of the bill is far higher


def suppress(boxes, scores):
    """Greedy suppression: boxes [n, 4], scores [n], best first -> indices kept."""
    width_height = (torch.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
                    - torch.maximum(boxes[:, None, :2], boxes[None, :, :2])).clamp(min=0)
    shared = width_height.prod(-1)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(-1)
    repeated = (shared / (area[:, None] + area[None] - shared) > NMS_IOU).tolist()
    kept = []
    for index in range(len(scores)):
        if not any(repeated[index][better] for better in kept):
            kept.append(index)
    return kept


@torch.no_grad()
def select_detections(raw, centres, strides, size):
    """Raw output [cells, 64 + C] of one picture -> rows [n, 6]: x1, y1, x2, y2, score, class."""
    boxes = decode_boxes(raw, centres, strides).clamp(0, size)
    scores = raw[:, BOX_CHANNELS:].sigmoid()
    cells = scores.amax(1).topk(min(CANDIDATES, len(scores))).indices
    boxes, scores = boxes[cells], scores[cells]
    rows = []
    for index in (scores.amax(0) > SCORE_FLOOR).nonzero()[:, 0].tolist():
        order = scores[:, index].argsort(descending=True)
        order = order[scores[order, index] > SCORE_FLOOR]
        order = order[suppress(boxes[order], scores[order, index])]
        label = torch.full((len(order), 1), float(index), device=raw.device)
        rows.append(torch.cat([boxes[order], scores[order, index, None], label], 1))
    if not rows:
        return raw.new_zeros(0, 6)
    rows = torch.cat(rows)
    return rows[rows[:, 4].argsort(descending=True)[:MOST_ROWS]]
