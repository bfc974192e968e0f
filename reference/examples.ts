import { FRAME } from "./frame.js";
import { declaredIn, importsFor } from "./imports.js";
import type { Doc, Entry, Member, Reference } from "./model.js";

/** An example of a comment, or of a page. */
export interface Example {
  /** Of what: `CompliantVpc`, `S3Options.bucket`. */
  readonly of: string;
  readonly code: string;
  /** The type that it is a member of, where it is one alone: `bucket: "arn:…"`. */
  readonly memberOf?: string;
}

/** Those of what is exported, and of its members. */
export function examplesOf(entry: Entry): readonly Example[] {
  const own = (doc: Doc, of: string) => doc.examples.map((code): Example => ({ of, code }));
  if (entry.kind === "value") return own(entry.doc, entry.name);
  const members = entry.kind === "shape" ? entry.members : entry.properties;
  return [
    ...own(entry.doc, entry.name),
    ...members.flatMap((member) => ofMember(member, entry.name)),
    ...entry.functions.flatMap(({ doc, name }) => own(doc, `${entry.name}.${name}`)),
  ];
}

/**
 * Examples as a module, to be type-checked and run: those that make something as functions of a stack, by what they
 * are of, and those of props as members of objects.
 *
 * @param constructs from where the constructs are imported
 */
export function examplesModule(
  examples: readonly Example[],
  reference: Reference,
  constructs: string,
): string {
  const codes = examples.map((example) => ({
    ...example,
    lines: withFrame(withoutImports(example.code)),
  }));
  const whole = codes.filter(({ memberOf }) => memberOf === undefined);
  const parts = codes.filter(({ memberOf }) => memberOf !== undefined);
  const bodies = [
    "export const EXAMPLES: readonly Example[] = [",
    ...whole.map(
      ({ of, lines: { frame, code } }) =>
        `[${JSON.stringify(of)}, function (this: TerraformStack) {\n${frame}${code}\nreturn [${declaredIn(`${frame}${code}`).join(", ")}]; }],`,
    ),
    "];",
    "/** Compiled alone: what is given where nothing else is. */",
    "export class Props extends TerraformStack {",
    ...parts.map(({ of, memberOf, lines: { frame, code } }, at) => {
      const before = parts.slice(0, at).filter((other) => other.of === of).length;
      const name = before === 0 ? of : `${of}, ${before + 1}`;
      return `${JSON.stringify(name)}(): readonly [Partial<${memberOf}>, ...unknown[]] {\n${frame}return [{ ${code} }, ${declaredIn(frame).join(", ")}]; }`;
    }),
    "}",
  ];
  const text = [
    "type Example = readonly [of: string, make: (this: TerraformStack) => readonly unknown[]];",
    ...bodies,
  ].join("\n");
  return [...importsFor(text, reference, { constructs, framework: "cdktf" }), "", text, ""].join(
    "\n",
  );
}

function ofMember(member: Member, entry: string): readonly Example[] {
  const [owner, ...path] = member.owner;
  const own = member.doc.examples
    // What is inherited is tried where it is written.
    .filter(() => owner === entry)
    .map((code): Example => {
      const of = `${entry}.${member.name}`;
      const isMember = /^\w+\s*:/.test(code);
      const type = path.reduce(
        (outer, key) => `NonNullable<${outer}[${JSON.stringify(key)}]>`,
        owner,
      );
      return isMember ? { of, code, memberOf: type } : { of, code };
    });
  return [...own, ...member.nested.flatMap((one) => ofMember(one, entry))];
}

function withoutImports(code: string): string {
  return code.replace(/^import [^;]+;\n+/gm, "");
}

/** The code, after what it takes from the frame. */
function withFrame(code: string): { readonly frame: string; readonly code: string } {
  const own = new Set(declaredIn(code));
  const needed = new Set<string>();
  const need = (text: string) => {
    for (const [name, made] of Object.entries(FRAME)) {
      if (needed.has(name) || own.has(name) || !uses(text, name)) continue;
      need(made);
      needed.add(name);
    }
  };
  need(code);
  return { frame: [...needed].map((name) => `const ${name} = ${FRAME[name]};\n`).join(""), code };
}

/** Not as a property, a key, or within a text; spread, it is used. */
function uses(code: string, name: string): boolean {
  const withoutTexts = code.replace(/"[^"]*"|\/\/ .*$/gm, '""');
  return new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name}\\b(?!\\s*:)`).test(withoutTexts);
}
