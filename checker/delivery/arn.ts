import type { DeliveryPart } from "../aws/destinations.js";
import type { NamedAttribute } from "../trace/model.js";

/** The ARN of a part of delivery. What is not known yet stands in it by address, in marks. */
export interface PartArn {
  readonly part: DeliveryPart;
  readonly region: string;
  readonly account: string;
  /** Of a role, with its path in front. */
  readonly name: string;
  /** What follows the name: a folder of a bucket, `:*` of a log group. */
  readonly suffix: string;
}

/**
 * The forms of https://docs.aws.amazon.com/service-authorization/latest/reference, and for Firehose also the one of
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html (`deliverystream:NAME`).
 */
const RESOURCES: readonly {
  readonly part: DeliveryPart;
  readonly service: string;
  readonly form: RegExp;
}[] = [
  { part: "log group", service: "logs", form: /^log-group:([^:]+)(.*)$/s },
  { part: "bucket", service: "s3", form: /^([^/:]+)(.*)$/s },
  { part: "stream", service: "firehose", form: /^deliverystream[/:]([^/:]+)(.*)$/s },
  { part: "role", service: "iam", form: /^role\/(.+)()$/s },
  { part: "key", service: "kms", form: /^key\/([^/:]+)(.*)$/s },
];

/** Flow logs that deliver to one place ask of its ARN again and again. */
const KNOWN = new Map<string, PartArn | undefined>();
const MOST_KNOWN = 1_000;

/** Reads an ARN; undefined for any other text, and for ARNs of what delivers nothing. */
export function parsePartArn(text: string): PartArn | undefined {
  const known = KNOWN.get(text);
  if (known !== undefined || KNOWN.has(text)) return known;
  const arn = readPartArn(text);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(text, arn);
  return arn;
}

function readPartArn(text: string): PartArn | undefined {
  const [scheme, , service, region = "", account = "", ...rest] = text.split(":");
  const resource = rest.join(":");
  if (scheme !== "arn") return undefined;
  for (const one of RESOURCES) {
    if (one.service !== service) continue;
    const [, name, suffix = ""] = one.form.exec(resource) ?? [];
    if (name !== undefined) return { part: one.part, region, account, name, suffix };
  }
  return undefined;
}

/** Marks that no text of a plan has around what is not known yet. */
const MARK = "\u0000";

/** What stands for an attribute that is not known yet: neither a colon nor a slash is in it. */
export function markOf(address: string, path: readonly (string | number)[]): string {
  return `${MARK}${encodeURIComponent(JSON.stringify([address, ...path]))}${MARK}`;
}

/** A text that begins with a mark, and what follows it. */
export function readMark(
  text: string,
): { readonly mark: string; readonly rest: string } | undefined {
  if (!text.startsWith(MARK)) return undefined;
  const end = text.indexOf(MARK, 1) + 1;
  return end === 0 ? undefined : { mark: text.slice(0, end), rest: text.slice(end) };
}

/** The parts of a text in which marks stand, each mark as the attribute that it is of. */
export function partsOfMarked(text: string): readonly (string | NamedAttribute)[] {
  return text.split(MARK).flatMap((piece, index): readonly (string | NamedAttribute)[] => {
    if (index % 2 === 0) return piece === "" ? [] : [piece];
    const [address, ...path]: [string, ...(string | number)[]] = JSON.parse(
      decodeURIComponent(piece),
    );
    return [{ address, path }];
  });
}

/** Whether something of a text is not known yet. */
export function hasMark(text: string): boolean {
  return text.includes(MARK);
}
