import { mayAccept } from "./compare.js";
import { specimen } from "./corpus.js";
import { sayRejected } from "./merge.js";
import {
  type Finding,
  type FindingKind,
  type Input,
  MOST_MILLISECONDS,
  type Outcome,
  type Trial,
} from "./model.js";
import { run } from "./run.js";
import { openText } from "./secrets.js";
import { isUnknownDelivery, type Rejected, rejectedIn } from "./unknown-delivery.js";

interface Verdict {
  readonly exit: Outcome["exit"];
  readonly rejected: readonly Rejected[];
}

const untouched = new Map<string, Verdict>();

/** Runs a trial, and says what is wrong with what comes of it. */
export async function findingsOf(trial: Trial): Promise<readonly Finding[]> {
  const started = process.cpuUsage();
  const outcome = await run(trial.mutated);
  const { user, system } = process.cpuUsage(started);
  const milliseconds = (user + system) / 1000;
  const found: Finding[] = [];
  const add = (kind: FindingKind, what: string) => found.push({ kind, what, ...named(trial) });
  if (milliseconds > MOST_MILLISECONDS)
    add("slow", `${Math.round(milliseconds)} ms of processor time`);
  if (outcome.failure?.startsWith("internal error")) add("crash", outcome.failure);
  const leaking = [...outcome.printed].flatMap(([format, text]) =>
    secretsIn(text, trial, outcome).map((secret) => [format, secret] as const),
  );
  if (leaking.length > 0) {
    const [formats, told] = [0, 1].map((at) =>
      [...new Set(leaking.map((one) => one[at]))].join(", "),
    );
    add("secret", `${told} in ${formats}`);
  }
  if (
    outcome.exit === 0 &&
    !isAllowed(trial) &&
    !(await isWithoutSources(trial.mutated)) &&
    isFalsePass(await verdictOfUntouched(trial), trial, outcome)
  ) {
    add("false pass", "accepted, and the untouched plan is rejected");
  }
  return found;
}

export function named({ seed, untouched: { fixture }, mutations }: Trial) {
  return { seed, fixture, mutations };
}

function isFalsePass(before: Verdict, trial: Trial, { report }: Outcome): boolean {
  if (before.exit !== 1) return false;
  const mayBeUnknown = trial.guard === "never" || hasOtherProviders(trial);
  return !mayBeUnknown || report === undefined || !isUnknownDelivery(before.rejected, report);
}

/** Whose account it is, a provider says or nobody, and it may be another one than that of what is delivered to. */
function hasOtherProviders({ guard, untouched: before, mutated: after }: Trial): boolean {
  if (guard !== "document") return false;
  const [one, other] = [before, after].map(({ plan }) =>
    JSON.stringify(documentOf(plan).configuration?.provider_config),
  );
  return one !== other;
}

async function verdictOfUntouched(trial: Trial): Promise<Verdict> {
  const { fixture, sources } = trial.untouched;
  const isOwn =
    trial.untouched.reports === undefined && trial.untouched.plan === specimen(fixture).plan;
  const key = `${fixture} ${sources}`;
  const known = isOwn ? untouched.get(key) : undefined;
  if (known !== undefined) return known;
  const { exit, report } = await run({ ...trial.untouched, formats: [], fixes: false });
  const verdict = { exit, rejected: report === undefined ? [] : rejectedIn(report) };
  if (isOwn) untouched.set(key, verdict);
  return verdict;
}

/**
 * Where no file of a configuration is left, the plan alone is judged, which may infer what sources would contradict
 * (docs/limits.md); --require-proof is for that.
 */
async function isWithoutSources(input: Input): Promise<boolean> {
  const paths = [...(input.files?.keys() ?? [])];
  if (
    input.files === undefined ||
    paths.some((path) => /^[^/]*\.(?:tf|tofu)(?:\.json)?$/.test(path))
  )
    return false;
  return (await run({ ...input, files: undefined, sources: false })).exit === 0;
}

function isAllowed({ guard, untouched: before, mutated: after }: Trial): boolean {
  if (guard === "reports") return !sayRejected(after.reports ?? []);
  if (guard !== "document") return guard === "free";
  try {
    return mayAccept(documentOf(before.plan), documentOf(after.plan)) !== undefined;
  } catch {
    // Too deep to be looked at, or in another encoding.
    return false;
  }
}

/** A mutation may take the mark from a value; the words of an error are never of values at all. */
function secretsIn(
  text: string,
  { mutated, secrets, guard }: Trial,
  { failure }: Outcome,
): readonly string[] {
  const told = secrets.filter((secret) => text.includes(secret));
  if (told.length === 0 || failure !== undefined || guard !== "document") return told;
  try {
    const open = openText(documentOf(mutated.plan));
    return told.filter((secret) => !open.includes(secret));
  } catch {
    return told;
  }
}

function documentOf(plan: Uint8Array) {
  return JSON.parse(Buffer.from(plan).toString("utf8"));
}
