import type { Reader } from "../reading.js";

/** Atlantis' decision (runatlantis/atlantis, server/events/project_command_runner.go, since December 2025). */
export function passesInAtlantis(output: string): boolean {
  const text = output.trim();
  return text !== "" && !text.startsWith("FAIL") && !/[1-9][0-9]* failure|failures": \[/.test(text);
}

/** And before, where any word of failing was one. */
export function passedInOlderAtlantis(output: string): boolean {
  return output.trim() !== "" && !/fail/i.test(output);
}

export const reader: Reader = {
  by: "a port of Atlantis' decision, and the eye on a diff",
  read: (report) => {
    if (/^ {0,3}(?:`{3,}|~{3,})/m.test(report)) throw new Error("the fence is ended");
    const kinds = report
      .split("\n")
      .map((line) => (line === "+" ? "+   " : line))
      .map((line) => /^(?:- |! |\+ {3}|\+ |PASS|FAIL| {2}|$)/.exec(line)?.[0] ?? line);
    // How many lines of Terraform there are is no matter.
    const shape = kinds.filter((kind, at) => kind !== "+   " || kinds[at - 1] !== kind);
    return { shape: [passesInAtlantis(report), shape], texts: [report] };
  },
};
