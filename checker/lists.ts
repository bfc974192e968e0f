/** `a, b, c and 4 more`; `unnamed` ones count among those that are left. */
export function listSome(names: readonly string[], most: number, unnamed = 0): string {
  const shown = names.slice(0, most);
  const left = names.length - shown.length + unnamed;
  return left > 0 ? `${shown.join(", ")} and ${left} more` : shown.join(", ");
}

/** `1 VPC`, `2 VPCs` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
