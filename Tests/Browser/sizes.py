"""What a reader's browser fetches for one page."""
import gzip
import re
import statistics

PAGE_LIMIT, SCRIPT_LIMIT = 30_000, 10_000


def compressed(file):
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def check(site, files, findings):
    """The median article of `files`, with style and script."""
    text = files[0].read_text()
    style = site / re.search(r'rel="stylesheet" href="/?([^"]+)', text)[1]
    script = site / re.search(r'<script src="/?([^"]+)', text)[1]
    style, script = compressed(style), compressed(script)
    html = int(statistics.median(compressed(file) for file in files))
    print("  median of %d articles, gzip: HTML %d + CSS %d + JavaScript %d = %d bytes"
          % (len(files), html, style, script, html + style + script))
    findings.expect(html + style + script <= PAGE_LIMIT, "a median page has more than %d bytes" % PAGE_LIMIT)
    findings.expect(script <= SCRIPT_LIMIT, "its JavaScript has more than %d bytes" % SCRIPT_LIMIT)
