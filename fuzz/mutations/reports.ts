import type { Random } from "../../oracle/random.js";
import { BYTES_MUTATIONS, withKeyTwice } from "./bytes.js";
import { DOCUMENT_MUTATIONS } from "./document.js";
import { define, isObject, placesOf, put, type Tree, valueAt } from "./tree.js";
import { hostileText, strangeValue, written } from "./values.js";

export interface MutatedReport {
  readonly report: Uint8Array;
  readonly mutation: string;
}

/** Something that is done to a JSON report; `other` is another one. */
export function mutateReport(
  random: Random,
  report: Uint8Array,
  other: () => Uint8Array,
): MutatedReport {
  const kind = random.below(10);
  if (kind < 2) {
    const name = random.pick([...Object.keys(BYTES_MUTATIONS), "a key twice"]);
    const changed =
      name === "a key twice"
        ? withKeyTwice(random, report)
        : (BYTES_MUTATIONS[name]?.(random, report) ?? report);
    return { report: changed, mutation: `report: ${name}` };
  }
  const document: Tree = JSON.parse(textOf(report));
  const mutations = kind < 7 ? FORGERIES : DOCUMENT_MUTATIONS;
  const name = random.pick(Object.keys(mutations));
  mutations[name]?.(random, document, () => JSON.parse(textOf(other())));
  return { report: new TextEncoder().encode(written(document)), mutation: `report: ${name}` };
}

type Forgery = (random: Random, document: Tree, other: () => Tree) => void;

/** What somebody would change who wants a rejected plan to pass, and what other versions of the report may have. */
const FORGERIES: Readonly<Record<string, Forgery>> = {
  "nothing rejects": (_, document) => putEach(document, "rejects", false),
  "no finding rejects": (_, document) => {
    for (const finding of objectsIn(document, "findings")) finding["rejects"] = false;
  },
  "no VPC is rejected": (_, document) => putEach(document, "rejected", false),
  "all are covered": (_, document) => putEach(document, "verdict", "covered"),
  "no errors": (_, document) => putEach(document, "errors", 0),
  "other severities": (random, document) =>
    putEach(document, "severity", random.pick(["note", "warning", "off"])),
  "waived findings": (_, document) => putEach(document, "waiver", { reason: "x" }),
  "without findings": (_, document) => putEach(document, "findings", []),
  "without a plan": (random, document) => {
    const plans = isObject(document) ? document["plans"] : undefined;
    if (Array.isArray(plans) && plans.length > 0) plans.splice(random.below(plans.length), 1);
  },
  "without plans": (_, document) => putEach(document, "plans", []),
  "without crossings": (_, document) => putEach(document, "crossings", []),
  "same as another": (random, document) =>
    putEach(document, "same_as", { plan: hostileText(random), address: "aws_vpc.a" }),
  "a soft failure": (_, document) => putEach(document, "soft_fail", true),
  "another policy": (random, document) => putEach(document, "policy", strangeValue(random)),
  "another scope": (random, document) =>
    putEach(document, "scope", random.pick<Tree>(["all", "introduced", 1])),
  "another share": (random, document) =>
    putEach(document, "shard", {
      index: random.pick([0, 1, 2, 1e9, -1]),
      total: random.pick([0, 1, 2, 1e9, 2 ** 53]),
      plans: random.pick([0, 1, 2]),
      digest: "x",
    }),
  "another version of the report": (random, document) =>
    putEach(document, "report_version", random.pick<Tree>(["0.9", "1.1", "2.0", "1", 1, null])),
  "another version of flowgate": (random, document) =>
    putEach(document, "version", random.pick<Tree>(["0.0.1", "999.0.0", "", 1, null])),
  "a report of verify": (_, document) => putEach(document, "origin", "account"),
  "names of plans": (random, document) => putEach(document, "path", hostileText(random)),
  "many plans": (random, document) => {
    const plans = isObject(document) ? document["plans"] : undefined;
    const [first] = Array.isArray(plans) ? plans : [];
    if (!Array.isArray(plans) || first === undefined) return;
    for (let left = random.pick([1, 40]); left > 0; left--) plans.push(first);
  },
  "other counts": (random, document) => {
    const summary = isObject(document) ? document["summary"] : undefined;
    if (!isObject(summary)) return;
    define(summary, random.pick(Object.keys(summary)), random.pick<Tree>([0, 1, -1, 1e300, false]));
  },
};

function putEach(document: Tree, name: string, value: Tree): void {
  for (const place of placesOf(document)) {
    if ("key" in place && place.key === name) put(place, value);
  }
}

function objectsIn(document: Tree, name: string): { [key: string]: Tree }[] {
  return placesOf(document).flatMap((place) => {
    const value = valueAt(place);
    const isOf = "key" in place && place.key === name && Array.isArray(value);
    return isOf ? value.filter(isObject) : [];
  });
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}
