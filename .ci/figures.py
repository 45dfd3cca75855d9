"""Draws the Vega-Lite specifications of a folder, NAME.vl.json, as NAME.svg and NAME.png; `make report` calls it."""

import json
import pathlib
import sys

import vl_convert

folder = pathlib.Path(sys.argv[1])
specifications = sorted(folder.glob("*.vl.json"))
for path in specifications:
    specification = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".vl.json")
    # No network: the data stand in the specification, and the renderer brings its own Vega.
    svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    png = vl_convert.vegalite_to_png(specification, scale=2, allowed_base_urls=[])
    (folder / f"{name}.png").write_bytes(png)
print(f"figures: {folder} ({len(specifications)} as .vl.json, .svg and .png)")
