"""Draws the infections that an app averted, against its uptake, from a sweep with a counterfactual.

usage: figure.py SWEEP_FOLDER FIGURE.png
"""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas

folder, figure = sys.argv[1:]
runs = pandas.read_csv(f"{folder}/runs.csv")

# A run without the app is shared by all uptakes of its seed; it has no value of app.uptake.
without = runs[runs["variant"] == "without-app"].set_index("seed")["epidemic.infected"]
with_app = runs[runs["variant"] == "scenario"].copy()
with_app["averted"] = with_app["seed"].map(without) - with_app["epidemic.infected"]

by_uptake = with_app.groupby("app.uptake")["averted"]
table = by_uptake.agg(["count", "median", "min", "max"])
print(table.to_string())

plt.figure(figsize=(5, 3.5), constrained_layout=True)
plt.axhline(0, color="grey", linewidth=0.8)
plt.plot(with_app["app.uptake"], with_app["averted"], "o", color="tab:blue", alpha=0.4, label="one seed")
plt.plot(table.index, table["median"], color="tab:blue", label="median")
plt.xlabel("share of smartphone owners with the app")
plt.ylabel("infections averted")
plt.legend(frameon=False)
plt.savefig(figure, dpi=150)
