"""Runs the commands of docs/first-hour.md as they stand there, in a copy of the studies, and then what it names beside them.

The commands come from the page itself, so a page that no longer works fails here. `make run` and `make install` are left to the targets
of these names; the tool is the one that has been built.
"""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

root = pathlib.Path(__file__).resolve().parents[2]
page = (root / "docs/first-hour.md").read_text()
tool = root / ".build/release/exposurelab"

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    shutil.copytree(root / "Simulations", folder / "Simulations")
    shutil.copytree(root / "docs", folder / "docs")
    (folder / "bin").mkdir()
    (folder / "bin/exposurelab").symlink_to(tool)
    environment = os.environ | {"PATH": f"{folder}/bin:{os.environ['PATH']}"}

    def run(command):
        print("$", command.split("\n")[0], flush=True)
        done = subprocess.run(
            ["bash", "-euc", command], cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    run("exposurelab run tutorial")
    blocks = [block for block in re.findall(r"^```\n(.*?)^```", page, re.M | re.S) if "make " not in block]
    assert len(blocks) >= 5, "the page has lost its commands"
    for block in blocks:
        run(block)

    png = (folder / "my-figure.png").read_bytes()
    assert png.startswith(b"\x89PNG") and len(png) > 10_000, "the figure is no picture"
    assert (folder / "results/my-sweep/report.html").stat().st_size > 50_000

    # Python and R read the same numbers out of the tables.
    def numbers(text):
        return [[float(x) for x in line.split()] for line in text.strip().split("\n") if line.split()[0][0].isdigit()]

    python = numbers(run("python3 docs/examples/first-hour/figure.py results/my-sweep python.png"))
    assert len(python) == 3 and all(row[1] == 5 for row in python), python
    if shutil.which("Rscript"):
        r = numbers(run("Rscript docs/examples/first-hour/figure.R results/my-sweep r.png"))
        assert r == python, (r, python)
    else:
        print("skipped: figure.R, since there is no Rscript (Debian's r-base-core)")

    import nbclient
    import nbformat

    notebook = nbformat.read(root / "docs/examples/first-hour/first-hour.ipynb", as_version=4)
    os.environ["SWEEP"] = str(folder / "results/my-sweep")
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs), "the notebook drew nothing"
    table = next(o["data"]["text/plain"] for o in outputs if "median" in o.get("data", {}).get("text/plain", ""))
    assert numbers(table)[0][1:] == python[0][1:], (table, python)
    print("the first hour works: its commands, its figures and its notebook")
