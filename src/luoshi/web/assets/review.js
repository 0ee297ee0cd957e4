// The queue from the keyboard: each key presses the button, follows the link or opens the form that
// names it (a, r, c, o, s, k, u); Escape closes a form. Without script all of them are on the page.
"use strict";
const sent = (form) => form.matches("[data-sent]");
document.addEventListener("submit", (event) => {
  if (sent(event.target)) event.preventDefault();
  else event.target.dataset.sent = "";
});
// A page that the browser kept, and shows again after going back, may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const open = event.target.closest("details[data-key]");
  if (event.key === "Escape" && open) {
    open.open = false;
    open.querySelector("summary").focus();
    return;
  }
  if (event.target.closest("input, textarea, select") || event.repeat) return;
  const chosen = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!chosen) return;
  event.preventDefault();
  if (!chosen.matches("details")) {
    chosen.click();
    return;
  }
  chosen.open = true;
  chosen.querySelector("input:not([type=hidden]), select").focus();
});
// One form at a time.
for (const one of document.querySelectorAll("details[data-key]")) {
  one.addEventListener("toggle", () => {
    if (!one.open) return;
    for (const other of document.querySelectorAll("details[data-key][open]")) if (other !== one) other.open = false;
  });
}
