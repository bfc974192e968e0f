/** Top-level blocks as `terraform fmt` writes them; undefined of what is no such file. */
export function blocksOf(path: string, text: string): string[] | undefined {
  if (!path.endsWith(".tf") || path.endsWith("override.tf") || text.includes("\r"))
    return undefined;
  const blocks = text.split(/(?<=^(?:\w[^\n]*\{[^\n]*)?\})\n+/m).filter((block) => block !== "");
  return blocks.every((block) => /^(?:(?:#.*)?\n)*\w[^\n]*\{[\s\S]*\}\s*$/.test(block))
    ? blocks
    : undefined;
}
