import { HOW_TO_GET_A_PLAN } from "./errors.js";
import type { JsonError } from "./scan/model.js";

/** What is known of a text beside its first fault. */
export interface FaultyText {
  /** It was in UTF-16, and is no ASCII. */
  readonly isBrokenByShell: boolean;
  /** It begins as a message of `terraform plan -json`, which prints one a line. */
  readonly isLog: boolean;
  /** The line of the fault in the whole text. */
  readonly line: number;
  /** The byte that the fault is at. */
  readonly next: number;
}

/** Why a text is not the JSON of one plan. It quotes nothing of it, since that may be secret. */
export function explainFault({ kind, column }: JsonError, text: FaultyText): string {
  const { isBrokenByShell, isLog, line, next } = text;
  if (isLog) return `the log of \`terraform plan -json\`, not a plan; ${HOW_TO_GET_A_PLAN}`;
  const where = `line ${line}, column ${column}`;
  switch (kind) {
    case "rest":
      return next === OPENING_BRACE
        ? `more than one JSON document: the second begins at ${where}; give each plan in a file of its own`
        : `text follows the JSON, at ${where}; pass the output of \`terraform show -json\` alone`;
    case "duplicate-key":
      return `not as Terraform writes plans: an object has a key twice (${where}); pass the output of \`terraform show -json\` unchanged`;
    case "utf-8":
      return OTHER_ENCODING;
    case "too-deep":
      return `nested too deeply to be a plan; ${HOW_TO_GET_A_PLAN}`;
    case "too-large":
      return "more names and addresses than this version of flowgate holds; plan in smaller parts";
    case "cut-off":
      if (isBrokenByShell) return BROKEN_BY_POWERSHELL;
      return `cut off: the JSON ends too early; ${HOW_TO_GET_A_PLAN}`;
    case "syntax":
      if (isBrokenByShell) return BROKEN_BY_POWERSHELL;
      return `not valid JSON (${where}); ${HOW_TO_GET_A_PLAN}`;
  }
}

const OPENING_BRACE = 0x7b;

export const OTHER_ENCODING =
  "JSON in another encoding than UTF-8; pass the output of `terraform show -json` unchanged";

// Windows PowerShell reads what a program prints in the code page of the console, and writes UTF-16.
const BROKEN_BY_POWERSHELL =
  "not valid JSON any more: PowerShell's `>` has read it in a code page that is not Terraform's UTF-8; give flowgate the saved plan itself (`flowgate check tfplan`), or set `[Console]::OutputEncoding = [Text.Encoding]::UTF8` before `terraform show -json tfplan > plan.json`";
