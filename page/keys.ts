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
  // A node of a picture leads to its evidence without taking the place of the search in the address.
  document.addEventListener("click", (event) => {
    const node = closest(event.target, "a.node", HTMLAnchorElement);
    if (node === undefined) return;
    event.preventDefault();
    document.getElementById(node.hash.slice(1))?.scrollIntoView({ block: "nearest" });
  });
}

function closeRow(event: KeyboardEvent): void {
  const row = closest(event.target, "details.row[open]", HTMLDetailsElement);
  const summary = row?.querySelector("summary");
  if (row === undefined || !summary) return;
  row.open = false;
  summary.focus();
}
