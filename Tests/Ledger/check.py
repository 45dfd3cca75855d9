"""Holds the ledger of a run to other people's tools: the hashes are computed anew, and pyshacl validates the JSON-LD.

usage: check.py FOLDER SHAPES
"""

import csv
import hashlib
import json
import sys
from collections import Counter

from pyshacl import validate
from rdflib import Graph

folder, shapes = sys.argv[1:]

lines = open(f"{folder}/ledger.csv", newline="").read().split("\n")
assert lines.pop() == "", "the file is cut off"
rows = list(csv.DictReader(lines))
previous = "0" * 64
for line, row in zip(lines[1:], rows):
    assert row["previous"] == previous, f"record {row['seq']} does not follow"
    previous = hashlib.sha256(line.encode()).hexdigest()
assert len(rows) > 10, "there is nothing to check"

graph = Graph().parse(f"{folder}/ledger.jsonld", format="json-ld")
conforms, _, text = validate(graph, shacl_graph=shapes, shacl_graph_format="turtle")
assert conforms, text

# The shapes must be able to fail.
broken = json.load(open(f"{folder}/ledger.jsonld"))
for name in list(broken["@graph"][0]):
    if not name.startswith("dpv:has"):
        continue
    less = json.loads(json.dumps(broken))
    del less["@graph"][0][name]
    other = Graph().parse(data=json.dumps(less), format="json-ld")
    assert not validate(other, shacl_graph=shapes, shacl_graph_format="turtle")[0], name

# Both documents say the same.
sums = Counter()
for row in rows:
    sums[(row["from"], row["to"], row["message"])] += int(row["bytes"])
told = {
    tuple(process["@id"].removeprefix("el:flow-").split("-", 2)): process["dpv:hasDataVolume"]["el:bytes"]
    for process in broken["@graph"]
}
assert told == dict(sums), (told, sums)
print(f"{len(rows)} records, head {previous}; {len(told)} kinds of flow conform to the shapes")
