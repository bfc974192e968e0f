/** Text that is nothing but text, in one line. */
export function text(value: string): string {
  return inline(value).replace(/[\\`*_{}[\]()#+\-.!|<>~&:@/]/g, (character) => `\\${character}`);
}
export function inline(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
export function code(value: string): string {
  const one = inline(value);
  const fence = "`".repeat(1 + Math.max(0, ...(one.match(/`+/g) ?? []).map((run) => run.length)));
  return `${fence} ${one} ${fence}`;
}
export function fenced(value: string): string {
  const fence = "`".repeat(
    Math.max(3, 1 + Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length))),
  );
  return `${fence}hcl\n${value}\n${fence}`;
}
