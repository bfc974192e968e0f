/** A waiver, as sentences speak of it. */
export interface NamedWaiver {
  /** What it is for, as the policy file has it: `module.sandbox.**`. */
  readonly subject: string;
  /** The last day on which it holds. */
  readonly expires: string;
  readonly daysLeft: number;
}

/** `today`, `in 1 day`, `6 days ago` */
export function fromToday(days: number): string {
  if (days === 0) return "today";
  const number = Math.abs(days);
  const text = number === 1 ? "1 day" : `${number} days`;
  return days > 0 ? `in ${text}` : `${text} ago`;
}
