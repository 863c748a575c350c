"""Compares this project's search with Pagefind's over one site, in Chromium.

usage: ./dev search ROOT                         everything, with what it needs
       search_compare.py ROOT --build FOLDER     with the executables of FOLDER; needs search-requirements.txt

ROOT is built, and Pagefind (from PyPI) is given the pages that search may find, in its best configuration for this
theme: articles alone, without navigation. Every query of search-queries.json runs over the site's first version in a
new browser context with an empty cache. Printed for each: rank of the wanted page, bytes moved until the first ten
results are shown, with gzip for the text files as hosts send them, and number of results. Then, for each language in
the first version alone and in all versions, the size of the indexes and the time to make them: ours beside what a
whole build takes, Pagefind's for reading the built pages.

With --sample, N queries of each of four kinds are made from the pages themselves by a fixed rule instead, and the mean
reciprocal rank of the page that each was made from is printed: a check that the ranking was not fitted to the list.
"""
import argparse
import gzip
import http.server
import json
import pathlib
import shutil
import tempfile
import threading
import time
import urllib.parse

from playwright.sync_api import sync_playwright

import search_indexes
import search_sample
from search_sample import path_of, rank

SHOWN = 10
HEADS = {"ours": "Lectern", "pagefind": "Pagefind"}
DEEPEST = 50
PAGEFIND = """
async ([query, shown, deepest]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const start = performance.now();
  await pagefind.init();
  const found = (await pagefind.search(query)).results;
  const urls = [];
  for (const result of await Promise.all(found.slice(0, shown).map((each) => each.data()))) urls.push(result.url);
  const time = performance.now() - start;
  window.mark = () => {};
  return { time, count: found.length, urls };
}
"""
DEEPER = """
async ([query, from, to]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = (await pagefind.search(query)).results.slice(from, to);
  return (await Promise.all(found.map((each) => each.data()))).map((each) => each.url);
}
"""


class Host:
    """A static host that counts what it sends, plain and with gzip."""

    texts = (".js", ".json", ".css", ".html", ".svg")

    def __init__(self, folders):
        self.sent = []
        self.folders = folders
        self.packed = {}
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                host.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = "http://127.0.0.1:%d" % self.server.server_port

    def file(self, path):
        for prefix, folder in self.folders:
            if path.startswith(prefix):
                target = folder / path[len(prefix):].lstrip("/")
                if target.is_dir():
                    target = target / "index.html"
                if target.is_file():
                    return target
        return None

    def answer(self, request):
        path = urllib.parse.unquote(urllib.parse.urlsplit(request.path).path)
        target = self.file(path)
        if target is None:
            request.send_error(404)
            return
        content = target.read_bytes()
        size = len(content)
        if target.suffix in self.texts:
            if path not in self.packed:
                self.packed[path] = gzip.compress(content, 6, mtime=0)
            content = self.packed[path]
        self.sent.append((path, size, len(content)))
        request.send_response(200)
        kinds = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}
        request.send_header("Content-Type", kinds.get(target.suffix, "application/octet-stream"))
        if target.suffix in self.texts:
            request.send_header("Content-Encoding", "gzip")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        try:
            request.wfile.write(content)
        except BrokenPipeError:
            pass  # the browser left the page

    def take(self, prefixes):
        """Bytes sent since the last call for files of `prefixes`: (plain, gzip, requests)."""
        sent = [each for each in self.sent if each[0].startswith(prefixes)]
        self.sent.clear()
        return sum(each[1] for each in sent), sum(each[2] for each in sent), len(sent)


def ours(browser, host, query):
    language, text = query["language"], query["query"]
    context = browser.new_context()
    page = context.new_page()
    page.goto("%s/%s/404.html" % (host.origin, language))
    host.take(("/",))
    start = time.monotonic()
    page.goto("%s/%s/search?query=%s" % (host.origin, language, urllib.parse.quote(text)))
    page.wait_for_function(
        "!!document.querySelector('[data-search] [role=status]').dataset.count", timeout=20000)
    elapsed = (time.monotonic() - start) * 1000
    plain, packed, requests = host.take(("/_lectern/search",))
    count = int(page.get_attribute("[data-search] [role=status]", "data-count"))

    def shown():
        links = page.locator(".search-results > li > a")
        return [path_of(url, language) for url in links.evaluate_all("all => all.map((each) => each.href)")]

    paths = shown()
    while query["wanted"] not in paths and len(paths) < min(count, DEEPEST):
        page.locator(".search-more").click()
        page.wait_for_function("n => document.querySelectorAll('.search-results > li').length > n", arg=len(paths))
        paths = shown()
    context.close()
    return {"rank": rank(paths, query["wanted"]), "bytes": packed, "plain": plain, "requests": requests,
            "count": count, "time": elapsed, "first": paths[:3]}


