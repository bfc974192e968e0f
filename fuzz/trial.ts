import { FORMATS } from "../checker/formats/index.js";
import { Random } from "../oracle/random.js";
import { SPECIMENS, type Specimen, specimen } from "./corpus.js";
import type { Guard, Input, Trial } from "./model.js";
import { mutateArchive } from "./mutations/archives.js";
import { BYTES_MUTATIONS, withKeyTwice } from "./mutations/bytes.js";
import { DOCUMENT_MUTATIONS } from "./mutations/document.js";
import { mutatePolicy } from "./mutations/policies.js";
import { mutateReport } from "./mutations/reports.js";
import { mutateSources } from "./mutations/sources.js";
import type { Tree } from "./mutations/tree.js";
import { written } from "./mutations/values.js";
import { reportsOf } from "./reports.js";
import { plant } from "./secrets.js";

/** What is changed of an input, and how often. */
const KINDS: readonly (readonly [number, (random: Random, trial: Trial) => Trial])[] = [
  [46, changeDocument],
  [18, changeBytes],
  [18, changeSources],
  [6, changePolicy],
  [2, changeArchive],
  [10, changeReports],
];

/** The input of a seed: a fixture, with secrets in it or not, and what is done to it. */
export function makeTrial(seed: string): Trial {
  const random = new Random(seed);
  const chosen = specimen(random.pick(SPECIMENS));
  const hasSecrets = random.chance(0.1);
  const { document, secrets } = hasSecrets
    ? plant(random, JSON.parse(textOf(chosen.plan)))
    : { document: undefined, secrets: [] };
  const untouched: Input = {
    fixture: chosen.name,
    plan: document === undefined ? chosen.plan : bytesOf(written(document)),
    files: undefined,
    sources: random.chance(0.7),
    policy: chosen.policy,
    savedPlan: undefined,
    fixes: random.chance(0.3),
    formats: hasSecrets ? Object.keys(FORMATS) : random.sample(Object.keys(FORMATS), 2),
  };
  const plain: Trial = {
    seed,
    untouched,
    mutated: untouched,
    mutations: [],
    guard: "document",
    secrets,
  };
  return pickKind(random)(random, plain);
}

function pickKind(random: Random) {
  let left = random.below(KINDS.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, kind] of KINDS) {
    left -= weight;
    if (left < 0) return kind;
  }
  return changeDocument;
}

function changeDocument(random: Random, trial: Trial): Trial {
  const document: Tree = JSON.parse(textOf(trial.untouched.plan));
  const other = () => JSON.parse(textOf(specimen(random.pick(SPECIMENS)).plan));
  const mutations: string[] = [];
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left--) {
    const name = random.pick(Object.keys(DOCUMENT_MUTATIONS));
    DOCUMENT_MUTATIONS[name]?.(random, document, other);
    mutations.push(name);
  }
  return { ...trial, mutated: { ...trial.untouched, plan: bytesOf(written(document)) }, mutations };
}

function changeBytes(random: Random, trial: Trial): Trial {
  const { plan } = trial.untouched;
  const name = random.pick([...Object.keys(BYTES_MUTATIONS), "a key twice", "a key twice"]);
  const changed =
    name === "a key twice"
      ? withKeyTwice(random, plan)
      : (BYTES_MUTATIONS[name]?.(random, plan) ?? plan);
  return { ...trial, mutated: { ...trial.untouched, plan: changed }, mutations: [`plan: ${name}`] };
}

function changeSources(random: Random, trial: Trial): Trial {
  const { files: own } = specimen(trial.untouched.fixture);
  let files = own;
  let guard: Guard = "never";
  const mutations: string[] = [];
  for (let left = random.pick([1, 1, 1, 2]); left > 0 && files.size > 0; left--) {
    const mutated = mutateSources(random, files);
    files = mutated.files;
    if (mutated.guard === "free") guard = "free";
    mutations.push(mutated.mutation);
  }
  const untouched = { ...trial.untouched, sources: true };
  return { ...trial, untouched, mutated: { ...untouched, files }, mutations, guard };
}

function changePolicy(random: Random, trial: Trial): Trial {
  const { policy, mutation } = mutatePolicy(random, trial.untouched.policy);
  return {
    ...trial,
    mutated: { ...trial.untouched, policy },
    mutations: [mutation],
    guard: "free",
  };
}

function changeArchive(random: Random, trial: Trial): Trial {
  const { files } = specimen(trial.untouched.fixture);
  const { archive, mutation } = mutateArchive(random, files);
  // Where the archive is refused, the folder beside the plan is read, which has the same files.
  const untouched = { ...trial.untouched, sources: true };
  return {
    ...trial,
    untouched,
    mutated: { ...untouched, savedPlan: archive },
    mutations: [mutation],
    guard: "never",
  };
}

function changeReports(random: Random, trial: Trial): Trial {
  const making = {
    hasPolicy: random.chance(0.3),
    scope: random.pick(["introduced", "introduced", "all"] as const),
    shares: random.chance(0.5),
  };
  const others = random.sample(
    SPECIMENS.filter((name) => name !== trial.untouched.fixture),
    random.below(3),
  );
  const reports = reportsOf([trial.untouched.fixture, ...others], making);
  const changed = [...reports];
  const mutations: string[] = [];
  for (let left = random.pick([1, 1, 2, 4]); left > 0; left--) {
    const at = random.below(changed.length);
    const before = changed[at] ?? new Uint8Array();
    const { report, mutation } = mutateReport(random, before, () => random.pick(reports));
    changed[at] = report;
    mutations.push(mutation);
    if (!isDocument(report)) break;
  }
  const untouched = { ...trial.untouched, reports };
  const mutated = { ...untouched, reports: changed };
  return { ...trial, untouched, mutated, mutations, guard: "reports", secrets: [] };
}

/** Whether it can be gone through to be mutated again. */
function isDocument(bytes: Uint8Array): boolean {
  try {
    const text = textOf(bytes);
    return !/(?:\[|\{"a":){1000}/.test(text) && typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

export function folderOf({ fixture }: Input): Specimen["folder"] {
  return specimen(fixture).folder;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
