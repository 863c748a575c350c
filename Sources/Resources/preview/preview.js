// Keeps a page of the preview up to date: hears of changes, swaps styles and images, reloads where the text changed.
(() => {
  "use strict";
  const host = document.querySelector("lectern-preview");
  let root = host.shadowRoot;
  if (!root) {
    // A browser without declarative shadow roots.
    root = host.attachShadow({ mode: "open" });
    root.append(host.querySelector("template").content.cloneNode(true));
  }
  const { page, base } = host.dataset;
  let { tag } = host.dataset;
  const store = {
    get(key) { try { return JSON.parse(sessionStorage.getItem("lectern-preview-" + key)); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem("lectern-preview-" + key, JSON.stringify(value)); } catch { /* not kept */ } },
  };

  // The place where the reader was, and whether the panel was open.
  const place = store.get("place");
  store.set("place", null);
  if (place?.page === location.pathname) {
    const restore = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    restore();
    addEventListener("load", restore, { once: true });
  }
  const details = root.querySelector("details");
  details.open = Boolean(store.get("open"));
  details.addEventListener("toggle", () => store.set("open", details.open));
  const reload = () => {
    store.set("place", { page: location.pathname, x: scrollX, y: scrollY });
    location.reload();
  };

  const pathOf = (address) => new URL(address, location.href).pathname;
  const swapStyles = (files) => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const next = files[pathOf(link.href)];
      if (!next) continue;
      const fresh = link.cloneNode();
      fresh.href = next;
      // The old style stays until the new one is there, so that nothing flickers.
      fresh.addEventListener("load", () => link.remove(), { once: true });
      link.after(fresh);
    }
  };
  const swapAssets = (paths) => {
    const changed = new Set(paths);
    for (const element of document.querySelectorAll("[src], link[href]")) {
      const name = element.hasAttribute("src") ? "src" : "href";
      const path = pathOf(element.getAttribute(name));
      if (changed.has(path)) element.setAttribute(name, path + "?" + Date.now());
    }
  };

  let source = null;
  const connect = () => {
    if (source) return;
    source = new EventSource(`${base}/_lectern/preview/events?page=${encodeURIComponent(page)}&tag=${tag}`);
    source.addEventListener("reload", reload);
    source.addEventListener("styles", ({ data }) => {
      const message = JSON.parse(data);
      tag = message.tag;
      swapStyles(message.files);
    });
    source.addEventListener("assets", ({ data }) => swapAssets(JSON.parse(data)));
    source.addEventListener("problems", ({ data }) => {
      const html = JSON.parse(data);
      const panel = root.querySelector(".problems");
      if (panel.dataset.shown !== html) panel.innerHTML = panel.dataset.shown = html;
      panel.hidden = !html;
    });
    source.addEventListener("site", ({ data }) => { root.querySelector(".site").textContent = JSON.parse(data); });
  };
  // A browser allows few connections to one address: pages that nobody sees give theirs up.
  const follow = () => {
    if (document.visibilityState === "visible") return connect();
    source?.close();
    source = null;
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => { source?.close(); source = null; });
  addEventListener("pageshow", follow);
  follow();
})();
