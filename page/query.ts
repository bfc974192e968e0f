/** What a reader looks for. */
export interface Query {
  readonly words: string;
  /** By their ids; none stands for all. */
  readonly statuses: readonly string[];
  readonly action: string;
  readonly rule: string;
}

export const EVERYTHING: Query = { words: "", statuses: [], action: "", rule: "" };

export function isEverything({ words, statuses, action, rule }: Query): boolean {
  return words === "" && statuses.length === 0 && action === "" && rule === "";
}

/** As it stands in the address of the page, to be sent to somebody; nothing where all is shown. */
export function toHash(query: Query): string {
  const parameters = new URLSearchParams();
  if (query.words !== "") parameters.set("q", query.words);
  if (query.statuses.length > 0) parameters.set("s", query.statuses.join("."));
  if (query.action !== "") parameters.set("a", query.action);
  if (query.rule !== "") parameters.set("r", query.rule);
  return parameters.toString();
}

/** What an address asks for; undefined where it is that of a place on the page. */
export function fromHash(hash: string): Query | undefined {
  const text = hash.replace(/^#/, "");
  if (text !== "" && !text.includes("=")) return undefined;
  const parameters = new URLSearchParams(text);
  return {
    words: parameters.get("q") ?? "",
    statuses: (parameters.get("s") ?? "").split(".").filter((one) => one !== ""),
    action: parameters.get("a") ?? "",
    rule: parameters.get("r") ?? "",
  };
}

/** What is known of a row. */
export interface Searchable {
  readonly status: string;
  readonly action: string;
  /** In lower case. */
  readonly text: () => string;
}

/** Whether a row is one of those looked for: it has every word, wherever that stands. */
export function isWanted(query: Query, row: Searchable): boolean {
  if (query.statuses.length > 0 && !query.statuses.includes(row.status)) return false;
  if (query.action !== "" && query.action !== row.action) return false;
  const words = query.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const wanted = query.rule === "" ? words : [...words, query.rule];
  return wanted.every((word) => row.text().includes(word));
}
