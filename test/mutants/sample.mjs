// Which mutants are asked about, where there is no time for all of them.
import { createHash } from "node:crypto";
import { relative } from "node:path";
import { CheckStatus } from "@stryker-mutator/api/check";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** What a mutant is called that is not in the sample: Stryker has no name of its own for it. */
export const NOT_IN_SAMPLE = "not in the sample";

/**
 * Whether a mutant is in the sample of this rate. It depends on nothing but what the mutant is, so that a sample has in
 * it all of every smaller one, and its answers are kept when it grows.
 */
function isInSample({ fileName, location, mutatorName, replacement }, { rate, seed }) {
  const file = relative(process.cwd(), fileName).replace(/^.*?(?=checker\/)/, "");
  const { start, end } = location;
  const name = [
    seed,
    file,
    start.line,
    start.column,
    end.line,
    end.column,
    mutatorName,
    replacement,
  ];
  const hash = createHash("sha256").update(JSON.stringify(name)).digest();
  return hash.readUInt32BE(0) < rate * 2 ** 32;
}

class Sample {
  static inject = [];
  #of = JSON.parse(process.env.FLOWGATE_MUTANTS ?? "{}");

  async init() {}

  async check(mutants) {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        isInSample(mutant, this.#of)
          ? { status: CheckStatus.Passed }
          : { status: CheckStatus.CompileError, reason: NOT_IN_SAMPLE },
      ]),
    );
  }

  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, "sample", Sample)];
