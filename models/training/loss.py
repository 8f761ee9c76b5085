"""The loss of one head: who learns which object (task-aligned assignment), and how much it costs.

Assignment after "TOOD" (Feng et al. 2021): each object takes the `top` cells inside it that score
its class and fit its box best together. Costs: binary cross-entropy against IoU-weighted targets, CIoU (Zheng et al. 2020)
and the distribution focal loss (Li et al. 2020), weighted as in YOLOv8.
"""
import math

import torch
import torch.nn.functional as F

from network import BOX_BINS, BOX_CHANNELS, decode_boxes

CELLS_AN_OBJECT = 10
CLASS_WEIGHT, BOX_WEIGHT, DISTRIBUTION_WEIGHT = 0.5, 7.5, 1.5
TEACHER_WEIGHT = 2         # the labels of `train` are soon known by heart; what a teacher sees in each picture is not


def pad_objects(objects, device="cpu"):
    """[n_i, 5] per picture (class, x1, y1, x2, y2) -> [B, most, 5] and a mask [B, most]."""
    most = max(1, max(len(rows) for rows in objects))
    padded = torch.zeros(len(objects), most, 5)
    present = torch.zeros(len(objects), most, dtype=torch.bool)
    for index, rows in enumerate(objects):
        padded[index, :len(rows)] = rows
        present[index, :len(rows)] = True
    return padded.to(device), present.to(device)


def box_iou(first, second, complete=False):
    """IoU of boxes [..., 4] that broadcast; with `complete` the CIoU, which also pulls apart boxes together."""
    width_height = (torch.minimum(first[..., 2:], second[..., 2:])
                    - torch.maximum(first[..., :2], second[..., :2])).clamp(min=0)
    shared = width_height[..., 0] * width_height[..., 1]
    width1, height1 = (first[..., 2:] - first[..., :2]).unbind(-1)
    width2, height2 = (second[..., 2:] - second[..., :2]).unbind(-1)
    iou = shared / (width1 * height1 + width2 * height2 - shared + 1e-7)
    if not complete:
        return iou
    hull = torch.maximum(first[..., 2:], second[..., 2:]) - torch.minimum(first[..., :2], second[..., :2])
    diagonal = hull.square().sum(-1) + 1e-7
    centres = (first[..., :2] + first[..., 2:] - second[..., :2] - second[..., 2:]).square().sum(-1) / 4
    shape = 4 / math.pi ** 2 * (torch.atan(width2 / (height2 + 1e-7))
                                - torch.atan(width1 / (height1 + 1e-7))).square()
    with torch.no_grad():
        trade = shape / (shape - iou + 1 + 1e-7)
    return iou - centres / diagonal - shape * trade


@torch.no_grad()
def assign(scores, boxes, objects, present, centres, top):
    """Which cell learns which object.

    scores [B, A, C] in 0..1, boxes [B, A, 4], objects [B, M, 5], present [B, M], centres [A, 2].
    Returns object index [B, A] (-1: background) and the weight of each cell's target [B, A].
    """
    classes, truth = objects[..., 0].long(), objects[..., None, 1:]          # [B, M], [B, M, 1, 4]
    inside = ((centres > truth[..., :2]) & (centres < truth[..., 2:])).all(-1) & present[..., None]
    iou = box_iou(truth, boxes[:, None]).clamp(min=0) * inside               # [B, M, A]
    own_score = scores.transpose(1, 2).gather(1, classes[..., None].expand(-1, -1, scores.shape[1]))
    alignment = own_score.sqrt() * iou.pow(6)
    best, cells = alignment.topk(top, -1)
    taken = torch.zeros_like(alignment).scatter_(-1, cells, (best > 1e-9).to(alignment.dtype))
    # A cell wanted by several objects goes to the one it overlaps most.
    winner = torch.zeros_like(taken).scatter_(1, (iou * taken).argmax(1, keepdim=True), 1.0)
    taken = taken * winner
    aligned = alignment * taken
    scale = (iou * taken).amax(-1, keepdim=True) / (aligned.amax(-1, keepdim=True) + 1e-9)
    weight, owner = (aligned * scale).max(1)                                 # [B, A]
    owner = torch.where(taken.sum(1) > 0, taken.argmax(1), torch.full_like(owner, -1))
    return owner, weight


def head_loss(raw, objects, present, centres, strides, top=CELLS_AN_OBJECT):
    """Raw output [B, A, 64 + C] of one head -> a scalar."""
    boxes, logits = decode_boxes(raw, centres, strides), raw[..., BOX_CHANNELS:]
    owner, weight = assign(logits.detach().sigmoid(), boxes.detach(), objects, present, centres, top)
    picture, cell = (owner >= 0).nonzero(as_tuple=True)
    target_rows = objects[picture, owner[picture, cell]]
    weight = weight[picture, cell]
    target = torch.zeros_like(logits)
    target[picture, cell, target_rows[:, 0].long()] = weight
    total = target.sum().clamp(min=1)
    class_loss = F.binary_cross_entropy_with_logits(logits, target, reduction="sum") / total
    if not len(picture):
        return CLASS_WEIGHT * class_loss
    truth = target_rows[:, 1:]
    box_loss = ((1 - box_iou(boxes[picture, cell], truth, complete=True)) * weight).sum() / total
    distance = torch.cat([centres[cell] - truth[:, :2], truth[:, 2:] - centres[cell]], -1) / strides[cell]
    distance = distance.clamp(0, BOX_BINS - 1.01)
    lower = distance.floor()
    share = (distance - lower).flatten()
    bins = raw[picture, cell, :BOX_CHANNELS].reshape(-1, BOX_BINS).log_softmax(-1)
    lower = lower.long().flatten()[:, None]
    spread = -(bins.gather(1, lower)[:, 0] * (1 - share) + bins.gather(1, lower + 1)[:, 0] * share)
    distribution_loss = (spread.reshape(-1, 4).mean(-1) * weight).sum() / total
    return CLASS_WEIGHT * class_loss + BOX_WEIGHT * box_loss + DISTRIBUTION_WEIGHT * distribution_loss


def teacher_loss(raw, taught):
    """How far the raw output [B, A, 64 + C] is from that of a teacher on the same pixels -> a scalar.

    Classes: cross-entropy against the teacher's scores in every cell (Hinton et al. 2015). Boxes: the same for the distributions of the
    four sides ("Localization Distillation", Zheng et al. 2022), where the teacher sees something. Weighted as in head_loss.
    """
    scores = taught[..., BOX_CHANNELS:].sigmoid()
    sure = scores.amax(-1)                                                     # [B, A]
    total = sure.sum().clamp(min=1)
    class_loss = F.binary_cross_entropy_with_logits(raw[..., BOX_CHANNELS:], scores, reduction="sum") / total
    own, told = (output[..., :BOX_CHANNELS].unflatten(-1, (4, BOX_BINS)) for output in (raw, taught))
    spread = -(told.softmax(-1) * own.log_softmax(-1)).sum(-1).mean(-1)
    return TEACHER_WEIGHT * (CLASS_WEIGHT * class_loss + DISTRIBUTION_WEIGHT * (spread * sure).sum() / total)
