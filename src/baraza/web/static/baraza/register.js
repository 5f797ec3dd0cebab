// Comfort only: the form of an entry works without this file.
"use strict";

// A block, so that no name meets one of the other script.
{
  const PAUSE_MS = 1500;
  const form = document.querySelector("form[data-draft]");
  let keeping = 0;
  let looking = 0;
  let last = "";

  function filled() {
    const data = new FormData(form);
    data.delete("do");
    return data;
  }

  async function post(address) {
    const reply = await fetch(address, { method: "POST", body: filled(), credentials: "same-origin" });
    return reply.ok ? reply : null;
  }

  // What stands in the form is kept on the server for this browser, and the page says when.
  async function keep() {
    const now = new URLSearchParams(filled()).toString();
    if (now === last) return;
    try {
      const reply = await post(form.dataset.draft);
      if (!reply) return;
      last = now;
      document.getElementById("kept").textContent = (await reply.json()).said;
    } catch {
      // No line just now: the next key press tries again.
    }
  }

  async function look() {
    const place = document.getElementById("alike");
    const chosen = place.querySelector("[name=another]")?.checked;
    try {
      const reply = await post(form.dataset.alike);
      if (!reply) return;
      const text = (await reply.text()).trim();
      if (place.innerHTML.trim() === text) return;
      place.innerHTML = text;
      const box = place.querySelector("[name=another]");
      if (box && chosen) box.checked = true;
    } catch {
      // Nothing is said where nothing is known.
    }
  }

  form?.addEventListener("input", (event) => {
    clearTimeout(keeping);
    keeping = setTimeout(keep, PAUSE_MS);
    if (form.dataset.alike && ["name", "url", "kind"].includes(event.target.name)) {
      clearTimeout(looking);
      looking = setTimeout(look, 500);
    }
  });

  // A fault that is inside a closed part is opened when its link is followed.
  document.querySelector("form[data-draft] [role=alert]")?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    for (let part = field?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  });
}
