"""An attack of somebody else on the views that a run of GAEN wrote (`output.views`), held to the figures of the run.

It shares no code with the Swift package: it reads the export files' bytes, derives identifiers with the `cryptography`
package, and joins them with the frames.

usage: linkage.py FOLDER
"""

import csv
import json
import sys
from collections import defaultdict
from math import dist

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

folder = sys.argv[1]
DAYS, IDENTIFIERS_A_DAY = 40, 144


def rows(name):
    with open(f"{folder}/{name}.csv", newline="") as file:
        yield from csv.DictReader(file)


def fields(message):
    """The fields of a message in the encoding of Protocol Buffers: (number, value)."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        tag = varint()
        kind = tag & 7
        if kind == 0:
            yield tag >> 3, varint()
        elif kind == 1:
            at += 8
        elif kind == 2:
            length = varint()
            yield tag >> 3, message[at : at + length]
            at += length
        else:
            sys.exit(f"a field of kind {kind}")


def identifiers(key, start, period):
    """The rolling proximity identifiers of a temporary exposure key (Cryptography Specification v1.2)."""
    rpik = HKDF(SHA256(), 16, salt=None, info=b"EN-RPIK").derive(key)
    cipher = Cipher(algorithms.AES(rpik), modes.ECB()).encryptor()
    for interval in range(start, start + period):
        yield cipher.update(b"EN-RPI" + bytes(6) + interval.to_bytes(4, "little"))


key_of = {}
keys = 0
for row in rows("view_files"):
    file = bytes.fromhex(row["bytes"]).removeprefix(b"EK Export v1    ")
    for number, value in fields(file):
        if number != 7:
            continue
        key = dict(fields(value))
        keys += 1
        for identifier in identifiers(key[1], key[3], key.get(4, 144)):
            key_of.setdefault(identifier, keys)
assert keys > 100, f"only {keys} keys were published"

frames = defaultdict(list)
for row in rows("view_frames"):
    frames[row["adversary"]].append(
        (bytes.fromhex(row["payload"]), int(row["place"]), float(row["x"]), float(row["y"]),
         int(row["start"]), int(row["end"])))

summary = json.load(open(f"{folder}/summary.json"))
phones = sum(int(row["users"]) for row in rows("adoption") if row["group"] == "all")
pairs_on_air = phones * (DAYS * IDENTIFIERS_A_DAY) * (DAYS * IDENTIFIERS_A_DAY - 1) / 2

for adversary, seen in frames.items():
    groups = defaultdict(list)
    for payload, *rest in seen:
        if payload[:16] in key_of:
            groups[key_of[payload[:16]]].append((payload, *rest))
    linked_pairs = longest = seconds = metres = 0
    for group in groups.values():
        distinct = len({frame[0] for frame in group})
        if distinct < 2:
            continue
        linked_pairs += distinct * (distinct - 1) // 2
        seconds += sum(end - start for *_, start, end in group)
        longest = max(longest, max(f[5] for f in group) - min(f[4] for f in group))
        group.sort(key=lambda frame: (frame[4], frame[1]))
        for before, after in zip(group, group[1:]):
            if before[1] != after[1]:
                metres += dist(before[2:4], after[2:4])
    ours = summary["privacy"][adversary]
    for name, theirs in {
        "captured_identifiers": len({frame[0] for frame in seen}),
        "linked_share_all": linked_pairs / pairs_on_air,
        "exposed_hours_per_person": seconds / 3600 / phones,
        "exposed_metres_per_person": metres / phones,
        "longest_linked_hours": longest / 3600,
    }.items():
        assert abs(ours[name] - theirs) <= 1e-9 * abs(theirs), f"{adversary} {name}: {ours[name]}, not {theirs}"
    assert linked_pairs > 0, f"{adversary} linked nothing, so nothing was compared"
    print(f"{adversary}: {len(seen)} frames, {linked_pairs} linked pairs, as an attack in Python finds them")
