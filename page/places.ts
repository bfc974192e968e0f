import { closest } from "./elements.js";

/** Where a link on the page leads. */
export function placeOf(link: Element): Element | undefined {
  const href = link.getAttribute("href") ?? "";
  return (href.startsWith("#") && document.getElementById(href.slice(1))) || undefined;
}

/**
 * Goes where a link on the page leads, and opens what that is in. What is searched for stays in the address: a link
 * would take its place.
 */
export function startPlaces(): void {
  document.addEventListener("click", (event) => {
    const link = closest(event.target, "a.node, a.to", Element);
    const place = link === undefined ? undefined : placeOf(link);
    if (place === undefined) return;
    event.preventDefault();
    for (let at: Element | null = place; at !== null; at = at.parentElement) {
      if (!(at instanceof HTMLDetailsElement)) continue;
      at.hidden = false;
      at.open = true;
    }
    place.scrollIntoView({ block: place.matches("details") ? "start" : "nearest" });
    place.querySelector("summary")?.focus({ preventScroll: true });
  });
}
