#!/usr/bin/env python3
"""A phone, a laboratory and an operator's worst day, against a running exposurelab-server.

Written from the public documentation of the messages alone: its own HTTP, JSON, JSON web tokens, protocol buffers and zip
reading (Python's standard library), and openssl for signatures. It shares no code with the server.

    python3 Tests/ServerClient/client.py .build-server/debug/exposurelab-server [--kills 20]

Prints one line a check and ends with 1 if one failed.
"""

import argparse, base64, concurrent.futures, hashlib, hmac, http.client, io, json, os, random
import shutil, signal, subprocess, sys, tempfile, threading, time, zipfile

PORT = 18473
failures = []


def check(name, is_right, detail=""):
    print(("ok    " if is_right else "FAIL  ") + name + ("" if is_right else f": {detail}"), flush=True)
    if not is_right:
        failures.append(name)


class Server:
    """The server's process, its folder and its keys."""

    def __init__(self, program, answer_time=0):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="exposurelab-server-") + "/data"
        text = subprocess.run([program, "init", self.folder], check=True, capture_output=True, text=True).stdout
        self.issuer_key = text.split("issuer key: ")[1].split()[0]
        self.app_key = text.split("app key:")[1].split()[0]
        path = self.folder + "/server.yaml"
        lines = open(path).read().replace("port: 8080", f"port: {PORT}").replace("clock: system", "clock: manual")
        lines = lines.replace("requests_per_minute: 60", "requests_per_minute: 100000")
        lines = lines.replace("answer_time: 0.5 s", f"answer_time: {answer_time} s")
        open(path, "w").write(lines)
        self.process = None
        self.advanced = 0

    def start(self):
        self.log = open(self.folder + "/log", "ab")
        self.process = subprocess.Popen([self.program, "serve", self.folder], stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline().decode()
        assert line.startswith("listening on"), line

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def ask(self, method, path, body=None, headers={}):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        try:
            data = json.dumps(body) if isinstance(body, (dict, list)) else body
            kind = {"Content-Type": "application/json"} if isinstance(body, (dict, list)) else {}
            connection.request(method, path, data, {**kind, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read(), dict((k.lower(), v) for k, v in answer.getheaders())
        finally:
            connection.close()

    def json(self, path, body, headers={}):
        status, data, _ = self.ask("POST", path, body, headers)
        return status, json.loads(data)

    def advance(self, hours):
        status, body, _ = self.ask("POST", "/clock", str(hours * 3600))
        assert status == 200, body
        self.now = int(body)
        return self.now


def b64(data):
    return base64.b64encode(data).decode()


def make_keys(count, now, first_age=1):
    today = now // 86400
    return [{"key": b64(os.urandom(16)), "rollingStartNumber": (today - age) * 144, "rollingPeriod": 144,
             "transmissionRisk": 0} for age in range(first_age, first_age + count)]


def key_code(keys, secret):
    """The HMAC of docs/design/verification_protocol.md of exposure-notifications-server."""
    text = ",".join(f'{k["key"]}.{k["rollingStartNumber"]}.{k["rollingPeriod"]}.{k["transmissionRisk"]}'
                    for k in sorted(keys, key=lambda k: k["key"]))
    return hmac.new(secret, text.encode(), hashlib.sha256).digest()


def request(server, keys, report="confirmed", token="", fields={}):
    secret = os.urandom(16)
    status, issued = server.json("/api/issue", {"testType": report}, {"X-API-Key": server.issuer_key})
    assert status == 200, issued
    status, verified = server.json("/api/verify", {"code": issued["code"], "accept": ["confirmed", "likely", "negative"]},
                                   {"X-API-Key": server.app_key})
    assert status == 200, verified
    status, certified = server.json("/api/certificate", {"token": verified["token"], "ekeyhmac": b64(key_code(keys, secret))},
                                    {"X-API-Key": server.app_key})
    assert status == 200, certified
    return {"temporaryExposureKeys": keys, "healthAuthorityID": "health.example",
            "verificationPayload": certified["certificate"], "hmacKey": b64(secret), "revisionToken": token,
            "padding": b64(os.urandom(random.randrange(1024, 2048))), **fields}


def varint(data, position):
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, position


def message(data):
    """All fields of a protocol buffer, as (number, value)."""
    fields, position = [], 0
    while position < len(data):
        tag, position = varint(data, position)
        if tag & 7 == 0:
            value, position = varint(data, position)
        elif tag & 7 == 1:
            value, position = int.from_bytes(data[position:position + 8], "little"), position + 8
        elif tag & 7 == 2:
            length, position = varint(data, position)
            value, position = data[position:position + length], position + length
        else:
            raise ValueError(f"wire type {tag & 7}")
        fields.append((tag >> 3, value))
    return fields


def download(server, seen):
    """The new files of the index: (keys, revised keys, name), their signatures checked by openssl."""
    status, index, _ = server.ask("GET", "/xx/index.txt")
    assert status == 200
    found = []
    for name in index.decode().split("\n") if index else []:
        if name in seen:
            continue
        seen.add(name)
        status, data, headers = server.ask("GET", "/" + name)
        assert status == 200, name
        archive = zipfile.ZipFile(io.BytesIO(data))
        export, signatures = archive.read("export.bin"), archive.read("export.sig")
        assert export[:16] == b"EK Export v1    "
        signature = dict(message(dict(message(signatures))[1]))[4]
        folder = tempfile.mkdtemp()
        open(folder + "/bin", "wb").write(export)
        open(folder + "/sig", "wb").write(signature)
        verdict = subprocess.run(["openssl", "dgst", "-sha256", "-verify", server.folder + "/export-public-v1.pem",
                                  "-signature", folder + "/sig", folder + "/bin"], capture_output=True)
        shutil.rmtree(folder)
        assert verdict.returncode == 0, verdict
        fields = message(export[16:])
        keys = [b64(dict(message(value))[1]) for number, value in fields if number == 7]
        revised = [b64(dict(message(value))[1]) for number, value in fields if number == 8]
        assert keys == sorted(keys, key=base64.b64decode)
        found.append((keys, revised, name))
    return found


def walk(server):
    """The whole way, and a revision."""
    now = server.advance(0)
    status, body, _ = server.ask("GET", "/health")
    check("the server is well", (status, body) == (200, b"ok\n"), body)
    seen = set()
    keys = make_keys(5, now)
    first = request(server, keys, "likely")
    header = json.loads(base64.urlsafe_b64decode(first["verificationPayload"].split(".")[0] + "=="))
    check("certificates are ES256 with a key's name", header == {"alg": "ES256", "kid": "v1", "typ": "JWT"}, header)
    status, answer = server.json("/v1/publish", first)
    check("keys are published", status == 200 and answer["insertedExposures"] == 5, answer)
    status, refused = server.json("/v1/publish", first)
    check("a certificate works once", status == 401, refused)
    check("nothing is published too early", download(server, seen) == [])
    server.advance(7)
    files = download(server, seen)
    check("a file is published", len(files) == 1, files)
    check("every key is in it", {k["key"] for k in keys} <= set(files[0][0]))
    check("it is filled up", 1000 <= len(files[0][0]) < 1100, len(files[0][0]))
    status, revised = server.json("/v1/publish", request(server, keys, "confirmed", answer["revisionToken"]))
    check("a report is revised", status == 200, revised)
    status, refused = server.json("/v1/publish", request(server, keys, "negative", revised["revisionToken"]))
    check("a report is revised once", (status, refused.get("code")) == (400, "key_already_revised"), refused)
    status, refused = server.json("/v1/publish", request(server, keys, "confirmed"))
    check("keys that are published need a token", refused.get("code") == "missing_revision_token", refused)
    server.advance(8)
    files = download(server, seen)
    check("revised keys are in a later file", [set(f[1]) for f in files] == [{k["key"] for k in keys}], files)


def mistakes(server):
    """Requests that are wrong in one way, and the documented status and code."""
    now = server.advance(0)

    def expect(name, status, code, change=lambda r: None, headers={}, keys=None):
        r = request(server, keys or make_keys(3, now))
        change(r)
        found, answer = server.json("/v1/publish", r, headers)
        check(name, (found, answer.get("code")) == (status, code), (found, answer.get("code"), answer.get("error")))

    certificate = "health_authority_verification_certificate_invalid"
    expect("an unknown authority", 401, "unknown_health_authority_id", lambda r: r.update(healthAuthorityID="x"))
    expect("no certificate", 401, certificate, lambda r: r.update(verificationPayload=""))
    expect("another HMAC key", 401, certificate, lambda r: r.update(hmacKey=b64(os.urandom(16))))
    expect("another key", 401, certificate, lambda r: r["temporaryExposureKeys"][0].update(key=b64(os.urandom(16))))
    expect("an unknown field", 400, "bad_request", lambda r: r.update(unknown=1))
    expect("all keys bad", 400, "bad_request", keys=[dict(k, rollingPeriod=145) for k in make_keys(2, now)])
    expect("all keys in the future", 400, "bad_request",
           keys=[dict(k, rollingStartNumber=k["rollingStartNumber"] + 14400) for k in make_keys(2, now)])
    expect("31 keys", 400, "bad_request", keys=[dict(make_keys(1, now)[0], key=b64(os.urandom(16))) for _ in range(31)])
    some = make_keys(3, now)
    some[1]["rollingPeriod"] = 0
    expect("some keys bad", 200, "partial_failure", keys=some)
    for name, body, headers, status in [
            ("no JSON", "hello", {"Content-Type": "application/json"}, 400),
            ("two values", "{} {}", {"Content-Type": "application/json"}, 400),
            ("another type", "{}", {"Content-Type": "text/plain"}, 415),
            ("a large body", "x" * 70000, {"Content-Type": "application/json"}, 413)]:
        found, _, _ = server.ask("POST", "/v1/publish", body, headers)
        check(name, found == status, found)
    found, answer = server.json("/api/issue", {"testType": "confirmed"}, {"X-API-Key": server.app_key})
    check("an app may not issue codes", found == 401, answer)
    token = request(server, make_keys(1, now))["verificationPayload"].split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none","kid":"v1","typ":"JWT"}').decode().rstrip("=")
    expect("the algorithm none", 401, certificate, lambda r: r.update(verificationPayload=f"{none}.{token[1]}."))
    codes = [server.json("/api/verify", {"code": f"{i:08}"}, {"X-API-Key": server.app_key}) for i in range(11)]
    check("guesses are locked out", [c[1]["errorCode"] for c in codes[-2:]] == ["code_not_found", "quota_exceeded"], codes)
    server.advance(1)


def race(server):
    """Many threads with one request: one wins."""
    r = request(server, make_keys(4, server.advance(0)))
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        statuses = list(pool.map(lambda _: server.json("/v1/publish", r)[0], range(32)))
    check("of 32 who send one request, one wins", sorted(set(statuses)) == [200, 401] and statuses.count(200) == 1, statuses)


def chaff(server, count=150):
    """Whether the size of an answer tells chaff from requests: the best threshold, counted."""
    real, fake = [], []
    now = server.advance(0)
    for _ in range(count):
        _, body, _ = server.ask("POST", "/v1/publish", {"temporaryExposureKeys": []})
        real.append(len(body))
        _, body, _ = server.ask("POST", "/v1/publish", {}, {"X-Chaff": "1"})
        fake.append(len(body))
    best = max(abs(sum(x <= t for x in real) - sum(x <= t for x in fake)) / count for t in real + fake)
    # Kolmogorov-Smirnov for two samples of this size at 1 in 10,000: 2.23 * sqrt(2 / count).
    check("sizes do not tell chaff from requests", best < 2.23 * (2 / count) ** 0.5, best)


def chaff_times(server, count=24):
    """Whether the time of an answer tells chaff from uploads that are stored."""
    now = server.advance(0)
    requests = [request(server, make_keys(5, now)) for _ in range(count)]
    real, fake = [], []
    for r in requests:
        for times, body, headers in [(real, r, {}), (fake, r, {"X-Chaff": "1"})]:
            start = time.perf_counter()
            status, _, _ = server.ask("POST", "/v1/publish", body, headers)
            times.append(time.perf_counter() - start)
            assert status == 200
    best = max(abs(sum(x <= t for x in real) - sum(x <= t for x in fake)) / count for t in real + fake)
    # As above, at 1 in 10,000.
    check("times do not tell chaff from uploads", best < 2.23 * (2 / count) ** 0.5, (best, sorted(real), sorted(fake)))


def kills(server, count):
    """SIGKILL under load: no acknowledged key is lost, and none is published twice."""
    acknowledged, sent = set(), set()
    is_done = threading.Event()
    lock = threading.Lock()

    def load():
        while not is_done.is_set():
            try:
                keys = make_keys(3, server.now)
                r = request(server, keys)
                with lock:
                    sent.update(k["key"] for k in keys)
                if server.json("/v1/publish", r)[0] == 200:
                    with lock:
                        acknowledged.update(k["key"] for k in keys)
            except (OSError, http.client.HTTPException, AssertionError, KeyError, ValueError):
                time.sleep(0.02)

    # The clock of a manual server begins with the machine's at each start.
    server.now = int(time.time())
    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(count):
        time.sleep(random.uniform(0.05, 0.4))
        server.kill()
        server.start()
    is_done.set()
    for thread in threads:
        thread.join()
    server.advance(7)
    server.kill()
    server.start()
    server.advance(30)
    published = [key for keys, _, _ in download(server, set()) for key in keys]
    check(f"after {count} kills {len(acknowledged)} acknowledged keys are published", acknowledged <= set(published),
          len(acknowledged - set(published)))
    check("none is published twice", len(published) == len(set(published)))
    verdict = subprocess.run([server.program, "check", server.folder], capture_output=True, text=True)
    check("the databases are whole", verdict.returncode == 0, verdict.stdout + verdict.stderr)


def speed(server, count, threads):
    """Publishes a second over HTTP, durable; the requests are made before."""
    now = server.advance(0)
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        requests = list(pool.map(lambda _: request(server, make_keys(14, now)), range(count)))
        local = threading.local()

        def send(r):
            if not hasattr(local, "connection"):
                local.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
            start = time.perf_counter()
            local.connection.request("POST", "/v1/publish", json.dumps(r), {"Content-Type": "application/json"})
            answer = local.connection.getresponse()
            answer.read()
            return answer.status, time.perf_counter() - start

        start = time.perf_counter()
        outcomes = list(pool.map(send, requests))
        duration = time.perf_counter() - start
    times = sorted(t for _, t in outcomes)
    check(f"{count / duration:.0f} publishes of 14 keys a second from {threads} threads, "
          f"p50 {times[len(times) // 2] * 1000:.1f} ms, p99 {times[len(times) * 99 // 100] * 1000:.1f} ms",
          all(s == 200 for s, _ in outcomes))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--speed", type=int, default=0)
    arguments = parser.parse_args()
    server = Server(os.path.abspath(arguments.program))
    server.start()
    try:
        walk(server)
        mistakes(server)
        race(server)
        chaff(server)
        log = open(server.folder + "/log").read()
        check("the log names no address and no key", "127.0.0.1" not in log and server.app_key not in log)
        if arguments.speed:
            speed(server, arguments.speed, 16)
    except (OSError, http.client.HTTPException):
        print(open(server.folder + "/log").read()[:3500])
        raise
    finally:
        server.kill()
    slow = Server(server.program, answer_time=0.4)
    slow.start()
    try:
        chaff_times(slow)
    finally:
        slow.kill()
    other = Server(server.program)
    other.start()
    try:
        kills(other, arguments.kills)
    finally:
        other.kill()
        for s in (server, slow, other):
            shutil.rmtree(os.path.dirname(s.folder))
    print(f"{len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
