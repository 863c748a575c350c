"""The licensing page in Spanish as a browser shows it: one procedure, its pictures, its languages, no mark-up."""
from journeys import LICENSING

RELEASE = "enterprise-server@3.4"
MARK_UP = ("{%", "%}", "{{", "}}", "undefined", "[object", "**", "](")
FACTS = """() => {
  const body = document.getElementById("article-body");
  const language = (element) => element.closest("[lang]").lang;
  const list = (selector) => [...body.querySelectorAll(selector)];
  return {
    text: document.body.innerText + [...document.querySelectorAll("[alt], [title], [aria-label]")]
      .map((e) => [e.alt, e.title, e.getAttribute("aria-label")].join(" ")).join(" "),
    lists: list("ol").map((ol) => ol.children.length),
    starts: list("ol").map((ol) => ol.start),
    pictures: list("ol img").map((img) => [img.complete && img.naturalWidth > 0, img.alt.length > 0]),
    page: document.documentElement.lang,
    title: language(document.getElementById("article-title")),
    headings: list("h2").map(language),
    paragraphs: list(":scope > p").map(language),
    items: list("ol > li").map(language),
    visible: list("ol > li, h2, p").every((e) => e.getClientRects().length > 0),
  };
}"""
OWN = {
    "page": "es", "title": "en", "headings": ["en"] * 3, "paragraphs": ["en"] * 3 + ["es"] * 2,
    "items": ["en" if number in (3, 7) else "es" for number in range(1, 12)],
}


async def check(browser, origin, findings, name, languages=None, suffix=""):
    """`languages` holds the expected language of every block, when that is known."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    response = await page.goto("%s/es/%s/%s%s" % (origin, RELEASE, LICENSING, suffix))
    if not findings.expect(response is None or response.ok, name + ": the page does not exist"):
        return
    for picture in await page.locator("#article-body img").all():
        await picture.scroll_into_view_if_needed()
    await page.wait_for_function("[...document.images].every((image) => image.complete)")
    facts = await page.evaluate(FACTS)
    findings.expect(facts["lists"] == [11], "%s: not one list of eleven steps: %s" % (name, facts["lists"]))
    findings.expect(facts["starts"] == [1], "%s: the steps do not begin with 1" % name)
    findings.expect(facts["pictures"] == [[True, True]] * 4, "%s: not four pictures, loaded: %s" % (name, facts["pictures"]))
    findings.expect(facts["visible"], name + ": something cannot be seen")
    for sign in MARK_UP:
        findings.expect(sign not in facts["text"], "%s: shows %s" % (name, sign))
    for key, expected in (languages or {"page": "es"}).items():
        findings.expect(facts[key] == expected, "%s: languages of %s: %s" % (name, key, facts[key]))
    await context.close()
