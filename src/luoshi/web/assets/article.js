// The reader: a mark's card beside the text, on pointing, focus or a tap; the source below the card.
// Without script every mark is a link to its card, and every card a link back to its sentence.
"use strict";
(() => {
  const peek = document.getElementById("peek");
  const story = document.querySelector(".story");
  if (!peek || !story) return;
  const hint = peek.firstElementChild;
  const known = new Map();
  const touch = matchMedia("(hover: none)");
  let current = null;
  let pinned = false;
  let waiting = 0;

  // A sentence that stands in another part of a long article: go on there.
  let wanted = "";
  try {
    wanted = decodeURIComponent(location.hash.slice(1));
  } catch {
    // What stands behind # is anybody's: one that spells no text is none.
  }
  const there = wanted && document.getElementById(wanted);
  if (there && there.closest(".elsewhere") && there.href) {
    location.replace(there.href);
    return;
  }
  const here = new URL(location.href);
  if (!there && /^[cr]-[0-9a-f]{16}$/.test(wanted) && story.querySelector(".parts") && !here.searchParams.has("mark")) {
    here.searchParams.delete("part");
    here.searchParams.set("mark", wanted);
    location.replace(here);
    return;
  }

  async function part(address, selector) {
    const key = address + selector;
    if (!known.has(key)) {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector(selector);
      if (!found) throw new Error(selector);
      known.set(key, found);
    }
    return document.importNode(known.get(key), true);
  }

  function light(mark) {
    for (const lit of story.querySelectorAll(".on")) lit.classList.remove("on");
    if (mark) mark.classList.add("on");
  }

  function put(...nodes) {
    const shut = document.createElement("button");
    shut.type = "button";
    shut.className = "shut quiet";
    shut.textContent = peek.dataset.close;
    shut.addEventListener("click", close);
    const [first, ...rest] = nodes;
    first.prepend(shut);
    peek.replaceChildren(first, ...rest);
    peek.classList.add("full");
    peek.scrollTop = 0;
    const side = peek.closest(".side");
    if (side) side.scrollTop = 0;
  }

  function close() {
    const mark = current;
    const inside = peek.contains(document.activeElement);
    current = null;
    pinned = false;
    light(null);
    peek.replaceChildren(hint);
    peek.classList.remove("full");
    if (mark && inside) mark.focus();
  }

  async function show(mark, pin) {
    clearTimeout(waiting);
    if (current === mark && peek.classList.contains("full")) {
      pinned = pinned || pin;
      return;
    }
    current = mark;
    pinned = pin;
    light(mark);
    try {
      const card = await part(mark.href, "#card");
      if (current !== mark) return;
      card.removeAttribute("id");
      put(card);
      // On a phone the card lies over the foot of the page: what it is about stays in sight.
      const over = getComputedStyle(peek).position === "fixed" ? peek.getBoundingClientRect().top : innerHeight;
      const below = mark.getBoundingClientRect().bottom - over + 24;
      if (below > 0) scrollBy({ top: below });
    } catch {
      if (current !== mark) return;
      const told = document.createElement("p");
      told.className = "warning facts";
      told.textContent = peek.dataset.failed;
      put(told);
    }
  }

  async function beside(link) {
    try {
      const source = await part(link.href, "#source");
      source.removeAttribute("id");
      const old = peek.querySelector(".source");
      if (old) old.remove();
      pinned = true;
      if (!peek.classList.contains("full")) put(source);
      else peek.append(source);
      const lit = source.querySelector("#at");
      if (lit) {
        lit.removeAttribute("id");
        const box = lit.closest("pre");
        box.scrollTop = lit.offsetTop - box.offsetTop - box.clientHeight / 3;
      }
    } catch {
      location.href = link.href;
    }
  }

  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);

  story.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark || pinned || event.pointerType === "touch") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => show(mark, false), 90);
  });
  story.addEventListener("pointerout", () => clearTimeout(waiting));
  story.addEventListener("focusin", (event) => {
    const mark = event.target.closest("a.m");
    if (mark && mark.matches(":focus-visible") && !touch.matches) show(mark, false);
  });
  story.addEventListener("click", async (event) => {
    const mark = event.target.closest("a.m");
    if (!mark || !plain(event)) return;
    event.preventDefault();
    await show(mark, true);
    history.replaceState(null, "", mark.id ? `#${mark.id}` : location.hash);
    if (event.detail === 0) peek.focus(); // by the keyboard
  });
  document.querySelector(".side").addEventListener("click", (event) => {
    const link = event.target.closest("a.to-source");
    if (!link || !plain(event)) return;
    event.preventDefault();
    beside(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && peek.classList.contains("full")) close();
  });

  if (there && there.matches("a.m") && !touch.matches) show(there, true);
})();
