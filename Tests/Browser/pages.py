"""Which pages of a built site are looked at."""
import random

SEED = 20210703


def is_redirect(file):
    return b'http-equiv="refresh"' in file.read_bytes()[:2000]


def languages(site):
    return sorted(p.name for p in site.iterdir() if (p / "404.html").is_file())


def address(site, file):
    """/es/a for the file es/a/index.html."""
    return "/" + "/".join(file.relative_to(site).parent.parts)


def every_page(site):
    """Each page of each language in the first version that has it: the pages of other versions differ in text only."""
    chosen = {}
    for language in languages(site):
        files = sorted((site / language).rglob("index.html"), key=lambda p: ("@" in str(p), str(p)))
        for file in files:
            parts = file.relative_to(site).parent.parts
            key = (parts[0],) + tuple(part for part in parts[1:] if "@" not in part)
            if key not in chosen and not is_redirect(file):
                chosen[key] = "/" + "/".join(parts)
        chosen[(language, "404")] = "/%s/404.html" % language
    return list(chosen.values())


def sample(site, count):
    """`count` pages of any language and version, always the same ones for the same set of pages."""
    files = [file for language in languages(site) for file in sorted((site / language).rglob("index.html"))]
    random.Random(SEED).shuffle(files)
    chosen = []
    for file in files:
        if len(chosen) == count:
            break
        if not is_redirect(file):
            chosen.append(address(site, file))
    return chosen


def file_of(site, path):
    file = site / path.lstrip("/")
    return file if file.suffix == ".html" else file / "index.html"
