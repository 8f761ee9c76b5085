"""How many pictures a second the training makes on this machine, and what would be faster.

    python speed.py plain --activation silu --size 320 --threads 2     forward and backward of one network
    python speed.py steps --size 256 --mode together|in-turn           whole steps of two networks (loss,
                                                                       optimiser, average), no loader
"""
import argparse
from concurrent.futures import ThreadPoolExecutor
import random
import time

import torch

from classes import SHIPPED
from learner import Learner
from loss import pad_objects
from network import Detector, cell_grid

BATCH = 16


def pictures_per_second(step, seconds, warm_up=2):
    for number in range(warm_up):
        step(number)
    started, done = time.time(), 0
    while time.time() - started < seconds:
        step(done)
        done += 1
    return done * BATCH / (time.time() - started)


def measure_plain(options, pixels):
    torch.set_num_threads(options.threads)
    network = Detector(len(SHIPPED), options.activation).to(memory_format=torch.channels_last)

    def step(_):
        network.zero_grad(set_to_none=True)
        network(pixels).square().mean().backward()

    return pictures_per_second(step, options.seconds)


def measure_steps(options, pixels):
    random.seed(1)
    boxes = []
    for _ in range(BATCH):
        corners = [(random.uniform(0, 0.6), random.uniform(0, 0.6)) for _ in range(random.randint(1, 14))]
        boxes.append(torch.tensor([[random.randrange(len(SHIPPED)), x * options.size, y * options.size,
                                    (x + random.uniform(0.1, 0.4)) * options.size,
                                    (y + random.uniform(0.1, 0.4)) * options.size] for x, y in corners]))
    objects, present = pad_objects(boxes)
    grid = cell_grid(options.size)
    learners = [Learner(activation, SHIPPED, "cpu", 1e-3) for activation in ("relu", "silu")]
    together = options.mode == "together"
    pool = ThreadPoolExecutor(len(learners) if together else 1, initializer=torch.set_num_threads,
                              initargs=(max(1, options.threads // len(learners)) if together else options.threads,))
    return pictures_per_second(lambda number: list(pool.map(
        lambda learner: learner.step(pixels, objects, present, grid, 1e-3, number), learners)), options.seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("plain", "steps"))
    parser.add_argument("--activation", default="silu")
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--mode", choices=("together", "in-turn"), default="together")
    parser.add_argument("--seconds", type=float, default=12)
    options = parser.parse_args()
    pixels = torch.rand(BATCH, 3, options.size, options.size).contiguous(memory_format=torch.channels_last)
    rate = (measure_plain if options.what == "plain" else measure_steps)(options, pixels)
    case = f"{options.activation}, {options.threads} threads" if options.what == "plain" else f"two networks {options.mode}"
    print(f"torch {torch.__version__}, {options.what}, {case}, {options.size} px, batch {BATCH}: {rate:.1f} images/s")


if __name__ == "__main__":
    main()
