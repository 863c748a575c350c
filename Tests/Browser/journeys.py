"""What readers do, by keyboard alone and without JavaScript: find a page, change version and language, search,
switch platform."""
import asyncio
import re

LICENSING = (
    "billing/managing-your-license-for-github-enterprise/"
    "syncing-license-usage-between-github-enterprise-server-and-github-enterprise-cloud"
)
TIMEOUT = 8000
FOCUSED = "document.activeElement"
IS_COVERED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  if (!box.width || !box.height) return false;
  const x = Math.min(box.left + box.width / 2, innerWidth - 1), y = box.top + Math.min(box.height / 2, 20);
  const top = document.elementFromPoint(x, y);
  return !top || !(element.contains(top) || top.contains(element));
}"""


class Journey:
    """One reader with one tab: `go` shows a page, `expect` adds findings under the journey's name."""

    def __init__(self, name, page, origin, findings):
        self.name, self.page, self.origin, self.findings = name, page, origin, findings
        page.set_default_timeout(TIMEOUT)

    async def go(self, path):
        return await self.page.goto(self.origin + path)

    def expect(self, condition, text):
        return self.findings.expect(condition, "%s: %s" % (self.name, text))

    async def has(self, script):
        return await self.page.evaluate(script)

    async def count(self, selector):
        return await self.page.locator(selector).count()

    async def tab_to(self, selector, limit=150):
        """Presses Tab until the focus is on `selector`; nothing that gets the focus may lie under something else."""
        for _ in range(limit):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate(IS_COVERED):
                html = await self.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
                self.expect(False, "covered while it has the focus: " + html)
            if await self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return True
        return self.expect(False, "Tab never reaches %s on %s" % (selector, self.page.url))

    async def press_through(self, key, what):
        """Presses a key that leads to another page with a title."""
        before = self.page.url
        async with self.page.expect_navigation():
            await self.page.keyboard.press(key)
        self.expect(self.page.url != before, what + " leads nowhere")
        self.expect(await self.count("h1#article-title") == 1, what + " leads to a page without a title")

    async def follow(self, locator, what):
        before = self.page.url
        async with self.page.expect_navigation() as happened:
            await locator.click()
        response = await happened.value
        self.expect((response is None or response.ok) and self.page.url != before, what + " leads nowhere")
        self.expect(await self.count("h1#article-title") == 1, what + " leads to a page without a title")


async def keyboard_find(journey):
    """From the front page to an article, after the skip link."""
    await journey.go("/en")
    await journey.page.keyboard.press("Tab")
    journey.expect(await journey.has(FOCUSED + ".matches('.skip-link')"), "the first stop is no skip link")
    box = await journey.page.locator(".skip-link").bounding_box()
    journey.expect(box and box["y"] >= 0, "the focused skip link cannot be seen")
    await journey.page.keyboard.press("Enter")
    journey.expect(await journey.has(FOCUSED + ".id") == "_main", "the skip link does not reach <main>")
    for target in ("/lectern", "/lectern/writing", "/lectern/writing/markdown"):
        if not await journey.tab_to('main a[href$="%s"]' % target):
            return
        await journey.press_through("Enter", "the link to " + target)
    await journey.tab_to("#article-body a, .pager a")


async def keyboard_pickers(journey):
    """To the same page in another version, then in another language."""
    await journey.go("/es/enterprise-server@3.4/" + LICENSING)
    for kind, part in (("version", "enterprise-server@3.3"), ("language", "/en/")):
        if not await journey.tab_to(".%s-picker summary" % kind):
            continue
        opened = ".%s-picker[open]" % kind
        await journey.page.keyboard.press("Enter")
        journey.expect(await journey.count(opened) == 1, "Enter does not open the %s picker" % kind)
        await journey.page.keyboard.press("Escape")
        journey.expect(await journey.count(opened) == 0, "Escape does not close the %s picker" % kind)
        await journey.page.keyboard.press("Enter")
        if not await journey.tab_to('%s a[href*="%s"]' % (opened, part)):
            continue
        await journey.press_through("Enter", "the %s picker" % kind)
        journey.expect(
            part in journey.page.url and journey.page.url.endswith(LICENSING),
            "the %s picker leads to %s" % (kind, journey.page.url),
        )
    journey.expect(await journey.count(".notice a[href*='@3.4']") == 1, "an old release does not lead to the newest")


