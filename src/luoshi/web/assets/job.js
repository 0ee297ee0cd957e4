// How far the reading is, asked for twice a second; the page comes anew when it has ended.
"use strict";
{
  const job = document.getElementById("job");
  const bar = document.getElementById("read");
  const now = document.getElementById("now");
  const look = async () => {
    try {
      const answer = await fetch(job.dataset.json, { cache: "no-store" });
      const told = await answer.json();
      if (!answer.ok || told.ended) {
        location.reload();
        return;
      }
      bar.value = told.done;
      const text = told.state === "following" ? now.dataset.following : told.now;
      if (now.textContent !== text) now.textContent = text;
    } catch {
      // The server may be away for a moment: it is asked again.
    }
    setTimeout(look, 500);
  };
  if (job) setTimeout(look, 300);
}
