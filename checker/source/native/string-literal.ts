import type { SourceText } from "./source-text.js";
import { SyntaxFault } from "./syntax-fault.js";

const SIMPLE: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "\\": "\\",
};

/** How literal text is written: between quotes with backslash escapes, or raw (heredocs, JSON). */
export type LiteralStyle = "quoted" | "raw";

/**
 * The value of a piece of literal text. Text that still holds an interpolation has been misread.
 *
 * @throws {SyntaxFault}
 */
export function decodeLiteral(
  source: SourceText,
  range: { readonly start: number; readonly end: number },
  style: LiteralStyle,
): string {
  const raw = source.slice(range);
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(raw)) {
    throw new SyntaxFault("a template could not be read", source.at(range.start));
  }
  const text = style === "quoted" ? decodeBackslashes(raw) : raw;
  if (text === undefined) {
    throw new SyntaxFault("a string has an invalid escape sequence", source.at(range.start));
  }
  // Of a run of `$` before a brace, one is the escape. Strings are compared in NFC, as Terraform does.
  return text.replace(/([$%])\1+(?=\{)/g, (run) => run.slice(1)).normalize("NFC");
}

function decodeBackslashes(raw: string): string | undefined {
  if (!raw.includes("\\")) return raw;
  let valid = true;
  const text = raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]?))/g,
    (_, short?: string, long?: string, simple?: string) => {
      const code = Number.parseInt(short ?? long ?? "", 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      const decoded = SIMPLE[simple ?? ""];
      if (decoded === undefined) valid = false;
      return decoded ?? "";
    },
  );
  return valid ? text : undefined;
}
