/** The place of an argument, from 1: `2nd`. */
export function ordinal(position: number): string {
  const suffix = ["th", "st", "nd", "rd"][position % 10] ?? "th";
  return `${position}${position % 100 >= 11 && position % 100 <= 13 ? "th" : suffix}`;
}
