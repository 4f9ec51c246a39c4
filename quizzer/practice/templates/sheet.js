"use strict";
const code = document.body.dataset.code;
const kept = "quizzer " + code;
const fields = [...document.querySelectorAll("input, textarea")];
const status = document.getElementById("kept");

function read(node) {
  if (node.tagName !== "FIELDSET") return node.value.trim();
  const rows = [];
  for (const cell of node.querySelectorAll("input")) {
    (rows[cell.dataset.row] ||= []).push(cell.value.trim());
  }
  if (!rows.flat().some(Boolean)) return "";
  const joined = rows.map((row) => row.join("; "));
  return node.dataset.shape === "vector" ? "(" + joined.join("; ") + ")" : "[" + rows.map((row) => "[" + row.join(", ") + "]").join(", ") + "]";
}

function answers() {
  const sheet = { schema: 1, code, header: {}, answers: {} };
  for (const node of document.querySelectorAll("[data-header]")) sheet.header[node.dataset.header] = node.value;
  for (const node of document.querySelectorAll("[data-id]")) sheet.answers[node.dataset.id] = read(node);
  return sheet;
}

function remember() {
  try {
    localStorage.setItem(kept, JSON.stringify(fields.map((field) => field.value)));
  } catch {
    status.textContent = "";
  }
}

try {
  const before = JSON.parse(localStorage.getItem(kept) || "[]");
  if (before.length === fields.length) fields.forEach((field, k) => { if (before[k]) field.value = before[k]; });
} catch {
  localStorage.removeItem(kept);
}
document.addEventListener("input", remember);
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("export").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(answers(), null, 1)], { type: "application/json" }));
  link.download = code + ".json";
  link.click();
  status.textContent = link.download;
});
