"""Search queries made from the pages of a built site, and the rank of the page that each was made from."""
import html
import json
import random
import re
import urllib.parse

from search_indexes import searchable

SHOWN = 10
STOP = set("a an and as at by for from in into is it its of on or the to with your you using about".split())
RANK_OURS = "([query, shown]) => lecternSearch.find(query, shown).then((found) => found.pages.map((each) => each.path))"
RANK_PAGEFIND = """
async ([query, shown]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = (await pagefind.search(query)).results.slice(0, shown);
  return (await Promise.all(found.map((each) => each.data()))).map((each) => each.url);
}
"""


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


def queries(site, language, count):
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
    made_queries = []
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
                made_queries.append({"language": language, "kind": kind, "query": query, "wanted": path})
    return made_queries


def show(browser, origin, made, heads, file):
    """Prints for each kind the mean reciprocal rank among the first ten."""
    language = made[0]["language"]
    page = browser.new_context().new_page()
    page.goto("%s/%s/search" % (origin, language))
    page.wait_for_function("window.lecternSearch?.find")
    scripts = {"ours": RANK_OURS, "pagefind": RANK_PAGEFIND}
    for query in made:
        for side in heads:
            found = page.evaluate(scripts[side], [query["query"], SHOWN])
            paths = [path_of(url, language) if side == "pagefind" else url for url in found]
            query[side] = rank(paths, query["wanted"])
    print("| %s, %d of each kind |" % (language, len(made) // 4) + "".join(" %s |" % heads[s] for s in heads))
    print("|---|" + "---:|" * len(heads))
    for kind in list(dict.fromkeys(query["kind"] for query in made)) + ["all"]:
        chosen = [query for query in made if kind in (query["kind"], "all")]
        means = [sum(1 / q[s] for q in chosen if q[s]) / len(chosen) for s in heads]
        print("| %s |" % kind + "".join(" %.3f |" % mean for mean in means))
    print(flush=True)
    if file:
        file.write_text("\n".join(json.dumps(query, ensure_ascii=False) for query in made))


def rank(paths, wanted):
    return paths.index(wanted) + 1 if wanted in paths else None


def path_of(url, language):
    """`/en/a/b/index.html#c` is `a/b`."""
    path = urllib.parse.unquote(urllib.parse.urlsplit(url).path).removesuffix("index.html").strip("/")
    return path.removeprefix(language).strip("/")
