"""Checks the output of `exposurelab vectors PROTOCOL` against the specifications, with `cryptography` alone."""
import hashlib, hmac, json, sys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
import base64

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def mac(key, *parts): return hmac.new(key, b"".join(parts), hashlib.sha256).digest()
def ecb(key, data): return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(data)
def stream(key, count): return Cipher(algorithms.AES(key), modes.CTR(bytes(16))).encryptor().update(bytes(count))
def cut(data, size=16): return [data[i:i + size] for i in range(0, len(data), size)]
def be(number, size): return number.to_bytes(size, "big")

def gaen(key, start, n):  # Exposure Notification Cryptography v1.2
    rpik, aemk = (HKDF(hashes.SHA256(), 16, None, info).derive(key) for info in (b"EN-RPIK", b"EN-AEMK"))
    return {"rpik": rpik, "aemk": aemk}, [
        ecb(rpik, b"EN-RPI" + bytes(6) + (start + i).to_bytes(4, "little")) for i in range(n)]

def dp3t(label):  # white paper of 25 May 2020, 2.2 and 2.4
    def derive(key, start, n):
        seed = mac(key, label)
        return {"stream_key": seed, "sk_next": sha(key)}, cut(stream(seed, 16 * n))
    return derive

def unlinkable(key, start, n):  # white paper, 2.3
    identifier = sha(key)[:16]
    return {"observation": sha(identifier, be(start, 4))}, [identifier]

def tcn(key, start, n):  # TCN v0.4.1
    rvk = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    tck, values, numbers = sha(b"H_TCK", key), {"rvk": rvk}, []
    for i in range(start + n):
        values[f"tck_{i}"] = tck
        if i >= start: numbers.append(sha(b"H_TCN", i.to_bytes(2, "little"), tck)[:16])
        tck = sha(b"H_TCK", rvk, tck)
    return values, numbers

def skinny(key, block):  # SKINNY-64/192, CRYPTO 2016
    nibbles = lambda data: [x for b in data for x in (b >> 4, b & 15)]
    box, turn = [int(c, 16) for c in "c6901a2b385d4e7f"], [9, 15, 8, 13, 10, 14, 12, 11, *range(8)]
    s, k, rc = nibbles(block), [nibbles(key[i:i + 8]) for i in (0, 8, 16)], 0
    for _ in range(40):
        rc = (rc << 1 & 63) | (rc >> 5 ^ rc >> 4 ^ 1) & 1
        s = [box[x] for x in s]
        for cell, c in ((0, rc & 15), (4, rc >> 4), (8, 2)): s[cell] ^= c
        s = [x ^ k[0][i] ^ k[1][i] ^ k[2][i] if i < 8 else x for i, x in enumerate(s)]
        k = [[t[i] for i in turn] for t in k]
        k[1][:8] = [(x << 1 & 15) | (x >> 3 ^ x >> 2) & 1 for x in k[1][:8]]
        k[2][:8] = [x >> 1 | ((x ^ x >> 3) & 1) << 3 for x in k[2][:8]]
        a, b, c, d = ([s[4 * r + (i - r) % 4] for i in range(4)] for r in range(4))
        s = [w ^ y ^ z for w, y, z in zip(a, c, d)] + a + [x ^ y for x, y in zip(b, c)] + [x ^ y for x, y in zip(a, c)]
    return bytes(s[i] << 4 | s[i + 1] for i in range(0, 16, 2))

def robert(key, start, n):  # ROBERT v1.1
    ks, kg, auth, account, country = key[:24], key[24:40], key[40:72], key[72:77], key[77]
    values, hellos = {}, []
    for i in range(start, start + n):
        values[f"ebid_{i}"] = ebid = skinny(ks, be(i, 3) + account)
        values[f"ecc_{i}"] = ecc = bytes([ecb(kg, ebid + bytes(8))[0] ^ country])
        body = ecc + ebid + be((i * 900 + 2208988800) & 0xFFFF, 2)
        hellos.append(body + mac(auth, b"\x01", body)[:5])
    return values, hellos

def bluetrace(key, start, n):  # OpenTrace, getTempIDs.ts
    sealed = AESGCM(key[:32]).encrypt(key[53:], key[32:53] + be(start, 4) + be(start + 900, 4), None)
    raw = sealed[:-16] + key[53:] + sealed[-16:]
    return {"tempid": raw}, [base64.b64encode(raw)]

protocols = {"gaen": gaen, "dp3t-low-cost": dp3t(b"broadcast key"), "dp3t-hybrid": dp3t(b"DP3T-HYBRID"),
             "dp3t-unlinkable": unlinkable, "tcn": tcn, "robert": robert, "bluetrace": bluetrace}
vectors, checked = json.load(sys.stdin), 0
for one in vectors["derivations"]:
    key, expected = bytes.fromhex(one["key"]), one["identifiers"]
    values, identifiers = protocols[vectors["protocol"]](key, one["start"], len(expected))
    assert [x.hex() for x in identifiers] == expected, (vectors["protocol"], one["start"])
    for name, value in one["intermediates"].items():
        assert values[name].hex() == value, name
    checked += len(expected)
for request in vectors["requests"]:  # a bad vector is refused, or refused in part, unless the protocol says otherwise
    if request["comment"] in ("no upload", "no request"): assert request["verdict"] == "refused", request["comment"]
    if request["comment"] == "the upload": assert request["verdict"] == "accepted"
print(f"{vectors['protocol']}: {checked} identifiers as specified, {len(vectors['bad_keys'])} bad keys")
