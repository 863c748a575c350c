#!/usr/bin/env python3
"""Makes the models by which Lectern tells a language from English.

    train.py HELP [--site ROOT] [--texts FILE] [--features N] [--languages es,de] [--output FOLDER]

HELP is the folder of LibreOffice's help (Debian: libreoffice-help-en-us, -es, -de, …; below it one folder a
language, the same pages in each). With --site, the English pages of a site and their translations teach too, as
they lie in a GitHub Docs tree; texts in FILE (JSON lines with `text`) are left out, so that they can test the result.

A model is a list of features and weights: a positive weight speaks for English, a negative one for the language. A
feature is a run of two to five letters in a word, or a whole word, `_` standing for the word's ends. Weights come from
a logistic regression without intercept, so that a text without any known feature scores 0; they are sixteenths, cut
at one byte. What a first model, taught by the help alone, calls English in a translation was left untranslated and is
not learned from.

The models here were made from LibreOffice 7.4's help and a GitHub Docs tree of 2021, both under free licenses; they
hold statistics of letters, no texts.

Needs numpy, scipy, scikit-learn and lxml.
"""
import argparse
import collections
import json
import pathlib
import random
import re

import numpy
from lxml import html
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

WORD = re.compile(r"[^\W\d_]+")
LONGEST_TEXT = 40
HELP_FOLDERS = {"en": ["en-US"], "pt": ["pt-BR", "pt"]}
LANGUAGES = "de es fr it nl pt sv".split()


def features(text):
    """The features of a text, as often as they occur."""
    found = []
    for word in WORD.findall(text.lower())[:LONGEST_TEXT]:
        padded = f"_{word}_"
        for size in range(2, 6):
            found += [padded[at : at + size] for at in range(len(padded) - size + 1)]
        if len(padded) > 5:
            found.append(padded)
    return found


# Texts


