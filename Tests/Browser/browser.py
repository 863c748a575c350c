"""Judges built sites as readers and their tools do. Ends with status 1 when anything is found.

This repository's site is looked at whole, in the forms that `run` built of it; of a large site, where there is one,
always the same pages of a sample.
"""
import argparse
import asyncio
import os
import pathlib
import sys

import accessibility
import addresses
import journeys
import licensing
import pages
import sizes
import validity
from findings import Findings, Step
from playwright.async_api import async_playwright
from serving import serve

CORPUS_PAGES = 200


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=pathlib.Path, help="this repository's site")
    parser.add_argument("--below", type=pathlib.Path, help="the same, built with --base /sub/path")
    parser.add_argument("--relative", type=pathlib.Path, help="the same, built with --relative")
    parser.add_argument("--seeded", type=pathlib.Path, help="the same, with the licensing page as it was first given")
    parser.add_argument("--corpus", type=pathlib.Path, help="a large site of a writer's own")
    parser.add_argument("--tabs", type=int, default=max(2, os.cpu_count() or 2), help="pages shown at a time")
    parser.add_argument("--pages", type=int, default=CORPUS_PAGES, help="pages of the large site")
    return parser.parse_args()


async def main():
    words = read_arguments()
    findings, excused = Findings(), {}
    own = pages.every_page(words.site)
    sampled = pages.sample(words.corpus, words.pages) if words.corpus else []
    checkers = [(validity.start([pages.file_of(words.site, path) for path in own]), words.site, None)]
    if words.corpus:
        files = [pages.file_of(words.corpus, path) for path in sampled]
        checkers.append((validity.start(files), words.corpus, excused))
    origin = serve(words.site)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        with Step("journeys", findings):
            await journeys.check(browser, origin, findings)
        with Step("licensing page", findings):
            await licensing.check(browser, origin, findings, "licensing page", licensing.OWN)
            if words.seeded:
                await licensing.check(browser, serve(words.seeded), findings, "the page as first given")
        await check_forms(browser, words, findings)
        await judge(browser, origin, own, "own site", words, findings)
        if words.corpus:
            await judge(browser, serve(words.corpus), sampled, "corpus", words, findings)
        await browser.close()
    if words.corpus:
        with Step("sizes", findings):
            articles = [file for file in sorted((words.corpus / "en").rglob("index.html")) if is_article(file)]
            sizes.check(words.corpus, articles, findings)
    with Step("Nu HTML checker over %d pages" % (len(own) + len(sampled)), findings):
        for process, site, theirs in checkers:
            validity.finish(process, site, findings, theirs)
        for text, places in sorted(excused.items()):
            print("  an author's own HTML, %d times, as in %s: %s" % (len(places), places[0], text))
    print("browser: %d findings" % len(findings))
    return 1 if findings else 0


def is_article(file):
    """Whether a page of the first version is an article."""
    return "@" not in str(file) and b'<body class="article' in file.read_bytes()[:20_000]


async def judge(browser, origin, paths, name, words, findings):
    with Step("axe over %d pages of the %s" % (len(paths), name), findings):
        shifts, embedded = await accessibility.check(browser, origin, paths, findings, words.tabs)
        print("  greatest layout shift of a page: %g" % shifts)
        print("  requests outside the site: none but %d that authors wrote into their text" % len(embedded))


async def check_forms(browser, words, findings):
    """The site below a path, and from a folder on disk."""
    if words.below:
        with Step("site below /sub/path", findings):
            addresses.check(words.below, "/sub/path", False, findings)
            origin = serve(words.below, "/sub/path")
            for walk in (journeys.keyboard_find, journeys.keyboard_pickers, journeys.keyboard_search, journeys.keyboard_results, journeys.plain_find):
                await journeys.take(browser, origin, findings, walk, has_script=walk in journeys.WITH_SCRIPT)
    if words.relative:
        with Step("site from a folder on disk", findings):
            addresses.check(words.relative, "", True, findings)
            await check_folder(browser, words.relative, findings)


async def check_folder(browser, site, findings):
    """From `file://`: the front door, search from a page deep in the tree, pickers, pictures."""
    root = site.resolve().as_uri()
    await licensing.check(browser, root, findings, "from disk", licensing.OWN, "/index.html")
    for walk in (journeys.disk_find, journeys.disk_search, journeys.disk_pickers):
        await journeys.take(browser, root, findings, walk)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
