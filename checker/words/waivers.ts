import { listSome } from "../lists.js";

/** A waiver or an assumption, as sentences speak of it. */
export interface NamedWaiver {
  readonly kind: "waiver" | "assumption";
  /** What it is for, as the policy file has it: `the waiver of module.sandbox.**`. */
  readonly name: string;
  /** The last day on which it holds. */
  readonly expires: string;
  readonly daysLeft: number;
}

/** `the assumed telemetry rule of account 111122223333, for what is tagged environment=prod` */
export function nameOfAssumption({ scope, tags }: NamedReach): string {
  const accounts =
    scope === "organization"
      ? "the organisation"
      : `${scope.length === 1 ? "account" : "accounts"} ${listSome(scope, MOST_ACCOUNTS)}`;
  const tagged = describeTags(tags);
  return `the assumed telemetry rule of ${accounts}${tagged === "" ? "" : `, for what is tagged ${tagged}`}`;
}

const MOST_ACCOUNTS = 3;

interface NamedReach {
  readonly scope: "organization" | readonly string[];
  readonly tags: ReadonlyMap<string, string>;
}

/** `environment=lab-*, owner=network` */
export function describeTags(tags: ReadonlyMap<string, string>): string {
  return [...tags].map(([key, value]) => `${key}=${value}`).join(", ");
}

/** `today`, `in 1 day`, `6 days ago` */
export function fromToday(days: number): string {
  if (days === 0) return "today";
  const number = Math.abs(days);
  const text = number === 1 ? "1 day" : `${number} days`;
  return days > 0 ? `in ${text}` : `${text} ago`;
}