def pagefind(browser, host, query):
    language, text = query["language"], query["query"]
    context = browser.new_context()
    page = context.new_page()
    page.goto("%s/%s/404.html" % (host.origin, language))
    host.take(("/",))
    found = page.evaluate(PAGEFIND, [text, SHOWN, DEEPEST])
    plain, packed, requests = host.take(("/pagefind",))
    paths = [path_of(url, language) for url in found["urls"]]
    if query["wanted"] not in paths and found["count"] > SHOWN:
        more = page.evaluate(DEEPER, [text, SHOWN, DEEPEST])
        paths += [path_of(url, language) for url in more]
    context.close()
    return {"rank": rank(paths, query["wanted"]), "bytes": packed, "plain": plain, "requests": requests,
            "count": found["count"], "time": found["time"], "first": paths[:3]}


def summary(rows, side):
    results = [row[side] for row in rows]
    ranks = [result["rank"] for result in results]
    sizes = sorted(result["bytes"] for result in results)
    return {
        "first": sum(r == 1 for r in ranks), "top three": sum(bool(r) and r <= 3 for r in ranks),
        "top ten": sum(bool(r) and r <= 10 for r in ranks),
        "mean reciprocal rank": round(sum(1 / r for r in ranks if r) / len(ranks), 3),
        "bytes, median": sizes[len(sizes) // 2], "bytes, most": sizes[-1],
        "bytes without gzip, most": max(result["plain"] for result in results),
        "requests, most": max(result["requests"] for result in results),
    }


def show(rows, sides):
    print("| | query | kind |" + "".join(" %s rank | kB | found |" % HEADS[s] for s in sides))
    print("|---|---|---|" + "---:|---:|---:|" * len(sides))
    for row in rows:
        cells = "".join(
            " %s | %.0f | %d |" % (row[s]["rank"] or "–", row[s]["bytes"] / 1000, row[s]["count"]) for s in sides)
        print("| %s | %s | %s |%s" % (row["language"], row["query"], row["kind"], cells))
    print()
    print("| |" + "".join(" %s |" % HEADS[s] for s in sides))
    print("|---|" + "---:|" * len(sides))
    sums = {s: summary(rows, s) for s in sides}
    for key in sums[sides[0]]:
        print("| %s |" % key + "".join(" %s |" % sums[s][key] for s in sides))
    print()
    return sums


def run_queries(host, queries, sides):
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for query in queries:
            row = dict(query)
            if "ours" in sides:
                row["ours"] = ours(browser, host, query)
            if "pagefind" in sides:
                row["pagefind"] = pagefind(browser, host, query)
            rows.append(row)
        browser.close()
    return rows


def run_sample(host, site, languages, count, sides, file):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for language in languages:
            made = search_sample.queries(site, language, count)
            search_sample.show(browser, host.origin, made, {side: HEADS[side] for side in sides}, file)
        browser.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path(".build/release"))
    parser.add_argument("--queries", type=pathlib.Path, default=pathlib.Path(__file__).parent / "search-queries.json")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--languages", type=lambda text: text.split(","))
    parser.add_argument("--version", default="fpt", help="the site's first version, as lectern.yml names it")
    parser.add_argument("--only", choices=["ours", "pagefind"])
    parser.add_argument("--keep", type=pathlib.Path, help="keeps sites and indexes here, and uses those that are there")
    words = parser.parse_args()
    queries = json.loads(words.queries.read_text())
    languages = words.languages or list(dict.fromkeys(query["language"] for query in queries))
    sides = [words.only] if words.only else ["ours", "pagefind"]
    memory = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None
    work = words.keep or pathlib.Path(tempfile.mkdtemp(prefix="search-", dir=memory))
    try:
        indexes = search_indexes.Indexes(words.root, words.build, work, languages, words.version)
        folders = [("/", indexes.site)]
        if "pagefind" in sides:
            folders.insert(0, ("/pagefind/", indexes.bundle()))
        host = Host(folders)
        if words.sample:
            run_sample(host, indexes.site, languages, words.sample, sides, words.json)
            return
        rows = run_queries(host, [query for query in queries if query["language"] in languages], sides)
        sums = show(rows, sides)
        figures = indexes.show() if not words.only else None
        if words.json:
            words.json.write_text(
                json.dumps({"rows": rows, "sums": sums, "indexes": figures}, ensure_ascii=False, indent=1))
    finally:
        if not words.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
