import { KEY } from "../../plan/address.js";

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

const ADDRESS = new RegExp(
  String.raw`(?:module\.[\w-]+(?:${KEY})?\.)*(?:module|awscc_\w+|aws_\w+)\.[\w-]+(?:${KEY})?`,
  "g",
);

/** The same for every address of its kind. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, "…");
}
