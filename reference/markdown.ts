/** A fenced block of TypeScript. */
export function codeBlock(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}

/** Code within a line. */
export function codeSpan(code: string): string {
  return code.includes("`") ? `\`\` ${code} \`\`` : `\`${code}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Links that are written out stand without their scheme. */
export function autolink(url: string): string {
  return `[${url.replace(/^https:\/\//, "")}](${url})`;
}

/** The parts of a page, those that say something. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
