"""The stream of training batches: which photo comes next, how large a batch's pictures are, and the loader.

Runs in loader processes beside the training; every network in training is given the same batches.
"""
import math
import random

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset

from augment import make_sample
from scenes import Composer

REAL_SHARE, BELT_SHARE = 0.33, 0.12        # the rest are compositions; real photos gain towards the end
COPIED_SHARE = 0.25                        # real photos with more products in them
SILENT_SHARE = 0.06                        # counters and belts with nothing of ours, beside those among the compositions
TURNED_SHARE = 0.65                        # of the real photos: a camera over a counter sees every angle
POOL_SIZE = 250                            # compositions kept of each kind; a share is renewed all the time
RENEWAL = 0.07


class BatchStream(IterableDataset):
    """Endless (pixels [B, S, S, 3] uint8, [boxes [n, 5]] * B).

    `progress` is a shared number 0..1 that the training moves; `sizes` gives the side of a batch's
    pictures in pixels for it, as (until, (side, ...)) steps.
    """

    def __init__(self, photos, cutouts, tiles, names, batch, sizes, progress, seed, things=()):
        self.photos, self.cutouts, self.tiles, self.names, self.things = photos, cutouts, tiles, names, things
        self.batch, self.sizes, self.progress, self.seed = batch, sizes, progress, seed
        counts = {}
        for photo in photos:
            for index in {index for index, _ in photo.objects}:
                counts[index] = counts.get(index, 0) + 1
        # A photo of a rare class comes more often, by the square root of how rare it is.
        self.weights = np.cumsum([max([1 / math.sqrt(counts[index]) for index, _ in photo.objects] or [0.05])
                                  for photo in photos])

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        seed = self.seed * 1000 + (worker.id if worker else 0)
        random.seed(seed), np.random.seed(seed % 2 ** 32)
        composer = Composer(self.cutouts, self.tiles, self.photos, self.names, self.things)
        pools = {composer.compose: [], composer.belt: [], composer.silent: [], composer.copied: []}

        def from_pool(make):
            pool = pools[make]
            if len(pool) < POOL_SIZE and (len(pool) < 30 or random.random() < 0.3):
                pool.append(make())
                return pool[-1]
            if random.random() < RENEWAL:
                pool[random.randrange(len(pool))] = make()
            return random.choice(pool)

        def choose():
            real = REAL_SHARE + 0.07 * min(1, max(0, (self.progress.value - 0.6) / 0.2))
            roll = random.random()
            if roll < real or not self.cutouts:
                place = np.searchsorted(self.weights, random.random() * self.weights[-1], side="right")
                return self.photos[min(int(place), len(self.photos) - 1)], TURNED_SHARE
            if roll < real + BELT_SHARE:
                return from_pool(composer.belt), 0.4
            if roll < real + BELT_SHARE + SILENT_SHARE:
                return from_pool(composer.silent), 0.4
            if roll < real + BELT_SHARE + SILENT_SHARE + COPIED_SHARE:
                return from_pool(composer.copied), TURNED_SHARE
            return from_pool(composer.compose), 0.4

        while True:
            progress = self.progress.value
            size = random.choice(next(sides for until, sides in self.sizes if progress <= until))
            samples = [make_sample(choose, size, progress) for _ in range(self.batch)]
            yield (torch.from_numpy(np.stack([pixels for pixels, _ in samples])),
                   [torch.from_numpy(boxes) for _, boxes in samples])


def make_loader(stream, workers):
    extra = {"prefetch_factor": 4} if workers else {}
    return DataLoader(stream, batch_size=None, num_workers=workers, **extra)
