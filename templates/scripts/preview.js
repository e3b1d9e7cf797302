// Renews the page when a file is saved, and keeps its place: what is open stays open, what is in view stays in
// view, and what did not change is not touched. Without it the pages are whole, and stand still.
"use strict";
(function () {
  const news = document.getElementById("news");
  const frames = () => Array.from(document.querySelectorAll("iframe.page"));
  let busy = false;
  let again = null;
  let lost = false;

  document.documentElement.classList.add("scripted");

  // Two trees -> the first becomes the second, node by node.
  function merge(old, now) {
    if (old.isEqualNode(now)) return;
    if (old.nodeType !== now.nodeType || old.nodeName !== now.nodeName || (old.id || "") !== (now.id || "")) {
      old.replaceWith(old.ownerDocument.importNode(now, true));
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = now.data;
      return;
    }
    mergeAttributes(old, now);
    mergeChildren(old, now);
  }

  const KEPT = { DETAILS: ["open"], IFRAME: ["style"], HTML: ["class"] };

  function mergeAttributes(old, now) {
    const kept = KEPT[old.nodeName] || [];
    for (const { name } of Array.from(old.attributes)) {
      if (!now.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
    }
    for (const { name, value } of Array.from(now.attributes)) {
      if (old.getAttribute(name) !== value && !kept.includes(name)) old.setAttribute(name, value);
    }
  }

  function mergeChildren(old, now) {
    const named = new Map(Array.from(old.children).filter((each) => each.id).map((each) => [each.id, each]));
    const wanted = new Set(Array.from(now.children).map((each) => each.id).filter(Boolean));
    let place = old.firstChild;
    for (const child of Array.from(now.childNodes)) {
      // What is gone gives way at once: the rest need not move, and keeps its focus.
      while (place && place.id && !wanted.has(place.id)) {
        const gone = place;
        place = place.nextSibling;
        gone.remove();
      }
      let match = child.id ? named.get(child.id) : null;
      if (!match && !child.id && place && !place.id && place.nodeName === child.nodeName) match = place;
      if (!match) {
        old.insertBefore(old.ownerDocument.importNode(child, true), place);
        continue;
      }
      if (match === place) place = place.nextSibling;
      else old.insertBefore(match, place);
      merge(match, child);
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  }

  // What is read now stays where it is, whatever grows or shrinks above it.
  function inView(view) {
    const top = view === window ? document.querySelector(".top").getBoundingClientRect().bottom : 0;
    const seen = view === window ? "[data-row], main section, main figure" : "[id]";
    const all = Array.from(view.document.querySelectorAll(seen));
    const first = all.find((each) => each.getBoundingClientRect().bottom > top + 1 && each.id);
    return first ? { id: first.id, top: first.getBoundingClientRect().top } : null;
  }

  function keepInView(view, kept) {
    const now = kept && view.document.getElementById(kept.id);
    if (!now || view.scrollY === 0) return;
    const moved = now.getBoundingClientRect().top - kept.top;
    if (Math.abs(moved) > 0.5) view.scrollBy({ top: moved, behavior: "instant" });
  }

  function rows(root) {
    return new Map(Array.from(root.querySelectorAll("[data-row]")).map((row) => [row.id, row.textContent]));
  }

  const STYLE = /<style>[^]*?<\/style>/g;

  async function fetched(address) {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const text = await answer.text();
    // Styles are compared, not parsed: this page may not have any of its own.
    const page = new DOMParser().parseFromString(text.replace(STYLE, ""), "text/html");
    page.styles = (text.match(STYLE) || []).join();
    return page;
  }

  async function renewPage() {
    const now = await fetched(location.href);
    const before = rows(document);
    const kept = inView(window);
    now.getElementById("news").replaceWith(news.cloneNode(true));
    const typed = document.activeElement && document.activeElement.closest("form");
    if (typed) now.getElementById(typed.id).replaceWith(typed.cloneNode(true));
    document.title = now.title;
    merge(document.body, now.body);
    keepInView(window, kept);
    return changedSince(before);
  }

  function changedSince(before) {
    const changed = Array.from(document.querySelectorAll("[data-row]")).filter(
      (row) => before.has(row.id) && before.get(row.id) !== row.textContent
    );
    for (const row of changed) {
      row.classList.add("new");
      row.addEventListener("animationend", () => row.classList.remove("new"), { once: true });
    }
    return changed.length;
  }

  async function renewFrame(frame) {
    const now = await fetched(frame.src);
    const old = frame.contentDocument;
    const view = frame.contentWindow;
    const kept = inView(view);
    const styles = Array.from(old.querySelectorAll("style")).map((each) => each.outerHTML).join();
    if (styles === now.styles) {
      mergeAttributes(old.documentElement, now.documentElement);
      merge(old.body, now.body);
      keepInView(view, kept);
      return;
    }
    await new Promise((done) => {
      frame.addEventListener("load", done, { once: true });
      view.location.reload();
    });
    keepInView(frame.contentWindow, kept);
  }

  function summary() {
    const words = document.getElementById("summary");
    return words ? words.textContent.replace(/\s+/g, " ").trim() : "";
  }

  function tell(words) {
    news.classList.remove("lost");
    news.textContent = words;
  }

  async function renew(saved) {
    if (busy) {
      again = saved;
      return;
    }
    busy = true;
    try {
      const [changed] = await Promise.all([renewPage(), ...(saved.quick ? [] : frames().map(renewFrame))]);
      if (saved.words) tell(saved.words(changed));
    } catch (problem) {
      lost = true;
    } finally {
      busy = false;
    }
    if (again) {
      const next = again;
      again = null;
      await renew(next);
    }
  }

  function renewed(files) {
    const named = files.length > 2 ? files.length + " files" : files.join(", ");
    return function (changed) {
      const trouble = document.getElementById("trouble");
      if (trouble) return named + " saved. A file cannot be read: see the top of the page.";
      const count = changed === 1 ? "1 text changed. " : changed ? changed + " texts changed. " : "";
      return named + " saved. " + count + summary();
    };
  }

  function listen() {
    const stream = new EventSource("/news");
    stream.addEventListener("open", function () {
      document.documentElement.dataset.listening = "yes";
      if (lost) renew({ words: () => "Connected again." });
      lost = false;
    });
    stream.addEventListener("error", function () {
      lost = true;
      news.classList.add("lost");
      news.textContent = "Not connected. Is leaflets preview still running?";
    });
    stream.addEventListener("message", function (event) {
      const { about, files } = JSON.parse(event.data);
      if (!document.body.dataset.listens.split(" ").includes(about)) return;
      if (files.some((file) => /^preview.*\.(css|js)$/.test(file))) location.reload();
      const words = { files: renewed(files), paper: summary, states: null }[about];
      renew({ words, quick: about !== "files" });
    });
  }

  // The filter works as it is typed; its address can be kept.
  let waiting = 0;
  function filter(form) {
    const asked = new URLSearchParams(new FormData(form));
    for (const [name, value] of Array.from(asked)) if (!value) asked.delete(name);
    const words = asked.toString();
    history.replaceState(null, "", words ? "?" + words : location.pathname);
    renew({ words: summary, quick: true });
  }

  document.addEventListener("input", function (event) {
    const form = event.target.closest("#filter");
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120, form);
  });
  document.addEventListener("submit", function (event) {
    if (event.target.id !== "filter") return;
    event.preventDefault();
    filter(event.target);
  });

  // From a text to its place on the page, and back.
  function show(frame, id) {
    const place = frame.contentDocument.getElementById(id);
    if (!place) return;
    for (const each of frame.contentDocument.querySelectorAll(".found")) each.classList.remove("found");
    place.classList.add("found");
    place.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("[data-find]");
    const frame = frames().find((each) => each.offsetParent !== null);
    if (link && frame) {
      event.preventDefault();
      show(frame, link.dataset.find);
    }
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A frame that stands alone is as long as its page: one thing to scroll, also on a phone.
  function fit(frame) {
    if (frame.closest(".beside")) return;
    frame.style.height = frame.contentDocument.documentElement.offsetHeight + 2 + "px";
  }

  function prepare(frame) {
    const page = frame.contentDocument;
    if (!page || !page.body) return;
    fit(frame);
    new ResizeObserver(() => fit(frame)).observe(page.body);
    page.addEventListener("click", function (event) {
      const mark = event.target.closest(".to-do");
      const row = mark && document.getElementById(mark.id);
      if (row) location.hash = mark.id;
    });
    if (/^#p\d+$/.test(location.hash) && !document.querySelector("[data-row]")) show(frame, location.hash.slice(1));
  }

  for (const frame of frames()) {
    frame.addEventListener("load", () => prepare(frame));
    if (frame.contentDocument && frame.contentDocument.readyState === "complete") prepare(frame);
  }
  listen();
})();
