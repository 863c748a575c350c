"""Every address in the HTML of a site: it leads to a file of the site, and to a place in it where it names one."""
import html.parser
import urllib.parse


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.addresses, self.places = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id" or (name == "name" and tag == "a"):
                self.places.add(value)
            elif name in ("href", "src") and value is not None:
                self.addresses.append(value)


def check(site, prefix, is_relative, findings):
    """`prefix` stands before every address from the root; relative sites have none of those."""
    pages = {file: Page(file.read_text()) for file in sorted(site.rglob("*.html"))}
    count = 0
    for file, page in pages.items():
        for address in set(page.addresses):
            parts = urllib.parse.urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            count += 1
            path = urllib.parse.unquote(parts.path)
            if path.startswith("/"):
                if is_relative or not (path + "/").startswith(prefix + "/"):
                    findings.add("%s: %s leaves the site" % (file.relative_to(site), address))
                    continue
                target = site / path[len(prefix):].lstrip("/")
            else:
                target = (file.parent / path).resolve() if path else file
            if target.is_dir() and not is_relative:
                target = target / "index.html"
            if not target.is_file():
                findings.add("%s: %s leads nowhere" % (file.relative_to(site), address))
            elif parts.fragment and target.suffix == ".html":
                place = urllib.parse.unquote(parts.fragment)
                if place not in pages[target].places:
                    findings.add("%s: there is no place for %s" % (file.relative_to(site), address))
    print("  %d addresses of %d pages" % (count, len(pages)))
