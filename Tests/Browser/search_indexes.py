"""The search indexes of a site, ours and Pagefind's: made, timed and weighed."""
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import time


def searchable(file):
    head = file.read_bytes()[:4000]
    return b'http-equiv="refresh"' not in head and b'content="noindex"' not in head


def timed(command, accepted=(0,)):
    """Output of a command, its seconds, and its processor seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in accepted:
        raise SystemExit("search: '%s' failed" % " ".join(map(str, command)))
    return done.stdout, wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def weigh(files):
    """(bytes with gzip, bytes, files)"""
    texts = [file.read_bytes() for file in files]
    return sum(len(gzip.compress(text, 6)) for text in texts), sum(map(len, texts)), len(texts)


class Indexes:
    """Builds of a site in its first version and in all, below `work`, and Pagefind's indexes of them."""

    def __init__(self, root, executables, work, languages, version):
        self.root, self.executables, self.work = root, executables, work
        self.languages, self.version = languages, version
        self.site = work / "all"
        self.spent = {}
        work.mkdir(parents=True, exist_ok=True)
        for name in ("first", "all"):
            self.spent[name] = self.build(name)

    def choice(self, name):
        versions = ["--versions", self.version] if name == "first" else []
        return ["--languages", ",".join(self.languages)] + versions

    def build(self, name):
        """Processor seconds of a build; content with errors gives pages too."""
        if (self.work / name).is_dir():
            return None
        command = [self.executables / "lectern", "build", self.root, "-o", self.work / name]
        return timed(command + self.choice(name), accepted=(0, 1))[2]

    def ours(self, name):
        """Seconds and processor seconds for our indexes, by language."""
        command = [self.executables / "lectern-bench", "search", self.root, "--json"]
        figures = {}
        for stage in json.loads(timed(command + self.choice(name))[0])["stages"]:
            language = stage["stage"].split(",")[0]
            wall, spent = figures.get(language, (0, 0))
            figures[language] = (wall + stage["wall"], spent + stage["cpu"])
        return figures

    def size(self, name, language):
        folder = self.work / name / "_lectern/search"
        return weigh(file for each in (folder / language, *folder.glob(language + "-*")) for file in each.iterdir())

    def editions(self, language):
        """Folders of the language's versions, the first version's being the language's own."""
        folder = self.site / language
        return [folder] + sorted(each for each in folder.iterdir() if "@" in each.name)

    def stage(self, edition, folder):
        """Links the pages of an edition that search may find into `folder`."""
        for file in edition.rglob("index.html"):
            if "@" in str(file.relative_to(edition)) or not searchable(file):
                continue
            target = folder / file.relative_to(self.site)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(file, target)
            except OSError:
                shutil.copyfile(file, target)

    def index(self, editions, bundle):
        """Pagefind's index of editions: (seconds, processor seconds, bytes)."""
        staged = self.work / "staged"
        for edition in editions:
            self.stage(edition, staged)
        command = [sys.executable, "-m", "pagefind", "--site", staged, "--output-path", bundle, "--quiet"]
        _, wall, spent = timed(command + ["--root-selector", "main", "--exclude-selectors", "nav"])
        shutil.rmtree(staged)
        kinds = (".pf_index", ".pf_fragment", ".pf_meta")
        return wall, spent, sum(file.stat().st_size for file in bundle.rglob("*") if file.name.endswith(kinds))

    def bundle(self):
        """Pagefind's index of the first version in all languages: its page finds the language by itself."""
        bundle = self.work / "pagefind"
        if not bundle.is_dir():
            self.index([self.site / language for language in self.languages], bundle)
        return bundle

    def pagefind(self, name, language):
        """An index for each version, as ours: (seconds, processor seconds, bytes)."""
        sums = [0, 0, 0]
        for edition in self.editions(language)[: 1 if name == "first" else None]:
            bundle = self.work / "bundle"
            sums = [sum(pair) for pair in zip(sums, self.index([edition], bundle))]
            shutil.rmtree(bundle)
        return sums

    def show(self):
        print("| language | versions | Lectern kB, gzip | kB on disk | files | CPU s | Pagefind kB | CPU s |")
        print("|---|---|---:|---:|---:|---:|---:|---:|")
        figures = []
        for name in ("first", "all"):
            times = self.ours(name)
            for language in self.languages:
                packed, plain, count = self.size(name, language)
                wall, spent, size = self.pagefind(name, language)
                own = "%.0f | %.0f | %d | %.2f" % (packed / 1000, plain / 1000, count, times[language][1])
                print("| %s | %s | %s | %.0f | %.2f |" % (language, name, own, size / 1000, spent), flush=True)
                figures.append({
                    "language": language, "versions": name, "packed": packed, "plain": plain, "files": count,
                    "seconds": times[language], "pagefind": {"seconds": (wall, spent), "bytes": size}})
            if self.spent[name]:
                own = sum(times[language][1] for language in self.languages)
                print("| together | %s | | | | %.1f of the build's %.1f | | |" % (name, own, self.spent[name]))
        return figures
