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
