import type { DestinationType } from "../aws/destinations.js";
import { UNKNOWN_PARTITION } from "./destination-arns.js";
import { literalAtoms, wildcardsIn } from "./iam/atoms.js";
import { matchAtoms } from "./iam/matching.js";
import { joinTexts, type Text } from "./iam/text.js";
import { allOf, eitherOf, type Truth } from "./iam/truth.js";

/** Where flow logs may deliver to; what is undefined is not restricted. */
export interface AllowedDestinations {
  readonly types: readonly DestinationType[] | undefined;
  /** ARNs, in which `*` stands for any characters and `?` for one. */
  readonly arns: readonly string[] | undefined;
}

/** Whether one of some patterns of ARNs matches a destination, whatever is still unknown of it. */
export function isAllowedArn(arn: Text, patterns: readonly string[]): Truth {
  return eitherOf(patterns.map((pattern) => matchDestination(pattern, arn)));
}

/**
 * A pattern is held against the destination itself: without `:*`, which the ARN of a log group may have at its end; of a
 * bucket, the folder is asked for only where the pattern has one, and no wildcard stands for both.
 */
function matchDestination(pattern: string, arn: Text): Truth {
  const wanted = oneForm(pattern);
  const given = oneFormOf(inPartitionOf(pattern, arn));
  const bucket = beforeSlash(given, "s3");
  const slash = wanted.indexOf("/");
  if (bucket === undefined || !/^arn:[^:]*:s3:/.test(wanted)) return match(wanted, given);
  if (slash < 0) return match(wanted, bucket.before);
  return allOf([
    match(wanted.slice(0, slash), bucket.before),
    eitherOf([
      match(wanted.slice(slash), bucket.after),
      // AWS takes a folder with and without a slash at its end.
      match(wanted.slice(slash), joinTexts(bucket.after, ["/"])),
      match(`${wanted.slice(slash)}/`, bucket.after),
    ]),
  ]);
}

function match(pattern: string, text: Text): Truth {
  return matchAtoms(wildcardsIn(pattern), literalAtoms(text));
}

/** Of Firehose's two forms the one that its own ARNs have; see `arn.ts`. */
function oneForm(text: string): string {
  const isGroup = text.includes(":log-group:");
  return (isGroup ? text.replace(/:\*$/, "") : text).replace(
    ":deliverystream:",
    ":deliverystream/",
  );
}

function oneFormOf(arn: Text): Text {
  return joinTexts(arn.map((part) => (typeof part === "string" ? oneForm(part) : part)));
}

/**
 * A plan whose provider takes its region from the environment does not tell the partition. Then it is that of the
 * pattern: it can match in no other.
 */
function inPartitionOf(pattern: string, arn: Text): Text {
  const [, partition = ""] = pattern.split(":");
  if (!/^[a-z-]+$/.test(partition)) return arn;
  return joinTexts(
    arn.map((part) =>
      typeof part !== "string" && part.id === UNKNOWN_PARTITION ? partition : part,
    ),
  );
}

/** What names a bucket, and the folder in it with the slash in front. */
function beforeSlash(
  arn: Text,
  service: string,
): { readonly before: Text; readonly after: Text } | undefined {
  const [first, second, third] = arn;
  const start = typeof second === "object" ? `${first}*${third}` : first;
  if (typeof start !== "string" || !new RegExp(`^arn:[^:]*:${service}:`).test(start)) {
    return undefined;
  }
  const at = arn.findIndex((part) => typeof part === "string" && part.includes("/"));
  const part = arn[at];
  if (typeof part !== "string") return { before: arn, after: [] };
  const slash = part.indexOf("/");
  return {
    before: joinTexts(arn.slice(0, at), [part.slice(0, slash)]),
    after: joinTexts([part.slice(slash)], arn.slice(at + 1)),
  };
}
