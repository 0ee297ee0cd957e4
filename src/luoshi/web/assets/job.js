// How far the reading is, asked for a few times a second; the page comes anew when it has ended.
"use strict";
const job = document.getElementById("job");

function tell(id, text) {
  const element = document.getElementById(id);
  if (text && element.textContent !== text) element.textContent = text;
}

async function look() {
  try {
    const answer = await fetch(job.dataset.json, { cache: "no-store" });
    const told = await answer.json();
    if (!answer.ok || told.ended) {
      location.reload();
      return;
    }
    if (told.done) document.getElementById("read").value = told.done;
    tell("state", job.dataset[told.state]);
    tell("now", told.now);
  } catch {
    // The server may be away for a moment: it is asked again.
  }
  setTimeout(look, 300);
}

setTimeout(look, 300);
