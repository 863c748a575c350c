"""Compares this project's search with Pagefind's over one built site, in Chromium.

usage: python3 -m pip install playwright==1.65.2 'pagefind[extended]==1.5.2'
       search_compare.py SITE [--queries FILE] [--sample N] [--json FILE] [--only ours|pagefind] [--keep FOLDER]

SITE is the output of a build. Pages of the default version that search may find are given to Pagefind (from PyPI),
its best configuration for this theme included: articles alone, without navigation. Every query runs in a new browser
context with an empty cache. Printed for each query: rank of the wanted page, bytes moved until the first ten results
are shown, with gzip for the text files as hosts send them; then index sizes and Pagefind's time to index. Our own
time is measured by `lectern-bench search ROOT`.

With --sample, N queries of each of four kinds are made from the pages themselves by a fixed rule, and the mean
reciprocal rank of the page that each was made from is printed: a check that the ranking was not fitted to the list.
"""
import argparse
import gzip
import html
import http.server
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from playwright.sync_api import sync_playwright

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
RANK_OURS = "([query, shown]) => lecternSearch.find(query, shown).then((found) => found.pages.map((each) => each.path))"
RANK_PAGEFIND = """
async ([query, shown]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = (await pagefind.search(query)).results.slice(0, shown);
  return (await Promise.all(found.map((each) => each.data()))).map((each) => each.url);
}
"""
STOP = set("a an and as at by for from in into is it its of on or the to with your you using about".split())
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

    def __init__(self, folders, script=None):
        self.sent = []
        self.folders = folders
        self.packed = {}
        self.script = script
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
        if self.script and path.startswith("/_lectern/search.") and path.endswith(".js"):
            return self.script
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


def searchable(file):
    head = file.read_bytes()[:4000]
    return b'http-equiv="refresh"' not in head and b'content="noindex"' not in head


def stage(site, languages, folder):
    """Links the pages that search may find into `folder`."""
    count = 0
    for language in languages:
        for file in (site / language).rglob("index.html"):
            if "@" in str(file.relative_to(site)) or not searchable(file):
                continue
            target = folder / file.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(file, target)
            except OSError:
                shutil.copyfile(file, target)
            count += 1
    return count


def index_with_pagefind(site, languages, work):
    """Pagefind's bundle, and (pages, seconds, processor seconds, bytes) for each language."""
    figures = {}
    for language in languages + ["all"]:
        staged = work / ("pages-" + language)
        chosen = languages if language == "all" else [language]
        pages = stage(site, chosen, staged)
        bundle = work / ("bundle-" + language)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", str(staged), "--output-path", str(bundle), "--quiet",
             "--root-selector", "main", "--exclude-selectors", "nav"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        files = [f for f in bundle.rglob("*") if f.is_file() and f.name.endswith((".pf_index", ".pf_fragment", ".pf_meta"))]
        figures[language] = (pages, wall, spent, sum(f.stat().st_size for f in files))
    return work / "bundle-all", figures


def size_of(folder):
    """Bytes of our index of one edition: plain, gzip, files."""
    files = [f.read_bytes() for f in folder.iterdir()]
    return sum(map(len, files)), sum(len(gzip.compress(f, 6)) for f in files), len(files)


def plain(markup):
    """Text of a stretch of HTML; blocks end with a full stop, so that phrases do not run across them."""
    markup = re.sub(r"</(p|li|h\d|td|th|pre|div)>", " . ", markup)
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def mistyped(word, chance):
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1:]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    return word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1:]


