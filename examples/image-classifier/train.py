"""Makes the two models and the sample images from the handwritten digits that scikit-learn brings along.

Run it with scikit-learn and Pillow installed; the same versions make the same files.
"""

from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.datasets import load_digits

HERE = Path(__file__).parent
LEVELS = 16
"""The digits of scikit-learn have 17 levels of grey: 0 is the background, 16 is ink."""

HELD_OUT = 300
"""So many digits take no part in training: the accuracy is measured with them, and the samples are from there."""


def main():
    digits = load_digits()
    pixels = np.round(digits.data * 255 / LEVELS).astype(np.uint8)
    labels = digits.target.astype(np.uint8)
    known, known_labels = pixels[:-HELD_OUT], labels[:-HELD_OUT]
    unseen, unseen_labels = pixels[-HELD_OUT:], labels[-HELD_OUT:]

    means = np.stack([known[known_labels == digit].mean(axis=0) for digit in range(10)])
    models = {
        "efficient": (np.round(means).astype(np.uint8), np.arange(10, dtype=np.uint8), 1),
        "accurate": (known, known_labels, 3),
    }
    for name, (prototypes, prototype_labels, voters) in models.items():
        path = HERE / "models" / name / "prototypes.npz"
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, prototypes=prototypes, labels=prototype_labels, voters=np.uint8(voters))
        right = accuracy(prototypes, prototype_labels, voters, unseen, unseen_labels)
        print(f"{name}: {len(prototypes)} prototypes, {path.stat().st_size} bytes, {right:.1%} of unseen digits right")

    for digit in (3, 7):
        first = unseen[unseen_labels == digit][0].reshape(8, 8)
        Image.fromarray(first).save(HERE / "sample-images" / f"digit-{digit}.png", optimize=True)


def accuracy(prototypes, labels, voters, images, truth):
    distances = np.square(prototypes[None].astype(np.float32) - images[:, None].astype(np.float32)).sum(axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :voters]
    votes = [np.bincount(labels[row], minlength=10).argmax() for row in nearest]
    return np.mean(np.array(votes) == truth)


if __name__ == "__main__":
    main()
