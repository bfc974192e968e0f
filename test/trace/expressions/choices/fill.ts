/** What stands for something unknown: in the configuration, and filled in. */
interface Hole {
  readonly unknown: string;
  readonly values: readonly string[];
}

/** The VPC ids that the holes stand for. */
export const IDS = {
  a: "vpc-0a0a0a0a0a0a0a0a0",
  b: "vpc-0b0b0b0b0b0b0b0b0",
  c: "vpc-0123456789abcdef0",
} as const;

const HOLES: ReadonlyMap<string, Hole> = new Map([
  ["a", { unknown: "aws_vpc.a.id", values: [`"${IDS.a}"`] }],
  ["b", { unknown: "aws_vpc.b.id", values: [`"${IDS.b}"`] }],
  ["c", { unknown: `"${IDS.c}"`, values: [`"${IDS.c}"`] }],
  ["c-text", { unknown: IDS.c, values: [IDS.c] }],
  ["yes", { unknown: '(aws_vpc.a.owner_id == "123")', values: ["true", "false"] }],
  ["no", { unknown: '(aws_vpc.b.owner_id == "123")', values: ["false", "true"] }],
  ["key", { unknown: "aws_vpc.a.owner_id", values: ['"x"', '"y"', '"z"'] }],
  ["at", { unknown: "tonumber(aws_vpc.a.owner_id)", values: ["0", "1", "2"] }],
  ["time", { unknown: "timestamp()", values: ['"2026-01-01T00:00:00Z"'] }],
]);

const HOLE = /<([a-z-]+)>/g;

/** The expression as a configuration has it. */
export function asConfigured(form: string): string {
  return form.replace(HOLE, (whole, name: string) => HOLES.get(name)?.unknown ?? whole);
}

/** The expression for every way in which what is unknown in it can turn out. */
export function filledIn(form: string): readonly string[] {
  const names = [...new Set(Array.from(form.matchAll(HOLE), ([, name]) => name ?? ""))];
  return names.reduce<readonly string[]>(
    (texts, name) =>
      texts.flatMap((text) =>
        (HOLES.get(name)?.values ?? []).map((value) => text.replaceAll(`<${name}>`, value)),
      ),
    [form],
  );
}
