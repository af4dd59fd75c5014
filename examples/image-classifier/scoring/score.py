"""Classifies images of handwritten digits: the scoring script of both batch deployments.

A model is a set of labelled prototypes. An image gets the label that most of its nearest prototypes have, and the
model says how many of them vote.
"""

import logging
import os
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

SIZE = 8
"""Width and height of what the model compares, in pixels."""

log = logging.getLogger(__name__)
model = None


def init():
    """Loads the model, once in each scoring process."""
    global model
    # the service keeps the name of the folder that was registered, so the file is somewhere below
    (path,) = Path(os.environ["AZUREML_MODEL_DIR"]).rglob("prototypes.npz")
    with np.load(path, allow_pickle=False) as content:
        model = {name: content[name] for name in ("prototypes", "labels", "voters")}
    log.info("loaded %d prototypes from %s", len(model["labels"]), path)


def run(mini_batch):
    """Classifies the files of a mini-batch.

    Returns a row for each file that is an image: its name, the digit, and the share of the votes. A file without a row
    counts as failed against the deployment's error threshold.
    """
    rows = []
    for path in mini_batch:
        try:
            pixels = read(path)
        except OSError as error:
            log.warning("%s is skipped: %s", path, error)
            continue
        digit, share = classify(pixels)
        rows.append(f"{Path(path).name},{digit},{share:.2f}")
    return rows


def read(path):
    """The image as numbers from 0 (background) to 1 (ink), row by row."""
    with Image.open(path) as image:
        small = ImageOps.pad(image.convert("L"), (SIZE, SIZE), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32).reshape(-1) / 255


def classify(pixels):
    """The digit that most of the nearest prototypes have, and their share."""
    distances = np.square(model["prototypes"] / np.float32(255) - pixels).sum(axis=1)
    nearest = np.argsort(distances, kind="stable")[: int(model["voters"])]
    votes = np.bincount(model["labels"][nearest], minlength=10)
    digit = int(votes.argmax())
    return digit, votes[digit] / len(nearest)
