import { UsageError } from "../failure.js";
import type { Shard } from "./share.js";

/** More runs than that are a mistake. */
const MOST = 10_000;

/** A system that runs one job several times, and tells each which it is. */
interface Engine {
  readonly name: string;
  readonly index: string;
  readonly first: 0 | 1;
  readonly total: string;
}

const ENGINES: readonly Engine[] = [
  // https://docs.gitlab.com/ci/variables/predefined_variables/
  { name: "GitLab", index: "CI_NODE_INDEX", first: 1, total: "CI_NODE_TOTAL" },
  // https://circleci.com/docs/reference/variables/
  { name: "CircleCI", index: "CIRCLE_NODE_INDEX", first: 0, total: "CIRCLE_NODE_TOTAL" },
  // https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html
  {
    name: "AWS Batch",
    index: "AWS_BATCH_JOB_ARRAY_INDEX",
    first: 0,
    total: "AWS_BATCH_JOB_ARRAY_SIZE",
  },
  // It does not tell how many there are: https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/
  { name: "Kubernetes", index: "JOB_COMPLETION_INDEX", first: 0, total: "FLOWGATE_SHARD_TOTAL" },
];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `2/8`; or `auto`, for which the system that runs the job says which it is, and `auto/8`, where that does not say of how
 * many.
 *
 * @throws {UsageError} where that is no share, or no system says anything.
 */
export function readShard(value: string, environment: Environment): Shard {
  const [, index, total] = /^(\d{1,6}|auto)(?:\/(\d{1,6}))?$/.exec(value) ?? [];
  if (index === undefined || (index !== "auto" && total === undefined)) {
    throw new UsageError(`--shard ${value} is none; write --shard 2/8, auto or auto/8`);
  }
  return index === "auto"
    ? shardOfEngine(total, environment)
    : shard(Number(index), Number(total), `--shard ${value}`);
}

function shardOfEngine(stated: string | undefined, environment: Environment): Shard {
  const told = ENGINES.filter(({ index }) => has(environment, index));
  const [engine, other] = told;
  if (other !== undefined) {
    const names = told.map(({ index }) => index).join(" and ");
    throw new UsageError(`--shard auto: ${names} are both set; write --shard 2/8`);
  }
  if (engine === undefined) {
    // A job of GitLab's that is not run in parallel has no number, and is one of one.
    if (stated === undefined && environment["CI_NODE_TOTAL"] === "1") return { index: 1, total: 1 };
    const names = ENGINES.map(({ index }) => index).join(", ");
    throw new UsageError(
      `--shard auto: nothing tells which share this is (${names} are not set); write --shard 2/8`,
    );
  }
  const known = has(environment, engine.total) ? environment[engine.total] : undefined;
  if (known !== undefined && stated !== undefined && Number(known) !== Number(stated)) {
    throw new UsageError(
      `--shard auto/${stated}: ${engine.total} says that there are ${known}; write --shard auto`,
    );
  }
  const total = stated ?? known;
  if (total === undefined) {
    throw new UsageError(
      `--shard auto: ${engine.name} does not tell how many shares there are; write --shard auto/8, or set ${engine.total}`,
    );
  }
  const number = environment[engine.index] ?? "";
  const what = `--shard auto: ${engine.index}=${number} of ${total}`;
  return shard(wholeNumber(number) + (engine.first === 0 ? 1 : 0), wholeNumber(total), what);
}

function has(environment: Environment, name: string): boolean {
  return (environment[name] ?? "") !== "";
}

function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

function shard(index: number, total: number, what: string): Shard {
  if (index >= 1 && index <= total && total <= MOST) return { index, total };
  throw new UsageError(`${what} is no share of a whole; the first of eight is --shard 1/8`);
}
