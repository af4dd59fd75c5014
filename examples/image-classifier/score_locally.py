"""Runs the scoring script as a batch job would, on this machine: `score_locally.py MODEL_FOLDER FILE…`."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "scoring"))

import score  # noqa: E402

model_folder, *files = sys.argv[1:] or [""]
if not files or not Path(model_folder).is_dir():
    sys.exit(f"usage: {Path(sys.argv[0]).name} MODEL_FOLDER FILE…\n{model_folder or 'MODEL_FOLDER'} is not a folder, or no file is given")
os.environ["AZUREML_MODEL_DIR"] = model_folder
score.init()
for row in score.run(files):
    print(row)
