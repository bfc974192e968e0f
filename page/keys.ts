import { byId, closest } from "./elements.js";

/** What keys do beside what a browser does by itself: `/` searches, and Escape closes the row that one is in. */
export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && closest(event.target, "input, select", HTMLElement) === undefined) {
      event.preventDefault();
      byId("q", HTMLInputElement)?.focus();
    }
    if (event.key === "Escape") closeRow(event);
  });
}

function closeRow(event: KeyboardEvent): void {
  const row = closest(event.target, "details.row[open]", HTMLDetailsElement);
  const summary = row?.querySelector("summary");
  if (row === undefined || !summary) return;
  row.open = false;
  summary.focus();
}