async def keyboard_search(journey):
    """Ctrl K, words, arrow keys, Enter."""
    await journey.go("/en/lectern")
    await journey.page.keyboard.press("Control+k")
    await journey.page.locator(".search-dialog[open]").wait_for()
    await journey.page.keyboard.type("translate")
    results = journey.page.locator(".search-dialog .search-results a")
    await results.first.wait_for()
    status = await journey.page.locator(".search-dialog [role=status]").inner_text()
    journey.expect(any(sign.isdigit() for sign in status), "the number of results is not said: '%s'" % status)
    await journey.page.keyboard.press("ArrowDown")
    journey.expect(await journey.has(FOCUSED + ".matches('.search-results a')"), "the arrow key leads to no result")
    await journey.press_through("Enter", "a result")
    await journey.page.keyboard.press("Control+k")
    await journey.page.locator(".search-dialog[open]").wait_for()
    await journey.page.keyboard.press("Escape")
    journey.expect(await journey.count(".search-dialog[open]") == 0, "Escape does not close the search")


async def keyboard_early(journey):
    """What is typed while the script is on its way is searched; Enter takes the first result; typing goes on from one."""

    async def late(route):
        await asyncio.sleep(1)
        await route.continue_()

    await journey.page.route("**/_lectern/search.*.js", late)
    await journey.go("/en/lectern")
    await journey.page.keyboard.press("Control+k")
    await journey.page.keyboard.type("transl")
    field = journey.page.locator(".search-dialog[open] input")
    await field.wait_for()
    await journey.page.keyboard.type("ate")
    journey.expect(await field.input_value() == "translate", "what was typed early is lost: '%s'" % await field.input_value())
    await journey.page.locator(".search-dialog[data-query=translate]").wait_for()
    await journey.page.keyboard.press("ArrowDown")
    await journey.page.keyboard.type("xyzqy")
    journey.expect(await field.input_value() == "translatexyzqy", "typing on a result: '%s'" % await field.input_value())
    await journey.page.keyboard.press("Control+a")
    await journey.page.keyboard.type("xyzqy")
    await journey.page.locator(".search-dialog[data-query=xyzqy] .search-help a").first.wait_for()
    journey.expect(await journey.count(".search-dialog .search-results li") == 0, "results for a word that is nowhere")
    await journey.page.keyboard.press("ArrowDown")
    journey.expect(await journey.has(FOCUSED + ".matches('.search-help a')"), "nothing leads on from no results")
    await field.focus()
    await journey.page.keyboard.press("Control+a")
    await journey.page.keyboard.type("translate")
    await journey.page.locator(".search-dialog[data-query=translate]").wait_for()
    first = await journey.page.locator(".search-dialog .search-results a").first.get_attribute("href")
    await journey.press_through("Enter", "the first result")
    journey.expect(journey.page.url.rstrip('/') == first.rstrip('/'), "Enter leads to %s, not to %s" % (journey.page.url, first))


async def keyboard_results(journey):
    """A mistyped word is found and marked; more results than the first ten can be reached by arrow keys."""
    await journey.go("/en/lectern")
    await journey.page.keyboard.press("Control+k")
    await journey.page.locator(".search-dialog[open]").wait_for()
    await journey.page.keyboard.type("transaltions")
    marks = journey.page.locator(".search-dialog .search-results mark")
    await marks.first.wait_for()
    found = {(await mark.inner_text()).lower() for mark in await marks.all()}
    journey.expect("translations" in found, "what a mistyped word stands for is not marked: %s" % sorted(found)[:5])
    await journey.page.keyboard.press("Control+a")
    await journey.page.keyboard.type("page")
    # The results of the query before stand until those of this one come.
    await marks.filter(has_text=re.compile("^pages?$", re.IGNORECASE)).first.wait_for()
    status = ".search-dialog [role=status]"
    await journey.page.wait_for_function("s => +document.querySelector(s).dataset.count > 10", arg=status)
    entries = ".search-dialog .search-results > li"
    journey.expect(await journey.count(entries) == 10, "not ten results at first: %d" % await journey.count(entries))
    journey.expect(await journey.has("document.querySelector('.search-dialog .search-results p mark') !== null"), "no extract shows what was searched")
    for _ in range(60):
        await journey.page.keyboard.press("ArrowDown")
        if await journey.has(FOCUSED + ".matches('.search-more')"):
            break
    await journey.page.keyboard.press("Enter")
    await journey.page.wait_for_function("s => document.querySelectorAll(s).length > 10", arg=entries)
    journey.expect(await journey.has(FOCUSED + ".matches('.search-results li:nth-child(11) a')"), "the eleventh result does not get the focus")


