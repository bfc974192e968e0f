import type { Exception } from "./exceptions.js";
import type { Finding, Subject } from "./subjects.js";

export interface Verdict {
  readonly passed: number;
  readonly excepted: number;
}

/** Counts what passed, and what an exception allows. */
export function count({ findings }: Subject, exceptions: readonly Exception[]): Verdict {
  // A check that judges a resource twice, by two ways, counts once.
  const distinct = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const passed = [...distinct.values()].filter(({ isPassed }) => isPassed).length;
  const excepted = [...distinct.values()].filter((finding) => isExcepted(finding, exceptions));
  return { passed, excepted: excepted.length };
}

/** Everything that is wrong, a line each: complaints, blind spots and stale exceptions. */
export function judge(
  subjects: readonly Subject[],
  exceptions: readonly Exception[],
): readonly string[] {
  return [
    ...subjects.flatMap((subject) => [
      ...complaints(subject, exceptions),
      ...unseen(subject),
      ...blind(subject),
    ]),
    ...stale(subjects, exceptions),
  ];
}

function complaints({ name, findings }: Subject, exceptions: readonly Exception[]): string[] {
  return findings
    .filter((finding) => !finding.isPassed && !isExcepted(finding, exceptions))
    .map(({ check, title, address }) => `${name}: ${address} fails ${check} (${title})`);
}

function unseen({ name, required, resources, findings }: Subject): string[] {
  const seen = new Set(findings.map(keyOf));
  return Object.entries(required).flatMap(([type, checks]) => {
    const ofType = resources.filter((resource) => resource.type === type);
    if (ofType.length === 0) return [`${name}: there is no ${type} in it`];
    return ofType.flatMap(({ address }) =>
      checks
        .filter((check) => !seen.has(keyOf({ check, address })))
        .map((check) => `${name}: ${check} did not look at ${address}`),
    );
  });
}

function blind({ name, required, ofNonCompliant }: Subject): string[] {
  const rejecting = new Set(
    ofNonCompliant.filter(({ isPassed }) => !isPassed).map(({ check }) => check),
  );
  return [...new Set(Object.values(required).flat())]
    .filter((check) => !rejecting.has(check))
    .map(
      (check) => `${name}: ${check} does not reject non-compliant/main.tf, so it proves nothing`,
    );
}

function stale(subjects: readonly Subject[], exceptions: readonly Exception[]): string[] {
  const failed = new Set(
    subjects.flatMap(({ findings }) => findings.filter(({ isPassed }) => !isPassed)).map(keyOf),
  );
  return exceptions.flatMap(({ check, resources }) =>
    resources
      .filter((address) => !failed.has(keyOf({ check, address })))
      .map(
        (address) => `exceptions.ts: ${check} no longer complains about ${address}; take it out`,
      ),
  );
}

function isExcepted({ check, address, isPassed }: Finding, exceptions: readonly Exception[]) {
  return (
    !isPassed &&
    exceptions.some(
      (exception) => exception.check === check && exception.resources.includes(address),
    )
  );
}

function keyOf({ check, address }: Pick<Finding, "check" | "address">): string {
  return `${check} ${address}`;
}
