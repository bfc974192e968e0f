import { all, byId } from "./elements.js";
import { fromHash, isEverything, isWanted, type Query, type Searchable, toHash } from "./query.js";

interface Row extends Searchable {
  readonly element: HTMLDetailsElement;
}

interface Group {
  readonly element: HTMLDetailsElement;
  readonly rows: readonly Row[];
  /** As it was before anybody searched. */
  wasOpen: boolean;
}

/** How long somebody may pause between two characters, in milliseconds. */
const PAUSE = 80;

/** Search and filters: they show rows and hide others, count, and keep what is looked for in the address. */
export function startFilter(): void {
  const form = byId("tools", HTMLFormElement);
  const search = byId("q", HTMLInputElement);
  const shown = byId("shown", HTMLOutputElement);
  const nothing = byId("nothing", HTMLElement);
  if (form === undefined || search === undefined || shown === undefined || nothing === undefined)
    return;
  const action = byId("a", HTMLSelectElement);
  const rule = byId("r", HTMLSelectElement);
  const chips = all('input[name="s"]', HTMLInputElement, form);
  const groups = all("details.group", HTMLDetailsElement).map(groupOf);
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  let isSearching = false;

  const read = (): Query => ({
    words: search.value.trim(),
    statuses: chips.filter(({ checked }) => checked).map(({ value }) => value),
    action: action?.value ?? "",
    rule: rule?.value ?? "",
  });

  const fill = (query: Query): void => {
    search.value = query.words;
    for (const chip of chips) chip.checked = query.statuses.includes(chip.value);
    if (action !== undefined) action.value = query.action;
    if (rule !== undefined) rule.value = query.rule;
  };

  const apply = (query: Query): void => {
    const isAll = isEverything(query);
    let number = 0;
    for (const group of groups) {
      let here = 0;
      for (const row of group.rows) {
        const isShown = isAll || isWanted(query, row);
        if (row.element.hidden === isShown) row.element.hidden = !isShown;
        if (isShown) here += 1;
      }
      number += here;
      group.element.hidden = here === 0;
      if (!isSearching) group.wasOpen = group.element.open;
      group.element.open = isAll ? group.wasOpen : here > 0;
    }
    isSearching = !isAll;
    nothing.hidden = number > 0 || total === 0;
    shown.value = isAll ? vpcs(total) : `${number.toLocaleString("en-US")} of ${vpcs(total)}`;
  };

  const update = (): void => {
    const query = read();
    apply(query);
    const hash = toHash(query);
    // Not a new entry of the history for each character.
    history.replaceState(null, "", hash === "" ? location.pathname + location.search : `#${hash}`);
  };

  let timer = 0;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== search) update();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  // The form is empty only after its event.
  form.addEventListener("reset", () => setTimeout(update));
  byId("clear-all", HTMLButtonElement)?.addEventListener("click", () => {
    form.reset();
    search.focus();
  });
  byId("open-all", HTMLButtonElement)?.addEventListener("click", () => {
    const left = openAll(groups, true);
    if (left > 0)
      shown.value = `${vpcs(MOST_OPENED)} opened, ${left.toLocaleString("en-US")} left closed`;
  });
  byId("close-all", HTMLButtonElement)?.addEventListener("click", () => openAll(groups, false));
  const follow = (): void => {
    const query = fromHash(location.hash);
    if (query === undefined) return;
    fill(query);
    apply(read());
  };
  addEventListener("hashchange", follow);
  if (location.hash !== "") follow();
}

/** As many rows as anybody reads; to open thousands would keep the page busy, and nobody. */
const MOST_OPENED = 300;

/** @returns how many rows were left, of all that are shown */
function openAll(groups: readonly Group[], isOpen: boolean): number {
  let left = MOST_OPENED;
  let passed = 0;
  for (const { element, rows } of groups) {
    if (element.hidden) continue;
    if (isOpen) element.open = true;
    for (const row of rows) {
      if (row.element.hidden) continue;
      if (isOpen && left <= 0) {
        passed += 1;
        continue;
      }
      if (isOpen) left -= 1;
      row.element.open = isOpen;
    }
  }
  return passed;
}

function groupOf(element: HTMLDetailsElement): Group {
  const rows = all("details.row", HTMLDetailsElement, element).map(rowOf);
  return { element, rows, wasOpen: element.open };
}

function rowOf(element: HTMLDetailsElement): Row {
  const { s: status = "", a: action = "" } = element.dataset;
  let text: string | undefined;
  return {
    element,
    status,
    action,
    // Read when somebody searches: it is all that is told of thousands of VPCs.
    text: () => {
      text ??= (element.textContent ?? "").toLowerCase();
      return text;
    },
  };
}

function vpcs(number: number): string {
  return `${number.toLocaleString("en-US")} VPC${number === 1 ? "" : "s"}`;
}
