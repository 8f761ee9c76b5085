"""How many pictures a second the training makes on this machine, and what would be faster.

    python speed.py plain --activation silu --size 224 --threads 2     forward and backward of one network
    python speed.py steps --size 224 --mode parts|whole           whole steps (loss, optimiser, average),
                                                                  a batch in parts or at once; no loader
    python speed.py steps --kernels --freeze 3                    with our own convolutions, first blocks left as they are
"""
import argparse
from concurrent.futures import ThreadPoolExecutor
import random
import time

import torch

from classes import SHIPPED
import kernels
from loss import pad_objects
from learner import PART, Learner
from network import Detector, cell_grid, fix_norms

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
    torch.set_flush_denormal(True)
    network = Detector(len(SHIPPED), options.activation).to(memory_format=torch.channels_last)
    fix_norms(network.backbone())

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
    learners = [Learner(activation, SHIPPED, "cpu", options.freeze) for activation in options.activation.split(",")]
    parts = BATCH // PART if options.mode == "parts" else 1
    workers = min(parts, options.threads)

    def begin_thread():
        torch.set_num_threads(options.threads // workers)
        torch.set_flush_denormal(True)

    pool = ThreadPoolExecutor(workers, initializer=begin_thread)

    def step(number):
        jobs = [(learner, pool.submit(learner.gradients, *part, grid)) for learner in learners
                for part in zip(pixels.chunk(parts), objects.chunk(parts), present.chunk(parts))]
        for learner in learners:
            learner.step([job.result() for owner, job in jobs if owner is learner], 1e-3, number)

    return pictures_per_second(step, options.seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("plain", "steps"))
    parser.add_argument("--activation", default="silu")
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--mode", choices=("parts", "whole"), default="parts")
    parser.add_argument("--kernels", action="store_true", help="our own convolutions, where they can be built")
    parser.add_argument("--freeze", type=int, default=0, metavar="BLOCKS", help="as of train.py")
    parser.add_argument("--seconds", type=float, default=12)
    options = parser.parse_args()
    used = kernels.prepare() if options.kernels else "torch's own convolutions"
    pixels = torch.rand(BATCH, 3, options.size, options.size).contiguous(memory_format=torch.channels_last)
    rate = (measure_plain if options.what == "plain" else measure_steps)(options, pixels)
    case = f"{options.activation}, {options.threads} threads" + (f", {options.mode}" if options.what == "steps" else "")
    print(f"torch {torch.__version__}, {used}, {options.freeze} blocks left as they are, {options.what}, {case}, {options.size} px, "
          f"batch {BATCH}: {rate:.1f} images/s")


if __name__ == "__main__":
    main()
