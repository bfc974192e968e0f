import type { Finding, Report } from "../../report/model.js";

/** The findings of a report by what they are about: thousands are looked up. */
export class PictureFindings {
  readonly #byVpc = new Map<string, Finding[]>();
  readonly #byAddress = new Map<string, Finding[]>();

  constructor({ plans }: Report) {
    for (const { path, findings } of plans) {
      for (const finding of findings) {
        append(this.#byVpc, keyOf(path, finding.vpc), finding);
        append(this.#byAddress, keyOf(path, finding.address), finding);
      }
    }
  }

  ofVpc(plan: string, address: string): readonly Finding[] {
    return this.#byVpc.get(keyOf(plan, address)) ?? NONE;
  }

  /** Those that something else than a VPC is at fault for. */
  at(plan: string | null, address: string): readonly Finding[] {
    return plan === null ? NONE : (this.#byAddress.get(keyOf(plan, address)) ?? NONE);
  }
}

const NONE: readonly Finding[] = [];

function keyOf(plan: string, address: string | null): string {
  return JSON.stringify([plan, address]);
}

function append(index: Map<string, Finding[]>, key: string, finding: Finding): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [finding]);
  else known.push(finding);
}
