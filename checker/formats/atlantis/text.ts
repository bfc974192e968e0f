import { printable, writtenOut } from "../text/printable.js";

const LONGEST_LINE = 1000;

/** Text of one line in the fence of a diff, which three backticks might end. */
export function diffText(text: string): string {
  const shown = text.length > LONGEST_LINE ? `${[...text].slice(0, LONGEST_LINE).join("")}…` : text;
  return printable(shown).replace(/`(?=``)/g, writtenOut);
}

/**
 * A text in which nothing fails: Atlantis looks for "1 failure" anywhere, and did for any "fail" before December 2025
 * (https://github.com/runatlantis/atlantis, server/events/project_command_runner.go).
 */
export function withoutFail(text: string): string {
  return text.replace(/f(?=ail)/gi, writtenOut);
}

/** What a policy check says that has come to no verdict: it must not pass for that. */
export function failureText(message: string, detail: readonly string[] = []): string {
  const lines = detail.map((line) => `  ${diffText(line)}\n`);
  return `FAIL flowgate: no verdict: 1 failure\n- ${diffText(message)}\n${lines.join("")}`;
}
