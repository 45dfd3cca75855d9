"""Opens reports in headless Chromium, and fails if a page does what a report must not.

usage: check.py PAGE.html... [--screenshots FOLDER]

For each page, in light and dark colours and in print, at 360, 768 and 1280 pixels: no script error, no message of the
console, no request that leaves the page, nothing wider than the window, every figure drawn with a name, every text
with a contrast of at least 4.5 : 1, every mark of at least 3 : 1, and every region that scrolls within reach of the
keyboard. Needs Chromium and the Python package websocket-client.
"""

import base64
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

import websocket

WIDTHS = [360, 768, 1280]
SCHEMES = [("screen", "light"), ("screen", "dark"), ("print", "light")]

# Runs in the page: the faults that a person would see, as sentences.
FAULTS = r"""
(() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth) faults.push(`the page is ${root.scrollWidth} pixels wide`);
  const shown = element => element.getClientRects().length > 0;
  const channel = value => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const parse = text => {
    const parts = (text.match(/[\d.]+/g) || []).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const light = rgb => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
  const ratio = (one, two) => {
    const [high, low] = [light(one), light(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.alpha === 1) return colour.rgb;
    }
    return [255, 255, 255];
  };
  const say = element => (element.textContent || '').trim().slice(0, 40);
  for (const element of document.querySelectorAll('main *')) {
    if (!shown(element)) continue;
    const style = getComputedStyle(element);
    const isDrawn = element.closest('svg') !== null;
    const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (hasText && element.tagName !== 'title') {
      const colour = parse(isDrawn ? style.fill : style.color).rgb;
      const value = ratio(colour, ground(element));
      if (value < 4.5) faults.push(`contrast ${value.toFixed(2)} of "${say(element)}"`);
    }
    if (['polyline', 'rect', 'circle'].includes(element.tagName) && Number(style.fillOpacity) === 1) {
      const colour = parse(element.tagName === 'polyline' ? style.stroke : style.fill).rgb;
      const value = ratio(colour, ground(element));
      if (value < 3) faults.push(`contrast ${value.toFixed(2)} of the mark "${say(element)}"`);
    }
    if (isDrawn && element.tagName === 'text') {
      const box = element.getBoundingClientRect();
      if (box.right > window.innerWidth + 1 || box.left < -1) faults.push(`"${say(element)}" leaves the page`);
    }
  }
  for (const figure of document.querySelectorAll('figure')) {
    const drawings = [...figure.querySelectorAll('svg')].filter(shown);
    if (drawings.length !== 1) faults.push(`${figure.id} has ${drawings.length} drawings`);
    for (const drawing of drawings) {
      if (!drawing.getAttribute('aria-label')) faults.push(`${figure.id} has no description`);
      if (!drawing.querySelector('rect, polyline, circle')) faults.push(`${figure.id} is empty`);
    }
    if (!figure.querySelector('figcaption') || !figure.querySelector('table')) {
      faults.push(`${figure.id} has no caption or no data`);
    }
  }
  for (const region of document.querySelectorAll('.scroll')) {
    if (region.tabIndex !== 0 || !region.getAttribute('aria-label')) faults.push('a region cannot be reached by keyboard');
  }
  const levels = [...document.querySelectorAll('h1, h2, h3')].map(heading => Number(heading.tagName[1]));
  levels.forEach((level, index) => {
    if (index > 0 && level > levels[index - 1] + 1) faults.push('a level of headings is left out');
  });
  if (document.querySelectorAll('h1').length !== 1 || !document.documentElement.lang || !document.title) {
    faults.push('the page has no single title, or no language');
  }
  return faults;
})()
"""


class Browser:
    """A tab of a headless Chromium, over its debugging protocol."""

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        program = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
        if program is None:
            sys.exit("no Chromium found: apt-get install chromium")
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0",
             "--remote-allow-origins=*", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
             f"--user-data-dir={self.folder}", "about:blank"],
            stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        ports = pathlib.Path(self.folder, "DevToolsActivePort")
        for _ in range(300):
            if ports.exists() and ports.read_text().strip():
                break
            time.sleep(0.1)
        port = ports.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            tab = next(tab for tab in json.load(answer) if tab["type"] == "page")
        self.socket = websocket.create_connection(tab["webSocketDebuggerUrl"], timeout=60)
        self.number = 0
        self.events = []
        for domain in ["Page", "Network", "Runtime", "Log"]:
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def open(self, address):
        self.events.clear()
        self.call("Page.navigate", url=address)
        for _ in range(200):
            if self.evaluate("document.readyState") == "complete":
                return
            time.sleep(0.05)

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def faults_of(browser, page, screenshots):
    """The faults of a page in all colours and widths."""
    address = page.resolve().as_uri()
    faults = []
    for medium, scheme in SCHEMES:
        for width in WIDTHS:
            place = f"{page} ({medium}, {scheme}, {width} px)"
            browser.call(
                "Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
            browser.call(
                "Emulation.setEmulatedMedia", media=medium,
                features=[{"name": "prefers-color-scheme", "value": scheme}])
            browser.open(address)
            faults += [f"{place}: {fault}" for fault in browser.evaluate(FAULTS)]
            if medium == "screen":
                browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
                faults += [f"{place}, data open: {fault}" for fault in browser.evaluate(FAULTS)]
                browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = false; })")
            for event in browser.events:
                method, values = event.get("method"), event.get("params", {})
                if method == "Network.requestWillBeSent":
                    asked = values["request"]["url"]
                    if asked != address and not asked.startswith("data:"):
                        faults.append(f"{place}: asks for {asked}")
                elif method == "Runtime.exceptionThrown":
                    faults.append(f"{place}: {values['exceptionDetails'].get('text')}")
                elif method == "Log.entryAdded":
                    faults.append(f"{place}: {values['entry'].get('text')}")
            if screenshots is not None:
                picture = browser.call("Page.captureScreenshot", captureBeyondViewport=True)
                screenshots.mkdir(parents=True, exist_ok=True)
                name = f"{page.stem}-{medium}-{scheme}-{width}.png"
                (screenshots / name).write_bytes(base64.b64decode(picture["data"]))
    return faults


def main():
    arguments = sys.argv[1:]
    screenshots = None
    if "--screenshots" in arguments:
        place = arguments.index("--screenshots")
        screenshots = pathlib.Path(arguments[place + 1])
        del arguments[place:place + 2]
    if not arguments:
        sys.exit(__doc__)
    browser = Browser()
    try:
        faults = [fault for page in arguments for fault in faults_of(browser, pathlib.Path(page), screenshots)]
    finally:
        browser.close()
    for fault in faults:
        print(fault)
    print(f"{len(arguments)} pages, {len(SCHEMES) * len(WIDTHS)} views of each, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
