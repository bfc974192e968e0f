import { byId, closest } from "./elements.js";
import { placeOf } from "./places.js";

/** How far from its node a tip stands, in pixels, and from the edge of the window. */
const GAP = 8;

/**
 * Shows the evidence of a node of a picture, for as long as it is pointed at or has the focus. As WCAG 2.2, 1.4.13 asks,
 * Escape takes it away, and the pointer may be moved onto it.
 */
export function startTips(): void {
  const tip = byId("tip", HTMLElement);
  if (tip === undefined) return;
  let shownFor: Element | undefined;
  let timer = 0;

  const hide = (): void => {
    clearTimeout(timer);
    shownFor?.removeAttribute("aria-describedby");
    shownFor = undefined;
    tip.hidden = true;
    tip.replaceChildren();
  };

  const show = (node: Element): void => {
    clearTimeout(timer);
    if (shownFor === node) return;
    const evidence = placeOf(node);
    // Of a VPC that is what stands below its picture.
    const told = evidence?.matches("details") ? evidence.querySelector(".facts") : evidence;
    if (!told) return;
    hide();
    const copy = told.cloneNode(true);
    if (copy instanceof Element) copy.removeAttribute("id");
    tip.replaceChildren(copy);
    for (const link of tip.querySelectorAll("a")) link.tabIndex = -1;
    tip.hidden = false;
    shownFor = node;
    node.setAttribute("aria-describedby", "tip");
    place(tip, node);
  };

  const leave = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (shownFor !== document.activeElement && !tip.matches(":hover")) hide();
    }, 150);
  };

  document.addEventListener("pointerover", (event) => {
    const node = closest(event.target, "a.node", Element);
    if (node !== undefined) show(node);
    else if (closest(event.target, "#tip", HTMLElement) === undefined) leave();
  });
  document.addEventListener("focusin", (event) => {
    const node = closest(event.target, "a.node", Element);
    if (node === undefined) hide();
    else show(node);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || shownFor === undefined) return;
    hide();
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  addEventListener("scroll", () => shownFor && place(tip, shownFor), { passive: true });
  addEventListener("resize", hide);
}

/** Below its node, or above where there is no room; never out of the window. */
function place(tip: HTMLElement, node: Element): void {
  const at = node.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.max(GAP, Math.min(at.left, innerWidth - width - GAP));
  const isBelow = at.bottom + GAP + height <= innerHeight || at.top < height + GAP;
  const top = isBelow ? at.bottom + GAP : at.top - height - GAP;
  // Properties of the object model are no inline style to the page's policy.
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}
