// What the pages can do beyond what HTML does by itself. Everything here is an addition: without it all text,
// links and pickers work. A classic script, since modules do not load from a folder on disk.
(() => {
  "use strict";
  const root = document.documentElement;
  const words = document.body.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const store = {
    get(key) { try { return localStorage.getItem("lectern-" + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("lectern-" + key, value); } catch { /* not allowed: not kept */ } },
  };

  // Colours: the system's, light or dark, in turn.
  const themeButton = document.querySelector(".theme-button");
  themeButton?.addEventListener("click", () => {
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const shown = root.dataset.theme || (isDark ? "dark" : "light");
    const next = shown === "dark" ? "light" : "dark";
    if ((next === "dark") === isDark) delete root.dataset.theme; else root.dataset.theme = next;
    store.set("theme", root.dataset.theme || "");
  });

  // Pickers close by Escape and by a click elsewhere; a chosen language is kept for the site's front door.
  const pickers = all("details.picker");
  document.addEventListener("click", (event) => {
    for (const picker of pickers) if (!picker.contains(event.target)) picker.open = false;
    const language = event.target.closest?.(".language-picker a, .language-list a");
    if (language) store.set("language", language.hreflang);
  });
  for (const picker of pickers) {
    picker.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !picker.open) return;
      picker.open = false;
      picker.querySelector("summary").focus();
    });
  }

  // Copy buttons.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".copy-button");
    if (!button) return;
    const code = button.closest(".code-block").querySelector("pre:not([hidden])");
    const prompts = code.cloneNode(true);
    for (const part of all(".tok-prompt, .tok-output", prompts)) part.remove();
    const text = (prompts.textContent.trim() ? prompts : code).textContent;
    try { await navigator.clipboard.writeText(text); } catch { return; }
    const status = document.getElementById("_status");
    status.textContent = words.copied;
    button.dataset.copied = "";
    setTimeout(() => { delete button.dataset.copied; status.textContent = ""; }, 2000);
  });

  // Platforms and tools: one at a time, the choice kept for the next page.
  const body = document.getElementById("article-body");
  const platforms = ["mac", "windows", "linux"];
  const plain = (element) => element.classList.contains("switch")
    ? [...element.classList].find((name) => name !== "switch")
    : /(?:platform|tool)-([a-z_]+)/.exec(element.className)[1];
  const system = () => {
    const agent = navigator.userAgent;
    return /Mac|iPhone|iPad/.test(agent) ? "mac" : /Windows/.test(agent) ? "windows" : "linux";
  };
  const switches = [];
  const addSwitch = (kind, fallbacks) => {
    const blocks = all(".switch, span[class*=platform-], span[class*=tool-]", body)
      .filter((block) => platforms.includes(plain(block)) === (kind === "platform"));
    const labels = new Map();
    for (const block of blocks) if (block.dataset.label) labels.set(plain(block), block.dataset.label);
    if (labels.size < 2) return;
    const group = document.createElement("div");
    group.className = "switcher";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words[kind + "s"] || kind);
    const show = (name) => {
      for (const button of group.children) button.setAttribute("aria-pressed", String(button.value === name));
      for (const block of blocks) block.hidden = plain(block) !== name;
      for (const link of all(".contents a")) {
        const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        link.parentElement.hidden = Boolean(target?.closest("[hidden]"));
      }
    };
    for (const [name, label] of labels) {
      const button = document.createElement("button");
      button.type = "button";
      button.value = name;
      button.textContent = label;
      button.addEventListener("click", () => { store.set(kind, name); show(name); });
      group.append(button);
    }
    body.before(group);
    body.classList.add("switched");
    show([store.get(kind), ...fallbacks].find((name) => labels.has(name)) || [...labels.keys()][0]);
    switches.push({ blocks, show });
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    for (const { blocks, show } of switches) {
      const block = blocks.find((candidate) => candidate.contains(target));
      if (block) show(plain(block));
    }
    target.scrollIntoView();
  };
  if (body) {
    addSwitch("platform", [words.defaultPlatform, system()]);
    addSwitch("tool", [words.defaultTool, "webui", "cli"]);
    addEventListener("hashchange", reveal);
    reveal();
  }

  // Code in several languages: tabs, all groups of the page together.
  const groups = all(".codetabs");
  const choose = (language, focus) => {
    for (const group of groups) {
      const tabs = all("[role=tab]", group);
      if (!tabs.some((tab) => tab.value === language)) continue;
      for (const tab of tabs) {
        const isChosen = tab.value === language;
        tab.setAttribute("aria-selected", String(isChosen));
        tab.tabIndex = isChosen ? 0 : -1;
        document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
        if (isChosen && focus === group) tab.focus();
      }
    }
  };
  groups.forEach((group, number) => {
    const list = document.createElement("div");
    list.setAttribute("role", "tablist");
    all(".codetab", group).forEach((panel, index) => {
      panel.id = `tab-${number}-${index}`;
      panel.setAttribute("role", "tabpanel");
      const tab = document.createElement("button");
      tab.type = "button";
      tab.value = panel.dataset.lang;
      tab.id = panel.id + "-label";
      tab.textContent = panel.dataset.label || panel.dataset.lang;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", () => { store.set("code", tab.value); choose(tab.value); });
      list.append(tab);
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      const tabs = [...list.children];
      const at = tabs.indexOf(document.activeElement) + (root.dir === "rtl" ? -step : step);
      choose(tabs[(at + tabs.length) % tabs.length].value, group);
    });
    group.prepend(list);
    group.classList.add("switched");
    choose(list.firstElementChild?.value);
  });
  if (store.get("code")) choose(store.get("code"));

  // Cards that readers narrow down.
  for (const form of all(".filters")) {
    const [items, status] = [[...form.nextElementSibling.children], form.querySelector("[role=status]")];
    const fits = (item, { name, value }) => !value || (name === "text"
      ? item.textContent.toLowerCase().includes(value.toLowerCase())
      : (item.dataset[name] || "").split("|").includes(value));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => {
      const fields = [...form.elements];
      for (const item of items) item.hidden = !fields.every((field) => fits(item, field));
      const count = items.filter((item) => !item.hidden).length;
      const text = status.dataset[count === 0 ? "none" : count === 1 ? "one" : "many"];
      status.textContent = fields.some((field) => field.value) ? text.replace("{count}", count) : "";
    });
  }

  // Headings lead to themselves, so that their address can be copied.
  for (const heading of all(":is(h2, h3, h4, h5, h6)[id]", body || undefined)) {
    if (!body || heading.querySelector("a")) continue;
    const link = document.createElement("a");
    link.className = "heading-link";
    link.href = "#" + heading.id;
    link.append(...heading.childNodes);
    heading.append(link);
  }

  // What scrolls sideways can be scrolled with keys.
  const reach = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0; else target.removeAttribute("tabindex");
    }
  });
  for (const box of all("pre, #article-body table")) reach.observe(box);

  // Contents of the page: mark the section that is read; the sheet on small screens closes when a link is taken.
  const contents = document.getElementById("_contents");
  contents?.addEventListener("click", (event) => {
    if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
  if (contents && "IntersectionObserver" in window) {
    const links = new Map(all("a", contents).map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        for (const link of links.values()) link.classList.remove("active");
        links.get(target.id).classList.add("active");
      }
    }, { rootMargin: "-10% 0px -75%" });
    for (const id of links.keys()) {
      const heading = document.getElementById(id);
      if (heading) watcher.observe(heading);
    }
  }
  const current = document.querySelector(".sidebar [aria-current]");
  if (current) {
    const sidebar = current.closest(".sidebar");
    sidebar.scrollTop = current.getBoundingClientRect().top - sidebar.getBoundingClientRect().top - sidebar.clientHeight / 2;
  }

  // Search: the script and the index are loaded when somebody is about to search.
  const forms = all(".search-form").filter((form) => !form.closest("[data-search]"));
  let script, awaiting;
  const loadSearch = () => {
    if (script || window.lecternSearch) return;
    script = document.createElement("script");
    script.src = words.searchScript;
    script.addEventListener("load", () => { if (awaiting) openSearch(awaiting); });
    script.addEventListener("error", () => { script = undefined; });
    document.head.append(script);
  };
  const openSearch = (form) => {
    const field = form.elements.query;
    awaiting = undefined;
    if (window.lecternSearch) {
      window.lecternSearch.open(field.value);
      field.value = "";
    } else {
      // What is typed before the script is there goes into the field that the dialog then takes it from.
      field.focus();
      awaiting = form;
      loadSearch();
    }
  };
  if (/Mac|iPhone|iPad/.test(navigator.platform)) for (const key of all(".search-form kbd")) key.textContent = "⌘K";
  if (words.searchScript) {
    for (const form of forms) {
      form.addEventListener("submit", (event) => { event.preventDefault(); openSearch(form); });
      form.addEventListener("focusin", loadSearch);
      // Letters that are still being composed would be torn apart by a change of field.
      form.addEventListener("compositionend", () => openSearch(form));
      form.addEventListener("input", (event) => { if (!event.isComposing) openSearch(form); });
    }
    addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const form = forms.find((candidate) => candidate.offsetParent);
      if (form) openSearch(form);
    });
  }
})();