def help_blocks(folder):
    """Texts of the smallest blocks of each page of one language's help."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        body = html.parse(str(path), html.HTMLParser(encoding="utf-8")).find(".//body")
        blocks = [] if body is None else body.iter("p", "h1", "h2", "h3", "h4", "td", "li")
        texts = [" ".join(block.text_content().split()) for block in blocks if block.find(".//p") is None]
        pages[str(path.relative_to(folder))] = [text for text in texts if text]
    return pages


def cleaned(text):
    """A block of Markdown without Liquid, code, addresses, tags, identifiers and bold labels."""
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    text = re.sub(r"`+[^`]*`+|\]\([^)]*\)|<[^>]*>|https?://\S+", " ", text)
    text = re.sub(r"(?<!\w)_+([^_]+)_+(?!\w)", r"\1", text)
    plain = re.sub(r"\*\*[^*]*\*\*", " ", text)
    if WORD.search(plain):
        text = plain
    return " ".join(re.sub(r"\S*[_/@$#=&<>~\\]\S*", " ", text).split())


def markdown_blocks(text):
    """Paragraphs, items, headings and cells of a page; the texts of its front matter."""
    blocks, lines, fenced = [], [], False
    front = re.match(r"---\n(.*?)\n---\n", text, flags=re.S)
    if front:
        blocks += re.findall(r"^(?:title|shortTitle|intro|permissions|product):\s*(.+)$", front[1], flags=re.M)
        text = text[front.end() :]
    for line in text.split("\n") + [""]:
        line = line.strip()
        is_fence = line.startswith(("```", "~~~"))
        opening = re.match(r"(#+|[-*+]|\d+[.)])\s+", line)
        if not line or is_fence or opening or line.startswith("|"):
            blocks.append(" ".join(lines))
            lines = []
        fenced ^= is_fence
        if fenced or is_fence:
            continue
        if line.startswith("|"):
            blocks += line.split("|")
        else:
            lines.append(line[opening.end() :] if opening else line)
    return blocks


def site_texts(*folders):
    texts = set()
    for folder in folders:
        for path in sorted(folder.rglob("*.md")):
            texts.update(cleaned(block) for block in markdown_blocks(path.read_text("utf-8", "replace")))
    return {text for text in texts if len(text) > 2 and WORD.search(text)}


class Texts:
    """What the models learn from."""

    def __init__(self, options):
        self.help = options.help
        self.site = options.site
        self.kept = set()
        if options.texts:
            self.kept = {cleaned(json.loads(line)["text"]) for line in options.texts.open(encoding="utf-8")}
        self.pages = help_blocks(self.help / "en-US" / "text")
        self.english_help = self.shuffled({text for page in self.pages.values() for text in page})
        self.english_site = []
        if self.site:
            self.english_site = self.shuffled(site_texts(self.site / "content", self.site / "data"))

    def shuffled(self, texts):
        texts = sorted(texts - self.kept)
        random.Random(7).shuffle(texts)
        return texts

    def of_help(self, language):
        texts = set()
        for name in HELP_FOLDERS.get(language, [language]):
            for page, blocks in help_blocks(self.help / name / "text").items():
                texts.update(set(blocks) - set(self.pages.get(page, [])))
        return self.shuffled(texts)

    def of_site(self, language):
        trees = sorted(self.site.glob(f"translations/{language}-*")) if self.site else []
        texts = site_texts(*[tree / part for tree in trees for part in ("content", "data")])
        return self.shuffled(texts - set(self.english_site))


def with_short(texts, number):
    """The texts, and as many stretches of one to six words out of them."""
    chance = random.Random(11)
    short = []
    while texts and len(short) < number:
        words = WORD.findall(chance.choice(texts))
        size = min(chance.choice([1, 2, 2, 3, 3, 4, 5, 6]), len(words))
        start = chance.randrange(len(words) - size + 1)
        short.append(" ".join(words[start : start + size]))
    return texts + short


# Models


def matrix(documents, names):
    columns, counts, starts = [], [], [0]
    for document in documents:
        found = collections.Counter(names[feature] for feature in document if feature in names)
        columns += found.keys()
        counts += found.values()
        starts.append(len(columns))
    shape = (len(documents), len(names))
    return csr_matrix((numpy.array(counts, numpy.float32), columns, starts), shape=shape)


def fitted(rows, labels):
    regression = LogisticRegression(solver="liblinear", max_iter=80, fit_intercept=False)
    return regression.fit(rows, labels)


def train(english, foreign, number):
    """The `number` most telling features and their weights in sixteenths."""
    english, foreign = with_short(english, 12_000), with_short(foreign, 12_000)
    documents = [features(text) for text in english + foreign]
    labels = numpy.array([1] * len(english) + [0] * len(foreign))
    spread = collections.Counter(feature for document in documents for feature in set(document))
    names = {feature: at for at, feature in enumerate(sorted(f for f, count in spread.items() if count >= 8))}
    weights = fitted(matrix(documents, names), labels).coef_[0]
    value = {feature: abs(weights[at]) * spread[feature] ** 0.5 for feature, at in names.items()}
    best = sorted(sorted(names), key=lambda feature: -value[feature])[:number]
    names = {feature: at for at, feature in enumerate(sorted(best))}
    weights = fitted(matrix(documents, names), labels).coef_[0]
    whole = {feature: int(max(-127, min(127, round(weights[at] * 16)))) for feature, at in names.items()}
    return {feature: weight for feature, weight in whole.items() if weight}


def score(text, model):
    return sum(model.get(feature, 0) for feature in features(text)) / 16


def model_of(language, texts, number):
    native_help, native_site = texts.of_help(language), texts.of_site(language)
    size = 15_000
    if native_site:
        first = train(texts.english_help[:size], native_help[:size], number)
        native_site = [text for text in native_site if score(text, first) < 0.5]
        english = texts.english_help[:size] + texts.english_site[:size]
        return train(english, native_help[:size] + native_site[:size], number)
    # English pages of a site without their translations would teach that its subject is English.
    return train(texts.english_help[: 2 * size], native_help[: 2 * size], number)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("help", type=pathlib.Path)
    parser.add_argument("--site", type=pathlib.Path)
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--features", type=int, default=4000)
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    options = parser.parse_args()
    texts = Texts(options)
    for language in options.languages.split(","):
        model = model_of(language, texts, options.features)
        lines = [f"{feature}\t{weight}\n" for feature, weight in sorted(model.items())]
        (options.output / f"{language}.txt").write_text("".join(lines), encoding="utf-8")
        print(f"{language}: {len(lines)} features", flush=True)


if __name__ == "__main__":
    main()
