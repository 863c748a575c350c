// The search dialog and the search page. Finding is the work of `search-engine.js`, which is loaded beside.
(() => {
  "use strict";
  if (window.lecternSearch) return;
  const engine = window.lecternSearch = {};
  const words = document.body.dataset;
  const home = new URL(words.searchHome, location.href).href;
  let info, texts = { loading: "…" };

  let loaded;
  // The engine and what its index says; tried again when it could not be loaded.
  const ready = () => loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = words.searchEngine;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }).then(() => engine.load()).then((data) => { info = data; texts = data.texts; }).catch((error) => {
    loaded = undefined;
    throw error;
  });

  // Where the words that were taken stand in a text.
  const places = (text, taken) => engine.cut(text).filter(([word]) => taken.has(word));
  const mark = (element, text, found, start = 0, end = text.length) => {
    let place = start;
    for (const [, from, to] of found) {
      if (from < start || to > end) continue;
      if (from > place || place === start || !element.lastElementChild) {
        element.append(text.slice(place, from));
        element.append(document.createElement("mark"));
      }
      // Pairs of signs overlap: what follows on goes into the same mark.
      element.lastElementChild.append(text.slice(Math.max(place, from), to));
      place = Math.max(place, to);
    }
    element.append(text.slice(place, end));
  };
  // The stretch of a text that holds the most of what was searched.
  const excerpt = (element, text, taken) => {
    const length = engine.hasSigns(text.slice(0, 80)) ? 100 : 170;
    const found = places(text, taken);
    let best = 0, start = 0;
    found.forEach(([, from], i) => {
      const seen = new Set();
      let value = 0;
      for (let j = i; j < found.length && found[j][2] <= from + length - 30; j++) {
        value += seen.has(found[j][0]) ? 0.05 : taken.get(found[j][0]);
        seen.add(found[j][0]);
      }
      if (value > best) { best = value; start = from; }
    });
    const space = (from, to) => { const at = text.lastIndexOf(" ", from); return at > to ? at + 1 : from; };
    start = start < 50 ? 0 : space(start - 20, start - 50);
    const end = start + length >= text.length ? text.length : space(start + length, start + length - 30);
    if (start > 0) element.append("… ");
    mark(element, text, found, start, end);
    if (end < text.length) element.append("…");
  };

  const link = (page, id, title, text, taken) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = home + (page.path ? "/" + page.path : "") + (words.searchSuffix || "") + (id ? "#" + id : "");
    if (page.tag) anchor.lang = page.tag;
    const name = document.createElement(id ? "span" : "strong");
    mark(name, title, places(title, taken));
    anchor.append(name);
    if (text) {
      const paragraph = document.createElement("p");
      excerpt(paragraph, text, taken);
      anchor.append(paragraph);
    }
    item.append(anchor);
    return item;
  };

  // The product that a page belongs to, where there are several and the page is not its own.
  const areaOf = (path) => info.areas.length > 1 && info.areas.find(([area]) => path.startsWith(area + "/"));
  const label = (area) => {
    const element = document.createElement("small");
    [, element.textContent] = area;
    if (area[2]) element.lang = area[2];
    return element;
  };

  const entry = (page, taken) => {
    const item = link(page, "", page.title, page.lead, taken);
    const area = areaOf(page.path);
    if (area) item.querySelector("strong").after(" ", label(area));
    const inner = document.createElement("ul");
    const first = info.firsts[page.number];
    const sections = page.sections.filter((each) => each.number > first && each.score >= page.sections[0].score / 4);
    for (const { number } of sections.slice(0, 3)) {
      const [id, heading, text] = page.headings[number - first - 1];
      inner.append(link(page, id, heading, text, taken));
    }
    if (inner.children.length) item.append(inner);
    return item;
  };

  const quoted = (all) => [...new Set(all)].map((word) => `“${word}”`).join(", ");
  // How many results there are, and what was made of words that the site does not have.
  const summary = ({ results, near, missing }) => {
    const count = results.length;
    const said = [count === 0 ? texts.none : count === 1 ? texts.one : texts.many.replace("{count}", count)];
    if (count && near.length) said.push(texts.corrected.replace("{words}", quoted(near)));
    if (count && missing.length) said.push(texts.missing.replace("{words}", quoted(missing)));
    return said.join(" · ");
  };
  // What helps when nothing was found: advice, and the products as links.
  const help = () => {
    const advice = document.createElement("p");
    advice.textContent = texts.advice;
    const heading = document.createElement("h2");
    heading.textContent = texts.products;
    const list = document.createElement("ul");
    for (const [path, title, tag] of info.areas) list.append(link({ path, tag }, "", title, "", new Map()));
    return info.areas.length ? [advice, heading, list] : [advice];
  };

  let latest = 0;
  const show = async (query, box) => {
    const [list, status, more, aid] = ["ol", "[role=status]", ".search-more", ".search-help"]
      .map((name) => box.querySelector(name));
    const turn = ++latest;
    const finish = (items, count, text, helpers = []) => {
      // Who has gone on to a result of what was typed before goes on from the first of these.
      const isInside = [list, aid].some((each) => each.contains(document.activeElement));
      list.replaceChildren(...items);
      aid.replaceChildren(...helpers);
      if (isInside) (box.querySelector("li a") || box.querySelector("input")).focus();
      more.hidden = !(count > engine.step);
      status.dataset.count = count;
      status.textContent = text;
    };
    delete box.dataset.query;
    if (!query.trim()) return finish([], 0, "");
    delete status.dataset.count;
    const slow = setTimeout(() => { status.textContent = texts.loading; }, 300);
    try {
      await ready();
      const found = await engine.search(query);
      const count = found.results.length;
      const items = (await engine.part(found, 0, engine.step)).map((page) => entry(page, found.taken));
      if (turn !== latest) return;
      finish(items, count, summary(found), count ? [] : help());
      box.dataset.query = query;
      more.textContent = texts.more;
      more.onclick = async () => {
        const from = list.children.length;
        const next = (await engine.part(found, from, from + engine.step)).map((page) => entry(page, found.taken));
        if (turn !== latest || list.children.length !== from) return;
        list.append(...next);
        more.hidden = count <= from + engine.step;
        next[0]?.querySelector("a").focus();
      };
    } catch {
      if (turn === latest) finish([], 0, words.searchFailed);
    } finally {
      clearTimeout(slow);
    }
  };

  // `submitted` is what Enter does besides: it gets the query.
  const attach = (box, submitted) => {
    const form = box.querySelector("form");
    const field = form.elements.query;
    let timer;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => show(field.value, box), 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      if (!submitted(field.value)) show(field.value, box);
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!way) {
        // Who types on while a result has the focus goes on in the field.
        if (event.key.length === 1 && event.key !== " " && event.target !== field) field.focus();
        return;
      }
      const stops = [field, ...box.querySelectorAll("li a, .search-more:not([hidden])")];
      const next = stops[stops.indexOf(document.activeElement) + way];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  };

  let dialog;
  const makeDialog = () => {
    dialog = document.createElement("dialog");
    dialog.className = "search-dialog";
    const name = document.querySelector(".site-header .search-form input").getAttribute("aria-label");
    dialog.setAttribute("aria-label", name);
    dialog.innerHTML = '<form role="search"><input type="search" name="query" autocomplete="off">' +
      '<button type="button" class="search-close" hidden></button></form>' +
      '<p class="search-status" role="status"></p><ol class="search-results"></ol><div class="search-help"></div>' +
      '<button type="button" class="search-more" hidden></button><p class="search-keys" hidden></p>';
    dialog.querySelector("input").setAttribute("aria-label", name);
    document.body.append(dialog);
    // Enter in the field takes the first result, once the results are those of what stands there.
    attach(dialog, (query) => {
      const first = dialog.dataset.query === query && dialog.querySelector(".search-results a");
      if (first) first.click();
      return first;
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a, .search-close")) dialog.close();
    });
    ready().then(() => {
      const close = dialog.querySelector(".search-close");
      close.textContent = texts.close;
      const keys = dialog.querySelector(".search-keys");
      const key = (name) => { const element = document.createElement("kbd"); element.textContent = name; return element; };
      keys.append(
        key("↑"), key("↓"), ` ${texts.move} `, key("Enter"), ` ${texts.open} `, key("Esc"), ` ${texts.close}`);
      close.hidden = keys.hidden = false;
    }, () => {});
  };
  const open = (query) => {
    if (!dialog) makeDialog();
    const field = dialog.querySelector("input");
    if (query) field.value = query;
    if (!dialog.open) dialog.showModal();
    field.focus();
    if (query) show(query, dialog); else field.select();
  };

  engine.open = open;
  const page = document.querySelector("[data-search]");
  if (page) {
    const field = page.querySelector("input");
    attach(page, (query) => {
      // So that the address can be passed on; a folder on disk may not allow it.
      try { history.replaceState(null, "", "?" + new URLSearchParams({ query })); } catch { return; }
    });
    field.value = new URLSearchParams(location.search).get("query") || "";
    field.focus();
    ready().catch(() => {});
    show(field.value, page);
  }
})();
