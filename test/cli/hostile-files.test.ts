import { expect, it } from "vitest";
import { FILE_CASES } from "../../fuzz/files/cases.js";
import { runFileCase } from "../../fuzz/files/run.js";

const OFTEN_ENOUGH = FILE_CASES.filter(
  ({ name }) =>
    /pipe|socket|as a plan|standard input|itself|installed modules/.test(name) ||
    name.endsWith(": 2"),
);

it.each(OFTEN_ENOUGH.map((file) => [file.name, file] as const))(
  "%s: one line, and no pass",
  async (_, file) => {
    const findings = await runFileCase(file);
    // How long it takes and what it holds is for a machine that does nothing else: make fuzz.
    expect(findings.filter(({ kind }) => kind !== "slow")).toEqual([]);
  },
);