async def keyboard_platform(journey):
    """Another platform's text; the choice is kept."""
    await journey.go("/en/lectern/start")
    if not await journey.tab_to(".switcher button[aria-pressed=false]"):
        return
    name = await journey.has(FOCUSED + ".value")
    await journey.page.keyboard.press("Enter")
    journey.expect(await journey.has(FOCUSED + ".getAttribute('aria-pressed')") == "true", "the switch stays as it is")
    shown = journey.page.locator("#article-body .switch:visible")
    for block in await shown.all():
        journey.expect(name in await block.get_attribute("class"), "text for another platform is shown too")
    journey.expect(await shown.count() > 0, "no text for the platform is shown")
    await journey.page.reload()
    pressed = journey.page.locator(".switcher [aria-pressed=true]")
    journey.expect(await pressed.first.get_attribute("value") == name, "the choice of a platform is not kept")


async def keyboard_phone(journey):
    """The navigation and the contents of the page on a small screen."""
    await journey.page.set_viewport_size({"width": 390, "height": 844})
    await journey.go("/en/lectern/writing/markdown")
    for button, sheet in ((".nav-button", "#_nav"), (".contents-button", "#_contents")):
        if not await journey.tab_to(button):
            continue
        journey.expect(not await journey.page.locator(sheet).is_visible(), sheet + " is open from the start")
        await journey.page.keyboard.press("Enter")
        journey.expect(await journey.page.locator(sheet).is_visible(), "Enter does not open " + sheet)
        await journey.tab_to(sheet + " a", limit=5)
        await journey.page.keyboard.press("Escape")
        journey.expect(not await journey.page.locator(sheet).is_visible(), "Escape does not close " + sheet)


async def colours(journey):
    """The choice of colours is kept for the next page."""
    await journey.go("/en/lectern")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    before = await journey.has(colour)
    await journey.page.locator(".theme-button").click()
    after = await journey.has(colour)
    journey.expect(before != after, "the button changes nothing")
    await journey.page.reload()
    journey.expect(await journey.has(colour) == after, "the choice is not kept")


async def missing(journey):
    """A wrong address: the reader's language, a way on."""
    response = await journey.go("/es/no/such/page")
    journey.expect(response.status == 404, "status %d" % response.status)
    journey.expect(await journey.has("document.documentElement.lang") == "es", "not in the reader's language")
    await journey.follow(journey.page.locator("main a[href]").first, "the way on")


async def plain_find(journey):
    """From the front door to an article by links."""
    await journey.go("/")
    await journey.follow(journey.page.locator("a[hreflang=en]").first, "the front door")
    for target in ("/lectern", "/lectern/writing", "/lectern/writing/markdown"):
        await journey.follow(journey.page.locator('main a[href$="%s"]' % target).first, "the link to " + target)
    text = await journey.page.locator("#article-body").inner_text()
    journey.expect(len(text) > 1000, "the article cannot be read")
    journey.expect(await journey.count("nav [aria-current=page]:visible") >= 1, "the current page is not marked")
    crumb = journey.page.locator(".breadcrumbs a:not([aria-current])").first
    await journey.follow(crumb, "the way up")


async def plain_pickers(journey):
    """The same page in another version and another language."""
    for kind, part in (("version", "enterprise-server@3.3"), ("language", "/en/")):
        await journey.go("/es/enterprise-server@3.4/" + LICENSING)
        picker = journey.page.locator(".%s-picker" % kind)
        await picker.locator("summary").click()
        await journey.follow(picker.locator('a[href*="%s"]' % part), "the %s picker" % kind)
        journey.expect(journey.page.url.endswith(LICENSING), "the %s picker leads to %s" % (kind, journey.page.url))


