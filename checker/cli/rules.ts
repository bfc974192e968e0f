import { nearest } from "../nearest.js";
import { isRule, RULES } from "../rules/index.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { writeReports } from "./output.js";
import type { ReportOptions } from "./reports.js";
import { rulePage } from "./rule-page.js";
import { terminalOptions } from "./terminal.js";

export type RulesFlags = Pick<ReportOptions, "color">;

/** `flowgate rules [ID]`: all rules in a table, or the page of one. */
export async function printRules(id: string | undefined, { color }: RulesFlags): Promise<ExitCode> {
  if (id !== undefined && !isRule(id)) {
    const [meant = ""] = nearest(id, Object.keys(RULES), 1);
    throw new UsageError(`there is no rule ${id}; did you mean ${meant}?`);
  }
  const { renderRule, renderRules } = await import("../formats/text/rules.js");
  const output = { kind: "standard" } as const;
  const terminal = terminalOptions(output, color);
  const text =
    id === undefined ? renderRules(terminal) : renderRule(id, await rulePage(id), terminal);
  await writeReports([{ text, output }]);
  return EXIT.accepted;
}
