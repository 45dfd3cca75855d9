"""Checks the output of `exposurelab vectors PROTOCOL` against the specifications, with `cryptography` alone."""
import base64, hashlib, hmac, json, sys
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def mac(key, *parts): return hmac.new(key, b"".join(parts), hashlib.sha256).digest()
def aes(key, mode, data): return Cipher(algorithms.AES(key), mode).encryptor().update(data)
def be(number, size): return number.to_bytes(size, "big")
def gaen(key, start, n):  # Exposure Notification Cryptography v1.2; HKDF (RFC 5869) without salt, one block
    rpik, aemk = (mac(mac(bytes(32), key), info, b"\x01")[:16] for info in (b"EN-RPIK", b"EN-AEMK"))
    return {"rpik": rpik, "aemk": aemk}, [
        aes(rpik, modes.ECB(), b"EN-RPI" + bytes(6) + (start + i).to_bytes(4, "little")) for i in range(n)]
def dp3t(label, key, n):  # white paper of 25 May 2020, 2.2 and 2.4
    stream = aes(mac(key, label), modes.CTR(bytes(16)), bytes(16 * n))
    return {"stream_key": mac(key, label), "sk_next": sha(key)}, [stream[i:i + 16] for i in range(0, 16 * n, 16)]
def unlinkable(key, start, n):  # white paper, 2.3
    return {"observation": sha(sha(key)[:16], be(start, 4))}, [sha(key)[:16]]
def tcn(key, start, n):  # TCN v0.4.1
    rvk = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    tck, values = [sha(b"H_TCK", key)], {"rvk": rvk}
    while len(tck) < start + n: tck.append(sha(b"H_TCK", rvk, tck[-1]))
    values |= {f"tck_{i}": one for i, one in enumerate(tck)}
    return values, [sha(b"H_TCN", i.to_bytes(2, "little"), tck[i])[:16] for i in range(start, start + n)]
def skinny(key, block):  # SKINNY-64/192, CRYPTO 2016
    nibbles = lambda data: [x for b in data for x in (b >> 4, b & 15)]
    box, turn = [int(c, 16) for c in "c6901a2b385d4e7f"], [9, 15, 8, 13, 10, 14, 12, 11, *range(8)]
    s, k, rc = nibbles(block), [nibbles(key[i:i + 8]) for i in (0, 8, 16)], 0
    for _ in range(40):
        rc, s = (rc << 1 & 63) | (rc >> 5 ^ rc >> 4 ^ 1) & 1, [box[x] for x in s]
        for cell, c in ((0, rc & 15), (4, rc >> 4), (8, 2)): s[cell] ^= c
        s, k = [x ^ k[0][i] ^ k[1][i] ^ k[2][i] if i < 8 else x for i, x in enumerate(s)], [[t[i] for i in turn] for t in k]
        k[1][:8] = [(x << 1 & 15) | (x >> 3 ^ x >> 2) & 1 for x in k[1][:8]]
        k[2][:8] = [x >> 1 | ((x ^ x >> 3) & 1) << 3 for x in k[2][:8]]
        a, b, c, d = ([s[4 * r + (i - r) % 4] for i in range(4)] for r in range(4))
        s = [w ^ y ^ z for w, y, z in zip(a, c, d)] + a + [x ^ y for x, y in zip(b, c)] + [x ^ y for x, y in zip(a, c)]
    return bytes(s[i] << 4 | s[i + 1] for i in range(0, 16, 2))
def robert(key, start, n):  # ROBERT v1.1
    values, hellos = {}, []
    for i in range(start, start + n):
        values[f"ebid_{i}"] = ebid = skinny(key[:24], be(i, 3) + key[72:77])
        values[f"ecc_{i}"] = ecc = bytes([aes(key[24:40], modes.ECB(), ebid + bytes(8))[0] ^ key[77]])
        body = ecc + ebid + be((i * 900 + 2208988800) & 0xFFFF, 2)
        hellos.append(body + mac(key[40:72], b"\x01", body)[:5])
    return values, hellos
def bluetrace(key, start, n):  # OpenTrace, getTempIDs.ts
    sealed = AESGCM(key[:32]).encrypt(key[53:], key[32:53] + be(start, 4) + be(start + 900, 4), None)
    return {"tempid": (raw := sealed[:-16] + key[53:] + sealed[-16:])}, [base64.b64encode(raw)]
protocols = {"gaen": gaen, "dp3t-low-cost": lambda key, start, n: dp3t(b"broadcast key", key, n), "tcn": tcn, "robert": robert,
             "dp3t-hybrid": lambda key, start, n: dp3t(b"DP3T-HYBRID", key, n), "dp3t-unlinkable": unlinkable, "bluetrace": bluetrace}
vectors = json.load(sys.stdin)
for one in vectors["derivations"]:
    values, found = protocols[vectors["protocol"]](bytes.fromhex(one["key"]), one["start"], len(one["identifiers"]))
    assert [x.hex() for x in found] == one["identifiers"], (vectors["protocol"], one["start"])
    for name, value in one["intermediates"].items(): assert values[name].hex() == value, name
for request in vectors["requests"]:  # a bad vector is refused, or refused in part, unless the protocol says otherwise
    verdict = {"no upload": "refused", "no request": "refused", "the upload": "accepted"}.get(request["comment"])
    assert verdict in (None, request["verdict"]), request["comment"]
print(f"{vectors['protocol']}: {sum(len(one['identifiers']) for one in vectors['derivations'])} identifiers as specified, {len(vectors['bad_keys'])} bad keys")
