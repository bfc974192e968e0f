const INSTANCE_KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

/** What instances of one resource have in common: `module.net["a"].aws_vpc.this[0]` → `module.net.aws_vpc.this`. */
export function withoutKeys(text: string): string {
  return text.replace(INSTANCE_KEY, "");
}

const ADDRESS =
  /(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*(?:module|awscc_\w+|aws_\w+)\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g;

/** The same for every address of its kind. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, "…");
}

/** Items of equal keys together, in the order of the first of each. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Group<Item>[] {
  const groups = new Map<string, Group<Item>>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: item, others: [] });
    else group.others.push(item);
  }
  return [...groups.values()];
}

export interface Group<Item> {
  readonly first: Item;
  readonly others: Item[];
}

/** `a, b, c and 4 more` */
export function listSome(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** `1 VPC`, `2 VPCs` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
