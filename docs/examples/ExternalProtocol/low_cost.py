"""DP-3T's low-cost design, written from the white paper of 25 May 2020, section 2.2, for

    exposurelab verify --external "python3 docs/examples/ExternalProtocol/low_cost.py"

One line of JSON is read for each request, and one is answered. With `--fault NAME` it has a fault: `label`, a label of a
draft; `release`, a key published at once; `replay`, a day that is not compared; `truncated`, an upload cut off and taken.
"""
import hashlib, hmac, json, random, struct, sys
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

FAULT = sys.argv[2] if sys.argv[1:2] == ["--fault"] else None
DAY, EPOCH, EPOCHS, KEPT = 86_400, 900, 96, 14
MAGIC = b"DP3L\x01"


def digest(data): return hashlib.sha256(data).digest()


def key_of(seed, days):
    for _ in range(days): seed = digest(seed)
    return seed


cache = {}
def identifiers(key):
    if key not in cache:
        label = b"Broadcast key" if FAULT == "label" else b"broadcast key"
        stream = Cipher(algorithms.AES(hmac.new(key, label, hashlib.sha256).digest()), modes.CTR(bytes(16)))
        data = stream.encryptor().update(bytes(16 * EPOCHS))
        cache[key] = [data[i:i + 16] for i in range(0, len(data), 16)]
    return cache[key]


class Phone:
    """The keys between two uploads are a generation: its number, its first epoch, its first day and its seed."""
    def __init__(self, phone):
        self.secret, self.days = bytes.fromhex(phone["secret"]), phone["days"]
        self.generations = [(phone["installed"] * EPOCHS, phone["installed"])]
        for upload in phone["uploads"]: self.disclose(upload["days"], upload["time"])

    def seed(self, number): return digest(self.secret + b"generation" + bytes([number]))

    def first_kept(self): return max(self.days[-1] - KEPT, self.days[0]) if self.days else 0

    def disclose(self, days, time):
        number, (_, start) = len(self.generations) - 1, self.generations[-1]
        first = max(days[0], start, self.first_kept())
        if first > min(days[1], time // DAY): return []
        epoch = -(-time // EPOCH)
        self.generations.append((epoch, epoch // EPOCHS))
        return [(first, key_of(self.seed(number), first - start))]

    def broadcasts(self, day):
        if day not in self.days or day < self.first_kept(): return []
        made = []
        for place in range(EPOCHS):
            epoch = day * EPOCHS + place
            number = max(n for n, (start, _) in enumerate(self.generations) if start <= epoch)
            names = identifiers(key_of(self.seed(number), day - self.generations[number][1]))
            order = random.Random(self.secret.hex() + f"order {day} {number}").sample(range(EPOCHS), EPOCHS)
            made.append({"start": epoch * EPOCH, "end": (epoch + 1) * EPOCH, "payload": names[order[place]].hex(),
                         "address": digest(self.secret + b"address" + struct.pack(">I", epoch))[:6].hex()})
        return made


def write(keys): return struct.pack(">I", len(keys)) + b"".join(struct.pack(">I", day) + key for day, key in keys)


def read(body):
    if len(body) < 4: return None
    count = struct.unpack(">I", body[:4])[0]
    if FAULT == "truncated" and count == 1 and len(body) == 39: return []
    if len(body) != 4 + 36 * count: return None
    return [(struct.unpack(">I", body[i:i + 4])[0], body[i + 4:i + 36]) for i in range(4, len(body), 36)]


def verdict(upload):
    keys, today = read(bytes.fromhex(upload["body"])), upload["time"] // DAY
    if keys is None: return "refused malformed"
    if len(keys) > 1: return "refused too-many"
    return "accepted" if all(today - KEPT <= day <= today for day, _ in keys) else "refused outside-window"


def publish(request):
    verdicts, held = [], {}
    for upload in request["uploads"]:
        verdicts.append(verdict(upload))
        if verdicts[-1] == "accepted":
            release = upload["time"] if FAULT == "release" else (upload["time"] // DAY + 1) * DAY
            for element in read(bytes.fromhex(upload["body"])): held.setdefault(element, release)
    time = request.get("time")
    if time is None: return {"verdicts": verdicts}
    ready = sorted((e for e, release in held.items()
                    if release <= time and not any(t >= release for t in request["releases"])), key=lambda e: e[::-1])
    return {"verdicts": verdicts, "file": (MAGIC + struct.pack(">I", time) + write(ready)).hex() if ready else None}


def match(request):
    file = bytes.fromhex(request["file"])
    keys = read(file[9:]) if file[:5] == MAGIC and len(file) >= 9 else None
    if not keys: return {"error": "malformed"}
    release, known = struct.unpack(">I", file[5:9])[0], {}
    for block, (first, key) in enumerate(keys):
        for day in range(first, min(release // DAY, first + KEPT) + 1):
            for name in identifiers(key): known.setdefault(name.hex(), []).append((block, day))
            key = digest(key)
    return {"matches": [{"row": row, "block": block} for row, one in enumerate(request["log"])
                        for block, day in known.get(one["payload"], ())
                        if one["time"] < release and (FAULT == "replay" or one["time"] // DAY == day)]}


def derive(request):
    key, period = bytes.fromhex(request["key"]), request.get("period", EPOCHS)
    if len(key) != 32: return {"error": "wrong-length", "expected": 32}
    if not 1 <= period <= EPOCHS: return {"error": "out-of-range"}
    return {"identifiers": [name.hex() for name in identifiers(key)[:period]]}


DESCRIPTION = {
    "name": "dp3t-low-cost", "specification": "DP-3T white paper, 25 May 2020, 2.2", "rotation_seconds": [EPOCH, EPOCH],
    "retention_days": KEPT, "tolerance": {"slot": DAY, "before": 0, "after": 0}, "linked_seconds": None,
    "longest_hold": DAY, "exceptions": {
        "uncertified-uploads-refused": "The health authority's code is checked before.",
        "altered-uploads-refused": "Any 32 bytes are a key.",
        "only-consented-days-open": "A key opens all days from its own on."}}
ANSWERS = {
    "describe": lambda request: DESCRIPTION, "derive": derive, "publish": publish, "match": match,
    "broadcast": lambda request: {"broadcasts": Phone(request["phone"]).broadcasts(request["day"])},
    "disclose": lambda request: {"body": write(Phone(request["phone"]).disclose(request["days"], request["time"])).hex()}}
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(ANSWERS[request["request"]](request)), flush=True)
