import { documentationUrl } from "../../home.js";
import type { Finding, Report, Severity, UnreadReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { placeOf, type RepositoryPlace } from "../places/place.js";
import { nameOf } from "../text/labels.js";
import { printable } from "../text/printable.js";
import { describeUnread, NOT_READ, PAGE_OF_UNREAD } from "../verdict/unread.js";

/** A finding as a system shows it beside a line. */
export interface Annotation {
  readonly level: Severity;
  readonly rule: string;
  readonly url: string;
  /** What is at fault, and in which plan. */
  readonly subject: string;
  readonly plan: string;
  /** Undefined where it is in no file of the repository. */
  readonly place: RepositoryPlace | undefined;
  /** One line. */
  readonly message: string;
  /** A sentence, and the Terraform to write, in lines. */
  readonly remedy: readonly string[];
}

const ORDER: readonly Severity[] = ["error", "warning", "note"];

/** What is to be shown beside lines, the worst first: not what is waived. */
export function annotationsOf(report: Report, repository: Repository): readonly Annotation[] {
  const found = report.plans.flatMap(({ path, findings }) =>
    findings
      .filter(({ waiver }) => waiver === null)
      .map((finding) => annotate(finding, path, repository)),
  );
  const all = [...report.unread.map(annotateUnread), ...found];
  return ORDER.flatMap((level) => all.filter((one) => one.level === level));
}

function annotate(finding: Finding, plan: string, repository: Repository): Annotation {
  const { rule, severity, rejects, vpc, address, message, remediation } = finding;
  const place = placeOf(finding, repository);
  return {
    level: rejects ? "error" : severity,
    rule,
    url: finding.documentation_url,
    subject: printable(vpc ?? address ?? "the plan"),
    plan: printable(plan),
    place: place && { ...place, path: printable(place.path) },
    message: printable(message),
    remedy: remediation.split("\n").map(printable),
  };
}

/** Nothing is rejected for it, and nothing is accepted without it. */
function annotateUnread(unread: UnreadReport): Annotation {
  const subject = printable(nameOf(unread.path));
  return {
    level: "error",
    rule: NOT_READ,
    url: documentationUrl(PAGE_OF_UNREAD),
    subject,
    plan: subject,
    place: undefined,
    message: printable(describeUnread(unread)),
    remedy: ["There is no verdict on the whole without it"],
  };
}

/** Text of no more than so many UTF-16 code units, which is what those systems count. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.replace(/\p{Cs}$/u, "")}…`;
}

/** What fits, and how many are left of each level. */
export interface Shown {
  readonly shown: readonly Annotation[];
  readonly left: readonly { readonly level: Severity; readonly number: number }[];
}

/**
 * As many of each level as a system shows, with room for one more of the worst that is left out: it is for saying
 * that.
 */
export function mostOf(annotations: readonly Annotation[], each: number): Shown {
  const left: Shown["left"][number][] = [];
  const shown = ORDER.flatMap((level) => {
    const all = annotations.filter((one) => one.level === level);
    if (all.length <= each) return all;
    const most = left.length === 0 ? each - 1 : each;
    left.push({ level, number: all.length - most });
    return all.slice(0, most);
  });
  return { shown, left };
}
