// Files dropped on the page, sent with a bar. Without script the form sends itself.
"use strict";
document.documentElement.classList.add("script");
const form = document.getElementById("add");
const files = document.getElementById("files");
const problem = document.getElementById("problem");
const SHOWN = 20;

function show() {
  const lines = [...files.files].slice(0, SHOWN).map((file) => {
    const line = document.createElement("li");
    line.textContent = file.name;
    return line;
  });
  if (files.files.length > SHOWN) lines.push(Object.assign(document.createElement("li"), { textContent: "…" }));
  document.getElementById("chosen").replaceChildren(...lines);
}

// Why the files that were chosen would be refused, empty where they would not.
function refused() {
  const chosen = [...files.files];
  const large = chosen.find((file) => file.size > Number(form.dataset.largest));
  const size = chosen.reduce((sum, file) => sum + file.size, 0);
  if (chosen.length > Number(form.dataset.most)) return problem.dataset.many;
  if (large) return problem.dataset.large.replace("*", () => large.name);
  return size > Number(form.dataset.together) - 65536 ? problem.dataset.together : "";
}

function send() {
  const bar = document.getElementById("sent");
  const sending = document.getElementById("sending");
  const button = document.getElementById("send");
  const request = new XMLHttpRequest();
  const end = (text) => {
    problem.textContent = text || problem.dataset.cut;
    sending.hidden = true;
    button.disabled = false;
  };
  sending.hidden = false;
  button.disabled = true;
  request.open("POST", form.dataset.json);
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("load", () => {
    if (request.status === 201) location.assign(request.response.address);
    else end(request.response && request.response.error);
  });
  request.addEventListener("error", () => end(""));
  request.send(new FormData(form));
}

if (form) {
  const drop = document.getElementById("drop");
  files.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    files.files = event.dataTransfer.files;
    show();
    document.getElementById("send").focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    problem.textContent = refused();
    if (!problem.textContent) send();
  });
}
