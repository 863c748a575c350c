// Search in one language and version. The index is a set of classic scripts that call the functions of
// `lecternSearch` below, so it loads over any protocol, from a folder on disk too; only the files that a query needs
// are loaded.
(() => {
  "use strict";
  if (window.lecternSearch) return;
  const words = document.body.dataset;
  const root = new URL(words.searchIndex, location.href);
  const home = new URL(words.searchHome, location.href).href;
  const waiting = new Map();
  const terms = new Map();
  const documents = new Map();
  let info;
  let firstSections = [];
  let texts = { loading: "…", none: "", one: "", many: "" };

  const digits = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, i) => [c, i]));
  const numbers = (text) => {
    const result = [];
    let value = 0, shift = 0;
    for (const character of text) {
      const digit = digits.get(character);
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit & 32) continue;
      result.push(value);
      value = shift = 0;
    }
    return result;
  };

  const load = (name) => {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const url = new URL(name, root);
        if (info) url.search = info.version;
        script.src = url.href;
        script.onload = () => { script.remove(); resolve(); };
        script.onerror = () => { waiting.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  };

  // The same folding and cutting as when the index was made.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
  const ideographs = /[\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{31fff}]+/gu;
  const cut = (text) => {
    const result = [];
    for (const word of fold(text).match(/[\p{L}\p{N}]+/gu) || []) {
      let end = 0;
      for (const run of word.matchAll(ideographs)) {
        if (run.index > end) result.push(word.slice(end, run.index));
        const signs = [...run[0]];
        if (signs.length === 1) result.push(signs[0]);
        for (let i = 1; i < signs.length; i++) result.push(signs[i - 1] + signs[i]);
        end = run.index + run[0].length;
      }
      if (end < word.length) result.push(word.slice(end));
    }
    return [...new Set(result)];
  };

  // Words stand in the order of their UTF-8, which is that of their code points.
  const before = (a, b) => {
    const x = [...a], y = [...b];
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      if (x[i] !== y[i]) return x[i].codePointAt(0) < y[i].codePointAt(0);
    }
    return x.length < y.length;
  };
  const fileOf = (word) => {
    let low = 0, high = info.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(word, info.terms[middle])) high = middle; else low = middle + 1;
    }
    return Math.max(low - 1, 0);
  };

  // Whether one insertion, deletion, replacement or exchange of neighbours makes one word the other's beginning.
  const isNear = (typed, word) => {
    if (Math.abs(typed.length - word.length) > 1) return false;
    let i = 0;
    while (i < typed.length && typed[i] === word[i]) i++;
    const rest = (a, b) => typed.slice(i + a) === word.slice(i + b);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) ||
      (typed[i] === word[i + 1] && typed[i + 1] === word[i] && rest(2, 2));
  };

  // Words of the index that stand for a typed one: [word's postings, quality].
  const candidates = async (word, isLast) => {
    const first = fileOf(word);
    const last = Math.min(fileOf(word + "\u{10ffff}"), first + 1);
    for (let file = first; file <= last; file++) await load(`t${file}.js`);
    const found = [];
    for (let file = first; file <= last; file++) {
      for (const [term, postings] of terms.get(file)) {
        if (term === word) found.push([postings, 1]);
        else if (term.startsWith(word) && (isLast || word.length > 3)) {
          found.push([postings, 0.3 + 0.5 * word.length / term.length]);
        }
      }
    }
    if (found.length || word.length < 4) return found;
    const start = word.slice(0, 2);
    const from = Math.max(fileOf(start), first - 1);
    const to = Math.min(fileOf(start + "\u{10ffff}"), from + 3);
    for (let file = from; file <= to; file++) {
      await load(`t${file}.js`);
      for (const [term, postings] of terms.get(file)) if (isNear(word, term)) found.push([postings, 0.4]);
    }
    return found;
  };

  const pageOf = (section) => {
    let low = 0, high = firstSections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firstSections[middle] <= section) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const fieldWeights = [1, 2, 5, 10];
  const search = async (query) => {
    await load("index.js");
    const typed = cut(query);
    const sections = new Map();
    // Words that are everywhere or nowhere need not be on a page.
    const isWanted = typed.map(() => false);
    for (const [at, word] of typed.entries()) {
      const found = await candidates(word, at === typed.length - 1);
      const scores = new Map();
      isWanted[at] = found.length > 0 && !(found[0][1] === 1 && found[0][0].startsWith("!"));
      for (const [postings, quality] of found) {
        const isCommon = postings.startsWith("!");
        const list = numbers(isCommon ? postings.slice(1) : postings);
        const rarity = Math.log(1 + firstSections.length * 2 / (1 + list.length));
        let section = 0;
        for (const number of list) {
          section += number >> 2;
          const score = fieldWeights[number & 3] * quality * rarity;
          if (score > (scores.get(section) || 0)) scores.set(section, score);
        }
      }
      for (const [section, score] of scores) {
        if (!sections.has(section)) sections.set(section, new Array(typed.length).fill(0));
        sections.get(section)[at] = score;
      }
    }
    const pages = new Map();
    for (const [section, scores] of sections) {
      const number = pageOf(section);
      if (!pages.has(number)) pages.set(number, { number, best: new Array(typed.length).fill(0), sections: [] });
      const page = pages.get(number);
      scores.forEach((score, i) => { page.best[i] = Math.max(page.best[i], score); });
      const sum = scores.reduce((a, b) => a + b, 0) * scores.filter(Boolean).length / typed.length;
      page.sections.push([section - firstSections[number], sum]);
    }
    let results = [...pages.values()];
    const complete = results.filter((page) => page.best.every((score, i) => score || !isWanted[i]));
    if (complete.length) results = complete;
    for (const page of results) {
      page.sections.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      page.score = page.best.reduce((a, b) => a + b, 0) + page.sections[0][1];
    }
    return results.sort((a, b) => b.score - a.score || a.number - b.number);
  };

  const documentOf = async (number) => {
    let file = info.documents.length - 1;
    while (info.documents[file] > number) file--;
    await load(`d${file}.js`);
    return documents.get(file)[number - info.documents[file]];
  };

  const mark = (element, text, typed) => {
    let end = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const folded = fold(match[0]);
      if (!typed.some((word) => folded.startsWith(word) || (word.length === 2 && /[^\x00-\u2fff]/.test(word) && folded.includes(word)))) continue;
      element.append(text.slice(end, match.index));
      const part = document.createElement("mark");
      part.textContent = match[0];
      element.append(part);
      end = match.index + match[0].length;
    }
    element.append(text.slice(end));
  };

  const link = (page, id, title, extract, typed, tag) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = home + (page ? "/" + page : "") + (words.searchSuffix || "") + (id ? "#" + id : "");
    if (tag) anchor.lang = tag;
    const name = document.createElement(id ? "span" : "strong");
    mark(name, title, typed);
    anchor.append(name);
    if (extract) {
      const text = document.createElement("p");
      mark(text, extract, typed);
      anchor.append(text);
    }
    item.append(anchor);
    return item;
  };

  const shown = 10;
  let latest = 0;
  const show = async (query, list, status) => {
    const turn = ++latest;
    if (!query.trim()) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    status.textContent = texts.loading;
    let items = [], count = 0;
    try {
      const results = await search(query);
      const typed = cut(query);
      count = results.length;
      for (const result of results.slice(0, shown)) {
        const [path, title, extract, sections, tag] = await documentOf(result.number);
        const item = link(path, "", title, extract, typed, tag);
        const inner = document.createElement("ul");
        for (const [at] of result.sections.filter(([at, score]) => at > 0 && score > 0).slice(0, 3)) {
          const [id, heading, text] = sections[at - 1];
          inner.append(link(path, id, heading, text, typed, tag));
        }
        if (inner.children.length) item.append(inner);
        items.push(item);
      }
    } catch { items = []; count = 0; }
    if (turn !== latest) return;
    list.replaceChildren(...items);
    status.textContent = count === 0 ? texts.none : count === 1 ? texts.one : texts.many.replace("{count}", count);
  };

  const attach = (form, list, status) => {
    const field = form.elements.query;
    let timer;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => show(field.value, list, status), 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(field.value, list, status);
    });
    form.parentElement.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [field, ...list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  };

  let dialog;
  const open = (query) => {
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "search-dialog";
      const label = document.querySelector(".site-header .search-form input").getAttribute("aria-label");
      dialog.setAttribute("aria-label", label);
      dialog.innerHTML = '<form role="search"><input type="search" name="query" autocomplete="off"></form>' +
        '<p class="search-status" role="status"></p><ol class="search-results"></ol>';
      dialog.querySelector("input").setAttribute("aria-label", label);
      document.body.append(dialog);
      attach(dialog.querySelector("form"), dialog.querySelector("ol"), dialog.querySelector("p"));
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog || event.target.closest("a")) dialog.close();
      });
    }
    const field = dialog.querySelector("input");
    if (query) field.value = query;
    if (!dialog.open) dialog.showModal();
    field.focus();
    if (query) show(query, dialog.querySelector("ol"), dialog.querySelector("p"));
  };

  window.lecternSearch = {
    index(data) {
      info = data;
      texts = data.texts;
      firstSections = [];
      let sum = 0;
      for (const count of numbers(data.sections)) {
        firstSections.push(sum);
        sum += count;
      }
    },
    terms(file, text) {
      const parts = text.split(" ");
      const list = [];
      for (let i = 0; i + 1 < parts.length; i += 2) list.push([parts[i], parts[i + 1]]);
      terms.set(file, list);
    },
    documents(file, list) { documents.set(file, list); },
    open,
    search,
  };

  const page = document.querySelector("[data-search]");
  if (page) {
    const form = page.querySelector("form");
    const list = page.querySelector("ol");
    const status = page.querySelector("[role=status]");
    attach(form, list, status);
    form.elements.query.value = new URLSearchParams(location.search).get("query") || "";
    form.elements.query.focus();
    show(form.elements.query.value, list, status);
  }
})();