async def plain_search(journey):
    """Search says that it needs the script, and which way leads to all pages."""
    await journey.go("/en/lectern")
    field = journey.page.locator(".site-header input[name=query]")
    await field.fill("translate")
    async with journey.page.expect_navigation():
        await field.press("Enter")
    journey.expect(await journey.page.locator("main noscript p").is_visible(), "search says nothing")
    journey.expect("JavaScript" in await journey.page.locator("main").inner_text(), "search keeps silent")
    await journey.follow(journey.page.locator("main li a").first, "what it offers instead")


async def plain_platform(journey):
    """All platforms' texts are shown, each with its name."""
    await journey.go("/en/lectern/start")
    blocks = await journey.page.locator("#article-body .switch").all()
    journey.expect(len(blocks) > 1, "no platforms")
    for block in blocks:
        journey.expect(await block.is_visible(), "a platform's text is hidden")
        label = await block.evaluate("(b) => getComputedStyle(b, '::before').content")
        journey.expect(label not in ("none", '""'), "a platform's text has no name")


async def plain_phone(journey):
    """The navigation opens without the script too."""
    await journey.page.set_viewport_size({"width": 390, "height": 844})
    await journey.go("/en/lectern/writing/markdown")
    await journey.page.locator(".nav-button").click()
    await journey.follow(journey.page.locator("#_nav a:not([aria-current]):visible").first, "the navigation")


async def disk_find(journey):
    """Front door, front page, an article."""
    await journey.go("/index.html")
    await journey.page.wait_for_url("**/en/index.html")
    for target in ("lectern", "writing", "markdown"):
        await journey.follow(journey.page.locator('main a[href$="%s/index.html"]' % target).first, "the link to " + target)


async def disk_search(journey):
    """Search as it is typed, and the search page."""
    await journey.go("/en/lectern/writing/markdown/index.html")
    await journey.page.keyboard.press("Control+k")
    await journey.page.keyboard.type("translate")
    await journey.page.locator(".search-dialog .search-results a").first.wait_for()
    journey.expect(await journey.count(".search-dialog .search-results mark") > 0, "nothing is marked")
    await journey.page.keyboard.press("ArrowDown")
    await journey.press_through("Enter", "a result")
    await journey.go("/es/search/index.html?query=licencia")
    result = journey.page.locator(".search-results a").first
    await result.wait_for()
    await journey.follow(result, "a result of the search page")


async def disk_pickers(journey):
    for kind, part in (("version", "enterprise-server@3.3"), ("language", "/en/")):
        await journey.go("/es/enterprise-server@3.4/%s/index.html" % LICENSING)
        picker = journey.page.locator(".%s-picker" % kind)
        await picker.locator("summary").click()
        await journey.follow(picker.locator('a[href*="%s"]' % part.replace("/en/", "../en/")), "the %s picker" % kind)
        journey.expect(LICENSING in journey.page.url and part in journey.page.url, "leads to " + journey.page.url)


WITH_SCRIPT = (
    keyboard_find, keyboard_pickers, keyboard_search, keyboard_early, keyboard_results, keyboard_platform, keyboard_phone, colours, missing,
)
WITHOUT_SCRIPT = (plain_find, plain_pickers, plain_search, plain_platform, plain_phone)


async def check(browser, origin, findings):
    """All journeys over this repository's site."""
    for walk in WITH_SCRIPT + WITHOUT_SCRIPT:
        await take(browser, origin, findings, walk, has_script=walk in WITH_SCRIPT)


async def take(browser, origin, findings, walk, has_script=True):
    """One journey; what it waits for in vain is a finding like others."""
    context = await browser.new_context(java_script_enabled=has_script, reduced_motion="reduce")
    page = await context.new_page()
    name = walk.__name__.replace("_", " ").replace("plain", "no script,")
    page.on("pageerror", lambda error: findings.add("%s: %s" % (name, error)))
    try:
        await walk(Journey(name, page, origin, findings))
    except Exception as error:
        findings.add("%s: %s" % (name, str(error).splitlines()[0]))
    await context.close()
