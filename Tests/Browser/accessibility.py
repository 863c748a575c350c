"""axe over every page, light and dark, wide and narrow; and what else holds for every page that is shown.

A page is loaded once, in every other case in the narrow window first. Rules that judge colours run in all four
combinations of colours and width; the others run once for each width, since colours cannot change what they see.
"""
import asyncio
import importlib.resources

AXE = importlib.resources.files("axe_playwright_python") / "axe.min.js"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

RUN = """async (only) => {
  const result = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
  return result.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160))]);
}"""
SHIFTS = """window.layoutShifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const nodes = entry.sources.map((s) => s.node?.outerHTML?.slice(0, 100) ?? s.node?.textContent?.slice(0, 60));
    window.layoutShifts.push([entry.value, nodes[0]]);
  }
}).observe({type: "layout-shift", buffered: true});"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Judge:
    """Pages of one site in one tab at a time of its own."""

    def __init__(self, browser, origin, findings):
        self.browser, self.origin, self.findings = browser, origin, findings
        self.shifts = 0.0
        self.embedded = set()

    async def work(self, queue):
        context = await self.browser.new_context(viewport=WIDE, reduced_motion="reduce")
        await context.add_init_script(AXE.read_text())
        await context.add_init_script(SHIFTS)
        await context.route(lambda url: not url.startswith(self.origin), self.refuse)
        page = await context.new_page()
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.findings.add("script: %s" % error))
        while True:
            try:
                number, path = queue.get_nowait()
            except asyncio.QueueEmpty:
                break
            try:
                await self.judge(page, path, is_narrow_first=number % 2 == 1)
            except Exception as error:
                self.findings.add("%s: %s" % (path, str(error).splitlines()[0]))
        await context.close()

    def note(self, message):
        if message.type == "error" and "404" not in message.text and "ERR_FAILED" not in message.text:
            self.findings.add("console: " + message.text)

    async def refuse(self, route):
        """No page asks for anything outside the site, but for what its author embedded."""
        url, page = route.request.url, route.request.frame.page
        written = await page.evaluate(
            "url => [...document.querySelectorAll('#article-body :is(img, iframe, video, source)')]"
            ".some((e) => e.src === url)",
            url,
        )
        if written:
            self.embedded.add(url)
        else:
            self.findings.add("%s: asks for %s" % (page.url, url))
        await route.abort()

    async def judge(self, page, path, is_narrow_first):
        sizes = [NARROW, WIDE] if is_narrow_first else [WIDE, NARROW]
        await page.emulate_media(color_scheme="light")
        await page.set_viewport_size(sizes[0])
        await page.goto(self.origin + path)
        await self.run(page, path, "light", TAGS)
        await self.check_shifts(page, path)
        await page.emulate_media(color_scheme="dark")
        await self.run(page, path, "dark", COLOURS)
        await page.set_viewport_size(sizes[1])
        await self.run(page, path, "dark", COLOURS)
        await page.emulate_media(color_scheme="light")
        await self.run(page, path, "light", TAGS)

    async def run(self, page, path, scheme, only):
        width = page.viewport_size["width"]
        await page.evaluate(SETTLED)
        for rule, nodes in await page.evaluate(RUN, only):
            for node in nodes:
                self.findings.add("%s (%s, %d px): %s: %s" % (path, scheme, width, rule, node))
        if await page.evaluate(SCROLLS_SIDEWAYS):
            self.findings.add("%s (%d px): scrolls sideways" % (path, width))

    async def check_shifts(self, page, path):
        await page.evaluate("scrollTo(0, document.body.scrollHeight)")
        await page.evaluate(SETTLED)
        shifts = await page.evaluate("window.layoutShifts")
        self.shifts = max(self.shifts, sum(value for value, _ in shifts))
        for value, node in shifts:
            self.findings.add("%s: shifts by %.4f: %s" % (path, value, node))
        await page.evaluate("scrollTo(0, 0)")


async def check(browser, origin, paths, findings, tabs):
    """Judges all `paths` in `tabs` tabs; gives the greatest layout shift and what authors embed from elsewhere."""
    queue = asyncio.Queue()
    for item in enumerate(paths):
        queue.put_nowait(item)
    judge = Judge(browser, origin, findings)
    await asyncio.gather(*(judge.work(queue) for _ in range(tabs)))
    return judge.shifts, judge.embedded
