import { count } from "../../lists.js";
import type { NeedReport, RetentionReport, VpcAction } from "../../report/model.js";

/** What a plan does, in a word that stands after a name. */
export const ACTION_WORDS: Readonly<Record<VpcAction, string>> = {
  create: "created",
  replace: "replaced",
  import: "imported",
  update: "changed",
  "no-op": "unchanged",
  forget: "forgotten",
  delete: "destroyed",
};

const DESTINATIONS: Readonly<Record<string, string>> = {
  s3: "S3 bucket",
  "cloud-watch-logs": "log group",
  "kinesis-data-firehose": "Firehose stream",
};

export function destinationKind(type: string | null): string {
  return type === null ? "destination" : (DESTINATIONS[type] ?? type);
}

/** As the beginning of something. */
export function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** What a destination or role is called; undefined where nothing is known of it. */
export function needName(need: NeedReport | null): string | undefined {
  if (need === null) return undefined;
  if (need.address !== null) return need.address;
  if (need.name !== null) return need.name;
  const [first, ...others] = need.candidates;
  if (first === undefined) return undefined;
  return others.length === 0 ? `perhaps ${first}` : `one of ${need.candidates.length}: ${first}, …`;
}

/** The last part of an ARN, by which people know what it names; anything else as it is. */
export function shortName(text: string): string {
  const [, , service, , , ...rest] = text.startsWith("arn:") ? text.split(":") : [];
  if (service === undefined) return text;
  const resource = rest
    .join(":")
    .replace(/^(?:log-group:|role\/|deliverystream\/|vpc-flow-log\/)/, "");
  return resource.replace(/:\*$/, "") || text;
}

/** `365 days` */
export function keptFor(retention: RetentionReport | null): string | undefined {
  if (retention === null) return undefined;
  return retention.days === null ? "for ever" : count(retention.days, "day");
}

/** The day of a time in UTC. */
export function dayOfTime(time: string): string {
  return time.slice(0, 10);
}

/** `2026-01-31 09:30 UTC` */
export function minuteOfTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

export function trafficWords(traffic: string | null): string {
  return traffic === null ? "traffic not known" : `${traffic} traffic`;
}
