/**
 * Control characters, line separators, halves of characters and the marks that reverse the direction of text
 * (https://trojansource.codes) are written out; and so are commands to Azure Pipelines and the older ones to GitHub,
 * which stand anywhere in a line.
 */
export function printable(text: string): string {
  if (!ODD.test(text)) return text;
  return text.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|#(?=#(?:\[|vso\[))/giu,
    writtenOut,
  );
}

/** In hardly any text, which the pattern above takes V8 a millisecond to compile for. It looks at one place, however long a text is. */
const ODD = /[^ -~\u2026\u2192]|##/;

/** As `\u{1b}`. */
export function writtenOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * A line of a log that is no command to GitHub either: it takes a line that begins with `::` for one, whatever it is
 * indented by (https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs).
 */
export function printableLine(line: string): string {
  return printable(line).replace(/(?<=^\s*):(?=:)/, writtenOut);
}
