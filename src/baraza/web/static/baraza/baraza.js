// Comfort only: every page works without this file.
"use strict";

// Copy buttons stay hidden where nothing could be copied.
function showCopyButtons() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-said]");
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = button.dataset.done;
  } catch {
    // The browser refused: select the text, so that one key press copies it.
    field.focus();
    field.select();
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
document.addEventListener("DOMContentLoaded", showCopyButtons);

// Where the list was swapped and took the focused link with it, reading goes on at the heading of the new list.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement && document.activeElement !== document.body) return;
  document.getElementById("total")?.focus({ preventScroll: true });
});

// After the list was swapped, the language links must lead to the page that is now shown.
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll("[data-language]")) link.search = location.search;
});

// A list that hangs from the head closes as a menu does: by Escape, back to its button, or by a press elsewhere.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".top details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(".top details[open]")) if (!open.contains(event.target)) open.open = false;
});

// Suggestions while somebody types: a combobox after the ARIA pattern. The form works without; nothing here holds typing up.
const PAUSE_MS = 120;
const PATIENCE_MS = 2000;
const answers = new Map();
let waiting = 0;
let asked = null;

const listOf = (box) => document.getElementById(`${box.id}-list`);
const options = (box) => [...(listOf(box)?.querySelectorAll("[role=option]") ?? [])];

function close(box) {
  clearTimeout(waiting);
  asked?.abort();
  listOf(box)?.remove();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function point(box, to) {
  for (const option of options(box)) option.setAttribute("aria-selected", String(option === to));
  if (to) {
    box.setAttribute("aria-activedescendant", to.id);
    to.scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

// On a slow line an answer comes too late to help, and would be in the way of the search itself.
async function suggestions(box, text) {
  const url = `${box.dataset.suggest}?${new URLSearchParams({ q: text, lang: document.documentElement.lang })}`;
  if (answers.has(url)) return answers.get(url);
  asked = new AbortController();
  const late = setTimeout(() => asked.abort(), PATIENCE_MS);
  const reply = await fetch(url, { signal: asked.signal }).finally(() => clearTimeout(late));
  const found = reply.ok ? (await reply.json()).suggestions : [];
  if (reply.ok) answers.set(url, found);
  return found;
}

function optionOf(box, one, number) {
  const option = document.createElement("li");
  option.id = `${box.id}-option-${number}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const to = new URL(one.url, location.href);
  option.dataset.to = to.pathname + to.search;
  const label = option.appendChild(document.createElement("bdi"));
  label.textContent = one.label;
  if (one.language) label.lang = one.language;
  const more = [one.matched, one.count ? one.count.toLocaleString(document.documentElement.lang) : ""].filter(Boolean);
  if (more.length) {
    const quiet = option.appendChild(document.createElement("span"));
    quiet.className = "quiet";
    quiet.append(...more.map((text) => Object.assign(document.createElement("bdi"), { textContent: text })));
  }
  return option;
}

function show(box, found) {
  close(box);
  if (!found.length || document.activeElement !== box) return;
  const list = document.getElementById("suggestions").content.cloneNode(true).firstElementChild;
  list.id = `${box.id}-list`;
  found.forEach((one, number) => {
    list.querySelector(`[data-kind=${one.kind}] ul`)?.append(optionOf(box, one, number));
  });
  for (const group of list.querySelectorAll("[data-kind]")) if (!group.querySelector("li")) group.remove();
  box.closest(".ask-line").append(list);
  box.setAttribute("aria-expanded", "true");
}

async function suggest(box) {
  const text = box.value;
  if (text.trim().length < (/[^\u0000-\u1fff]/.test(text) ? 1 : 2)) return close(box);
  asked?.abort();
  try {
    const found = await suggestions(box, text);
    if (box.value === text) show(box, found);
  } catch {
    // No answer, or one that came too late: nothing is suggested.
  }
}

// Boxes come and go with the list of results, so the page listens for all of them.
document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-suggest]");
  if (!box || navigator.connection?.saveData) return;
  clearTimeout(waiting);
  waiting = setTimeout(suggest, PAUSE_MS, box);
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("[data-suggest]");
  if (!box || event.isComposing) return;
  const all = options(box);
  const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Escape" && all.length) close(box);
  else if (event.key === "Enter" && at >= 0) location.assign(all[at].dataset.to);
  else if (event.key === "ArrowDown" && !all.length) return void suggest(box);
  else if (event.key === "ArrowDown" && all.length) point(box, all[at + 1]);
  else if (event.key === "ArrowUp" && all.length) point(box, at < 0 ? all.at(-1) : all[at - 1]);
  else {
    if (event.key === "Enter") close(box);
    return;
  }
  event.preventDefault();
});

// A press must not take the focus away before the click comes.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[role=listbox]")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option][data-to]");
  if (option) location.assign(option.dataset.to);
});
document.addEventListener("focusout", (event) => {
  if (event.target.closest("[data-suggest]")) close(event.target);
});

// The server sends a plain field; it is a combobox only where this runs.
function dress() {
  for (const box of document.querySelectorAll("[data-suggest]:not([role])")) {
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", `${box.id}-list`);
  }
}
document.addEventListener("DOMContentLoaded", dress);
document.addEventListener("htmx:afterSettle", dress);

// A long list of filters gets a field to find a line in it, once it is opened.
const LONG = 8;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

document.addEventListener(
  "toggle",
  (event) => {
    const more = event.target;
    if (!more.matches?.("[data-find]") || !more.open || more.querySelector("input")) return;
    const lines = [...more.querySelectorAll("li")];
    if (lines.length < LONG) return;
    const field = Object.assign(document.createElement("input"), { type: "search", placeholder: more.dataset.find });
    field.setAttribute("aria-label", more.dataset.find);
    field.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      for (const line of lines) line.hidden = !plain(line.querySelector("bdi").textContent).includes(wanted);
    });
    more.querySelector("ul").before(field);
  },
  true,
);