def sampled(site, language, count):
    """Queries made from pages: part of a title, a mistyped title, a heading, five words of the text."""
    chance = random.Random(2021)
    pages = []
    for file in sorted((site / language).rglob("index.html")):
        if "@" in str(file.relative_to(site)) or not searchable(file):
            continue
        page = file.read_text()
        title = re.search(r'<h1 id="article-title">(.*?)</h1>', page, re.S)
        body = re.search(r'<div id="article-body">(.*?)</main>', page, re.S)
        if title and body and len(body[1]) > 1500:
            heads = [plain(each).replace(" . ", " ") for each in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", body[1], re.S)]
            pages.append((str(file.parent.relative_to(site / language)), plain(title[1]), heads, plain(body[1])))
    queries = []
    for kind in ("part of title", "mistyped title", "heading", "words of text"):
        made = 0
        while made < count:
            path, title, heads, text = chance.choice(pages)
            words = [word for word in re.findall(r"[^\W_]+", title.lower()) if word not in STOP]
            if kind == "part of title":
                kept = [word for word in words if chance.random() < 0.7]
                query = " ".join(kept) if len(kept) >= 2 else ""
            elif kind == "mistyped title":
                long = [word for word in words if len(word) > 4]
                wrong = chance.choice(long) if long else ""
                query = " ".join(mistyped(word, chance) if word == wrong else word for word in words) if wrong else ""
            elif kind == "heading":
                query = chance.choice(heads).strip().lower() if heads else ""
            else:
                runs = [run.split() for run in re.split(r"[.,:;()!?]", text)]
                runs = [run for run in runs if len(run) >= 5]
                run = chance.choice(runs) if runs else []
                at = chance.randrange(len(run) - 4) if run else 0
                query = " ".join(run[at:at + 5])
            if query:
                made += 1
                queries.append({"language": language, "kind": kind, "query": query, "wanted": path})
    return queries


def show_sample(browser, host, queries, sides, file):
    """Prints for each kind the mean reciprocal rank among the first ten."""
    language = queries[0]["language"]
    page = browser.new_context().new_page()
    page.goto("%s/%s/search" % (host.origin, language))
    page.wait_for_function("window.lecternSearch")
    scripts = {"ours": RANK_OURS, "pagefind": RANK_PAGEFIND}
    for query in queries:
        for side in sides:
            found = page.evaluate(scripts[side], [query["query"], SHOWN])
            paths = [path_of(url, language) if side == "pagefind" else url for url in found]
            query[side] = rank(paths, query["wanted"])
    print("| %s, %d of each kind |" % (language, len(queries) // 4) + "".join(" %s |" % HEADS[s] for s in sides))
    print("|---|" + "---:|" * len(sides))
    for kind in list(dict.fromkeys(query["kind"] for query in queries)) + ["all"]:
        chosen = [query for query in queries if kind in (query["kind"], "all")]
        means = [sum(1 / q[s] for q in chosen if q[s]) / len(chosen) for s in sides]
        print("| %s |" % kind + "".join(" %.3f |" % mean for mean in means))
    print(flush=True)
    if file:
        file.write_text("\n".join(json.dumps(query, ensure_ascii=False) for query in queries))


def rank(paths, wanted):
    return paths.index(wanted) + 1 if wanted in paths else None


def path_of(url, language):
    """`/en/a/b/index.html#c` is `a/b`."""
    path = urllib.parse.unquote(urllib.parse.urlsplit(url).path).removesuffix("index.html").strip("/")
    return path.removeprefix(language).strip("/")


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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--queries", type=pathlib.Path, default=pathlib.Path(__file__).parent / "search-queries.json")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--languages", type=lambda text: text.split(","))
    parser.add_argument("--only", choices=["ours", "pagefind"])
    parser.add_argument("--keep", type=pathlib.Path, help="keeps Pagefind's index here, and uses it when it is there")
    parser.add_argument("--script", type=pathlib.Path, help="stands in for the site's search.js")
    words = parser.parse_args()
    queries = json.loads(words.queries.read_text())
    languages = words.languages or sorted({query["language"] for query in queries})
    sides = [words.only] if words.only else ["ours", "pagefind"]
    work = words.keep or pathlib.Path(tempfile.mkdtemp(prefix="search-", dir=words.site.parent))
    figures = {}
    try:
        folders = [("/", words.site)]
        if "pagefind" in sides:
            known = work / "figures.json"
            if known.is_file():
                figures = json.loads(known.read_text())
            else:
                figures = index_with_pagefind(words.site, languages, work)[1]
                known.write_text(json.dumps(figures))
            folders.insert(0, ("/pagefind/", work / "bundle-all"))
        host = Host(folders, words.script)
        rows = []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            if words.sample:
                for language in languages:
                    made = sampled(words.site, language, words.sample)
                    show_sample(browser, host, made, sides, words.json)
                return
            for query in queries:
                row = dict(query)
                if "ours" in sides:
                    row["ours"] = ours(browser, host, query)
                if "pagefind" in sides:
                    row["pagefind"] = pagefind(browser, host, query)
                rows.append(row)
            browser.close()
        sums = show(rows, sides)
        print("| language | Lectern kB, gzip | plain | files | Pagefind kB | pages | s to index | CPU s |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        sizes = {each: size_of(words.site / "_lectern/search" / each) for each in languages}
        for each in languages:
            own = "%.0f | %.0f | %d" % (sizes[each][1] / 1000, sizes[each][0] / 1000, sizes[each][2])
            pages, wall, spent, size = figures.get(each, (0, 0, 0, 0))
            print("| %s | %s | %.0f | %d | %.1f | %.1f |" % (each, own, size / 1000, pages, wall, spent))
        if words.json:
            words.json.write_text(json.dumps(
                {"rows": rows, "sums": sums, "sizes": sizes, "pagefind": figures}, ensure_ascii=False, indent=1))
    finally:
        if not words.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
