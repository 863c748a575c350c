// Search in one language and version: reads the index, ranks pages. `search.js` shows what is found.
//
// The index is a set of classic scripts that call functions of `lecternSearch`, so it loads over any protocol, from a
// folder on disk too; only the files that a query needs are loaded.
(() => {
  "use strict";
  const root = new URL(document.body.dataset.searchIndex, location.href);
  const waiting = new Map();
  const terms = new Map();
  const documents = new Map();
  // How many results are looked at for phrases, and shown at once.
  const step = 10;
  let info, vocabulary;

  // Numbers are written in characters of five bits, the sixth saying that another follows.
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const digits = new Map([...alphabet].map((character, index) => [character, index]));
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
  const sums = (list) => { let sum = 0; return list.map((each) => sum += each); };

  const load = (name, version) => {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const url = new URL(name, root);
        if (version) url.search = version;
        script.src = url.href;
        script.onload = () => { script.remove(); resolve(); };
        script.onerror = () => { waiting.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  };

  // MARK: Words, folded and cut as when the index was made

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
  const signs = "\\u3005\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{31fff}";
  // A run of signs written without spaces, or a word.
  const runs = new RegExp(`[${signs}]+|(?:(?![${signs}])[\\p{L}\\p{N}\\p{Mn}])+`, "gu");
  const isSign = new RegExp(`^[${signs}]`, "u");
  const hasSigns = new RegExp(`[${signs}]`, "u");
  // [folded word, start, end] of everything in a text that counts as a word; runs of signs give their pairs.
  const cut = (text) => {
    const result = [];
    for (const run of text.matchAll(runs)) {
      const start = run.index;
      if (!isSign.test(run[0])) {
        const word = fold(run[0]);
        if (word) result.push([word, start, start + run[0].length]);
        continue;
      }
      const all = [...run[0]];
      let place = start;
      if (all.length === 1) result.push([all[0], start, start + all[0].length]);
      for (let i = 1; i < all.length; i++) {
        const pair = all[i - 1] + all[i];
        result.push([pair, place, place + pair.length]);
        place += all[i - 1].length;
      }
    }
    return result;
  };

  // Endings that leave a word's meaning, by language, longest first; what is left must have three letters.
  const endings = {
    en: "ings ions ing ion ies ers er ed es ly s e y",
    es: "amientos imientos amiento imiento aciones adores adoras acion iones iendo ador adora ando ados adas idos idas ion ado ada ido ida ar er ir es as os a o e s",
    pt: "amentos imentos amento imento acoes adores adoras acao coes ador adora ando endo indo ados adas idos idas cao ado ada ido ida ar er ir es as os a o e s",
    fr: "issements issement ements ement ations ation ateurs ateur ions ion antes ante ants ant ees ee es er ez e s",
    de: "ungen ung en em er es et e n s t",
    ru: "иями ями ами ого его ому ему ыми ими иях ией ием ость ости ать ить еть ете ает ает ов ев ии ия ие ию ыи ои ая яя ое ее ые их ых ую юю ым им ом ем ам ям ах ях ет ит ут ют ат ят а я о е ы и у ю ь",
  };
  const own = (endings[document.documentElement.lang.slice(0, 2)] || endings.en).split(" ");
  const stemOf = (word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    const ending = own.find((each) => word.length - each.length >= 3 && word.endsWith(each));
    let stem = ending ? word.slice(0, -ending.length) : word;
    if (stem.length > 6 && stem.endsWith("at")) stem = stem.slice(0, -2);
    const last = stem.length - 1;
    return stem.length > 3 && stem[last] === stem[last - 1] ? stem.slice(0, last) : stem;
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
  // The words of a stretch of files: [word, postings].
  const stretch = async (from, to) => {
    const files = [];
    for (let file = Math.max(from, 0); file <= Math.min(to, info.terms.length - 1); file++) files.push(file);
    await Promise.all(files.map((file) => load(`t${file}.js`, info.version)));
    return files.flatMap((file) => terms.get(file));
  };

  // Letters to insert, delete, replace or exchange with their neighbour to make one word the other; more than `most`
  // counts as infinite. The start of a longer word will do when `isStart`.
  const distance = (typed, word, most, isStart) => {
    let previous, row = Array.from({ length: word.length + 1 }, (_, i) => i), older;
    for (let i = 1; i <= typed.length; i++) {
      [older, previous, row] = [previous, row, [i]];
      let least = i;
      for (let j = 1; j <= word.length; j++) {
        let cost = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (typed[i - 1] === word[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return Infinity;
    }
    return isStart ? Math.min(...row) : row[word.length];
  };

  // What a mistyped word may stand for: [word, quality].
  const similar = async (typed, isLast) => {
    await load("w.js", info.version);
    const most = typed.length < 8 ? 1 : 2;
    let best = [], least = Infinity;
    for (const word of vocabulary) {
      if (word.length < typed.length - most || (!isLast && word.length > typed.length + most)) continue;
      const whole = word.length <= typed.length + most;
      let cost = distance(typed, whole ? word : word.slice(0, typed.length + most), most, isLast && !whole);
      if (cost > most) continue;
      if (!whole) cost += 0.5;
      if (word[0] !== typed[0]) cost += 0.5;
      if (cost < least) { least = cost; best = []; }
      if (cost === least) best.push(word);
    }
    return best.slice(0, 5).map((word) => [word, 0.7 - 0.15 * least]);
  };

  // Words of the index that stand for a typed one: { term, postings, quality }.
  const candidates = async (word, isLast) => {
    const isWord = !isSign.test(word);
    const stem = isWord ? stemOf(word) : word;
    const place = fileOf(word);
    const from = Math.max(fileOf(stem), place - 1);
    const to = stem !== word || isLast || word.length > 3 ? Math.min(fileOf(stem + "\u{10ffff}"), place + 1) : place;
    const exact = [], longer = [];
    for (const [term, postings] of await stretch(from, to)) {
      if (term === word) exact.push({ term, postings, quality: 1 });
      else if (isWord && term.startsWith(stem) && stemOf(term) === stem) exact.push({ term, postings, quality: 0.85 });
      else if (term.startsWith(word) && (isLast || (isWord && word.length > 3))) {
        longer.push({ term, postings, quality: 0.3 + 0.5 * word.length / term.length });
      }
    }
    if (exact.length) return isLast ? exact.concat(longer.map((each) => ({ ...each, quality: each.quality / 2 }))) : exact;
    if (longer.length || word.length < 4 || !isWord) return longer;
    const near = await similar(word, isLast);
    const found = await Promise.all(near.map(async ([term, quality]) => {
      const all = await candidates(term, false);
      return all.map((each) => ({ ...each, quality: each.quality * quality, isNear: each.term === term }));
    }));
    return found.flat();
  };

  // MARK: Ranking

  const headingWords = [1, 2, 3, 4, 5.5, 8, 12, 18];
  // What a posting says: a word of a short heading more than one of a long text.
  const weight = (section, field) => {
    const shape = info.shapes[section];
    if (field < 2) return (field ? 1.7 : 1) * (1.15 - 0.07 * (shape & 7));
    const length = headingWords[shape >> 3];
    return field === 3 ? 2.5 + 3 / Math.sqrt(length) : 1.6 + 2 / Math.sqrt(length);
  };

  // One typed word in the index: how much each section has to do with it, and how rare it is.
  const matches = async (word, isLast) => {
    const found = await candidates(word, isLast);
    const sections = new Map();
    const isCommon = found.some((each) => each.quality === 1 && each.postings[0] === "~");
    for (const { postings, quality } of found) {
      let section = 0;
      for (const number of numbers(postings.replace("~", ""))) {
        section += number >> 2;
        const value = weight(section, number & 3) * quality;
        if (value > (sections.get(section)?.value || 0)) sections.set(section, { value, field: number & 3 });
      }
    }
    const count = info.shapes.length;
    const rarity = isCommon ? 0.5 : Math.log(1 + (count - sections.size + 0.5) / (sections.size + 0.5));
    // What a mistyped word was taken for: the most frequent of the nearest.
    const near = found.filter((each) => each.isNear).sort((a, b) => b.postings.length - a.postings.length)[0]?.term;
    return { word, sections, rarity, isCommon, near, terms: found.map((each) => each.term) };
  };

  const score = (page, query, total) => {
    let sum = 0, covered = 0, inTitle = 0;
    query.forEach(({ rarity, isCommon }, i) => {
      const { value, field } = page.best[i];
      sum += value * rarity;
      if (!isCommon && value) covered += rarity;
      if (field === 3) inTitle += 1;
    });
    let best = 0;
    for (const section of page.sections) {
      let own = 0, has = 0;
      section.values.forEach((value, i) => { own += value * query[i].rarity; if (value) has += query[i].rarity; });
      section.score = own * has / (total.all || 1);
      if (section.score > best) best = section.score;
    }
    page.coverage = total.needed ? covered / total.needed : 1;
    const title = inTitle / headingWords[info.shapes[info.firsts[page.number]] >> 3] * inTitle / query.length;
    return (sum + 1.3 * best) * page.coverage ** 2 * (1 + 0.4 * Math.min(title, 1));
  };

  // All pages for a query, best first: { number, score, sections }, and the words of the index that were taken.
  const search = async (text) => {
    await load("index.js");
    const typed = [...new Set(cut(text).map((each) => each[0]))];
    const isOpen = !/\s$/.test(text);
    const all = await Promise.all(typed.map((word, i) => matches(word, isOpen && i === typed.length - 1)));
    const query = all.filter((each) => each.sections.size || each.isCommon);
    const missing = all.filter((each) => !query.includes(each) && !isSign.test(each.word)).map((each) => each.word);
    const near = query.filter((each) => each.near).map((each) => each.near);
    const pages = new Map();
    query.forEach(({ sections }, i) => {
      for (const [number, { value, field }] of sections) {
        const at = info.pageOf[number];
        let page = pages.get(at);
        if (!page) pages.set(at, page = { number: at, best: query.map(() => ({ value: 0, field: 0 })), sections: [] });
        let section = page.sections.find((each) => each.number === number);
        if (!section) page.sections.push(section = { number, values: query.map(() => 0) });
        section.values[i] = value;
        if (value > page.best[i].value) page.best[i] = { value, field };
      }
    });
    const sum = (list) => list.reduce((result, each) => result + each.rarity, 0);
    const total = { all: sum(query), needed: sum(query.filter((each) => !each.isCommon)) };
    let results = [...pages.values()];
    for (const page of results) page.score = score(page, query, total);
    const most = Math.max(...results.map((page) => page.coverage));
    results = results.filter((page) => page.coverage >= 0.8 * most);
    for (const page of results) page.sections.sort((a, b) => b.score - a.score || a.number - b.number);
    results.sort((a, b) => b.score - a.score || a.number - b.number);
    const taken = new Map();
    for (const { terms, rarity } of query) for (const term of terms) taken.set(term, rarity);
    const found = { results, taken, typed, missing, near };
    await arrange(found);
    return found;
  };

  const documentOf = async (page) => {
    const number = info.numbers[page];
    let low = 0, high = info.documents.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (info.documents[middle] <= number) low = middle + 1; else high = middle;
    }
    await load(`${info.folder}d${low - 1}.js`, info.documentVersion);
    return documents.get(low - 1)[number - info.documents[low - 1]];
  };

  // Brings forward, among the first results, those in which the typed words follow each other.
  const arrange = async ({ results, typed }) => {
    if (typed.length < 2) return;
    const first = results.splice(0, typed.length > 3 ? step + 2 : step);
    const phrase = ` ${typed.join(" ")} `;
    const has = (text) => ` ${cut(text).map((each) => each[0]).join(" ")} `.includes(phrase);
    await Promise.all(first.map(async (result) => {
      const [, title, lead, sections] = await documentOf(result.number);
      if (has(title)) result.score *= 1.6;
      else if (sections.some(([, heading]) => has(heading))) result.score *= 1.5;
      else if (has(lead) || sections.some(([, , text]) => has(text))) result.score *= 1 + 0.12 * typed.length;
    }));
    first.sort((a, b) => b.score - a.score || a.number - b.number);
    results.unshift(...first);
  };
  // Results `from` to `to` with their documents.
  const part = ({ results }, from, to) => Promise.all(results.slice(from, to).map(async (result) => {
    const [path, title, lead, headings, tag] = await documentOf(result.number);
    return { ...result, path, title, lead, headings, tag };
  }));

  Object.assign(window.lecternSearch, {
    step,
    cut,
    hasSigns: (text) => hasSigns.test(text),
    search,
    part,
    // What `index.js` of the language and version says.
    load: () => load("index.js").then(() => info),
    // Called by the files of the index.
    index(data) {
      const pages = numbers(data.pages);
      const counts = pages.filter((_, i) => i % 2 === 0);
      info = {
        ...data,
        shapes: [...data.shapes].map((character) => digits.get(character)),
        documents: sums(numbers(data.documents)),
        numbers: sums(pages.filter((_, i) => i % 2 === 1)),
        firsts: sums(counts).map((sum, i) => sum - counts[i]),
        pageOf: counts.flatMap((count, page) => new Array(count).fill(page)),
      };
    },
    terms(file, text) {
      const parts = text.split(" ");
      const list = [];
      for (let i = 0; i + 1 < parts.length; i += 2) list.push([parts[i], parts[i + 1]]);
      terms.set(file, list);
    },
    words(text) {
      vocabulary = [];
      let word = "";
      for (const [, shared, rest] of text.matchAll(/([A-Z])([^A-Z]*)/g)) {
        word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
        vocabulary.push(word);
      }
    },
    documents(file, list) { documents.set(file, list); },
    // For other scripts: the number of results and the first of them.
    async find(query, limit = step) {
      const found = await search(query);
      const pages = await part(found, 0, limit);
      return { count: found.results.length, pages: pages.map(({ path, title }) => ({ path, title })) };
    },
  });
})();
