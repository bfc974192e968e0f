// Runs tests against one mutant after another in one process. It is loaded by Stryker.
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { commonTokens, declareClassPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus } from "@stryker-mutator/api/test-runner";
import { bundleTests, REPOSITORY } from "./bundle.mjs";

/** Stryker's own object in what it has instrumented. */
globalThis.__stryker__ ??= {};
const state = globalThis.__stryker__;

/**
 * How long tests of other folders are run against one mutant, by what they take without it, in ms. Most kills come in the first tenth of
 * it; what everything goes through would take all plans otherwise, each time, to survive.
 */
const { longest: LONGEST = 2_000 } = JSON.parse(process.env.FLOWGATE_MUTANTS ?? "{}");

class TestsInOneProcess {
  static inject = tokens(commonTokens.logger);
  #log;
  #file = join(process.cwd(), "tests.bundle.mjs");
  #loaded = 0;
  /** @type {Map<string, import("./vitest.mjs").Test>} */
  #tests = new Map();
  #run;
  /** How long each test took, in ms. */
  #times = new Map();
  /** When each test killed a mutant last: its neighbour is likely to be killed by the same. */
  #killed = new Map();
  #turn = 0;

  constructor(log) {
    this.#log = log;
  }

  // A mutant that is part of what is loaded is left out, so that nothing has to be.
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    await bundleTests(process.cwd(), this.#file);
    process.chdir(REPOSITORY);
    await this.#load();
  }

  async #load() {
    state.activeMutant = undefined;
    state.currentTestId = undefined;
    this.#loaded += 1;
    const { tests, run } = await import(`${pathToFileURL(this.#file).href}?${this.#loaded}`);
    this.#tests = new Map(tests.map((test) => [test.id, test]));
    this.#run = run;
  }

  async dryRun() {
    const results = [];
    for (const test of this.#tests.values()) {
      state.currentTestId = test.id;
      const start = process.cpuUsage();
      // What comes before all tests of a file is done for each, which is then known to need it.
      const failure = await this.#run(test, new Set());
      const { user, system } = process.cpuUsage(start);
      const timeSpentMs = (user + system) / 1000;
      this.#times.set(test.id, timeSpentMs);
      const { id, name } = test;
      const fileName = join(dirname(this.#file), test.file);
      const result = { id, name, fileName, timeSpentMs };
      results.push(
        failure === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure.message },
      );
    }
    state.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ testFilter = [], activeMutant, hitLimit }, isSecond = false) {
    const entered = new Set();
    const own = ownTests(activeMutant.fileName);
    const filter = this.#ordered(testFilter, own);
    state.hitLimit = hitLimit;
    state.hitCount = hitLimit === undefined ? undefined : 0;
    let nrOfTests = 0;
    let time = 0;
    for (const id of filter) {
      const test = this.#tests.get(id);
      if (test === undefined) continue;
      if (own(id) < 2) time += this.#times.get(id) ?? 0;
      if (time > LONGEST && nrOfTests > 0) break;
      nrOfTests += 1;
      state.activeMutant = activeMutant.id;
      const failure = await this.#run(test, entered);
      state.activeMutant = undefined;
      if (state.hitLimit !== undefined && state.hitCount > state.hitLimit) {
        return { status: MutantRunStatus.Timeout, reason: `${state.hitCount} times in ${id}` };
      }
      if (failure === undefined) continue;
      // Something that the mutant has left behind, or another one before it, is no kill.
      const without = await this.#run(test, new Set());
      if (without !== undefined) {
        this.#log.info(`mutant ${activeMutant.id}: ${id} fails without it as well`);
        await this.#load();
        if (!isSecond) return this.mutantRun({ testFilter, activeMutant, hitLimit }, true);
      }
      this.#killed.set(id, ++this.#turn);
      const failureMessage = failure.message.slice(0, 200);
      return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /** Those first that have killed a mutant lately, then those of the file and of its folder, then those that take least. */
  #ordered(ids, own) {
    const killers = ids.filter((id) => this.#turn - (this.#killed.get(id) ?? -Infinity) < 20);
    const first = new Set(
      killers.sort((a, b) => this.#killed.get(b) - this.#killed.get(a)).slice(0, 10),
    );
    const rest = ids.filter((id) => !first.has(id));
    const time = (id) => this.#times.get(id) ?? 0;
    return [...first, ...rest.sort((a, b) => own(b) - own(a) || time(a) - time(b))];
  }
}

/** How near a test stands to a file: 3 beside it, 2 in its folder, 1 in its room, and 0 elsewhere. */
function ownTests(file) {
  const path = file.replace(/^.*checker\//, "test/");
  const beside = path.replace(/\.ts$/, ".test.ts ");
  const folder = `${dirname(path)}/`;
  const room = path.replace(/^(test\/[^/]+\/).*$/, "$1");
  return (id) =>
    id.startsWith(beside) ? 3 : id.startsWith(folder) ? 2 : id.startsWith(room) ? 1 : 0;
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "in-one-process", TestsInOneProcess),
];
