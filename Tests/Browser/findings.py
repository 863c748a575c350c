"""What was found: printed as it is found, each text once."""
import time


class Findings(list):
    def add(self, text):
        if text not in self:
            self.append(text)
            print("  " + text, flush=True)

    def expect(self, condition, text):
        """Adds `text` unless `condition` holds; says whether it does."""
        if not condition:
            self.add(text)
        return bool(condition)


class Step:
    """A named stretch of work: says how much was found in it and how long it took."""

    def __init__(self, name, findings):
        self.name, self.findings = name, findings

    def __enter__(self):
        self.start, self.before = time.monotonic(), len(self.findings)
        print("%s:" % self.name, flush=True)

    def __exit__(self, *_):
        found = len(self.findings) - self.before
        print("%s: %d found, %.0f s" % (self.name, found, time.monotonic() - self.start), flush=True)
