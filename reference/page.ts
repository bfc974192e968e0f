import { HOME } from "../checker/home.js";
import { callText, type DescribedPage } from "./described.js";
import { importsFor } from "./imports.js";
import type { LimitWords } from "./limits.js";
import { givenTitle, linkTo, type Places } from "./links.js";
import { autolink, codeBlock, codeSpan, paragraphs, table } from "./markdown.js";
import type { Doc, FunctionDoc, Member, Reference, Value } from "./model.js";

/** The page in Markdown. */
export function renderPage(
  page: DescribedPage,
  places: Places,
  limits: LimitWords,
  reference: Reference,
): string {
  return new PageWriter(page, places, limits, reference).write();
}

class PageWriter {
  constructor(
    private readonly page: DescribedPage,
    private readonly places: Places,
    private readonly limits: LimitWords,
    private readonly reference: Reference,
  ) {}

  write(): string {
    const { title, doc, source } = this.page;
    return `${paragraphs(
      `# ${title}`,
      this.prose(doc.text),
      onlyOfTheFork(source),
      ...this.examples(doc.examples).map(codeBlock),
      this.given(),
      this.properties(),
      this.functions(),
      ...this.page.types.map((type) =>
        paragraphs(
          `## ${codeSpan(type.name)}`,
          this.prose(type.doc.text),
          type.kind === "value" ? lists(type) : undefined,
          ...type.doc.examples.map(codeBlock),
          type.kind === "shape" ? this.members(type.members, `${type.name}.`) : undefined,
          this.see(type.doc.see),
        ),
      ),
      this.errors(),
      "## See also",
      [
        "[all constructs](../constructs.md), and what is common to them",
        ...doc.see.map((link) => this.seen(link)),
        `its source, [${source}](${HOME}/blob/main/${source})`,
      ]
        .map((line) => `- ${line}`)
        .join("\n"),
      MADE,
    )}\n`;
  }

  /** The first one with what it imports. */
  private examples([first, ...others]: readonly string[]): readonly string[] {
    if (first === undefined) return [];
    const sources = { constructs: "flowgate/cdktn", framework: "cdktn" } as const;
    const imports = first.startsWith("import ") ? [] : importsFor(first, this.reference, sources);
    return [imports.length === 0 ? first : `${imports.join("\n")}\n\n${first}`, ...others];
  }

  private given(): string | undefined {
    const { call, given, title } = this.page;
    if (given === undefined) return undefined;
    const { members } = given;
    if (members.length === 0) return undefined;
    return paragraphs(
      `## ${givenTitle(title)}`,
      call === undefined ? undefined : `${codeSpan(call)} takes:`,
      table(
        ["name", "type", "default"],
        members.map((member) => [
          `[${codeSpan(member.name)}](${this.link(`${member.owner[0]}.${member.name}`)})`,
          codeSpan(member.type),
          standingOf(member).join("; "),
        ]),
      ),
      this.members(members, ""),
    );
  }

  private members(members: readonly Member[], prefix: string): string {
    return paragraphs(
      ...members.flatMap((member) => [
        this.member(member, prefix),
        ...member.nested.map((one) => this.member(one, prefix)),
      ]),
    );
  }

  private member(member: Member, prefix: string): string {
    const { name, type, doc } = member;
    return paragraphs(
      `### ${codeSpan(`${prefix}${name}`)}`,
      this.prose(doc.text),
      [
        `- Type: ${codeSpan(type)}${this.typeLinks(type)}`,
        ...standingLine(member),
        ...doc.throws.map((text) => `- Throws ${this.line(text)}`),
        ...doc.see.map((link) => `- See: ${this.seen(link)}`),
      ].join("\n"),
      ...doc.examples.map(codeBlock),
    );
  }

  private properties(): string | undefined {
    const { properties } = this.page;
    if (properties.length === 0) return undefined;
    return paragraphs(
      "## Properties",
      ...properties.map(({ name, type, doc }) =>
        paragraphs(
          `- ${codeSpan(name)}: ${codeSpan(type)}${this.typeLinks(type)}. ${this.line(doc.text)}`,
          ...doc.examples.map((code) => codeBlock(code).replace(/^/gm, "  ")),
        ),
      ),
    );
  }

  private functions(): string | undefined {
    const { functions } = this.page;
    if (functions.length === 0) return undefined;
    return paragraphs("## Functions", ...functions.map((one) => this.function(one)));
  }

  private function(called: FunctionDoc): string {
    const { name, callee, doc, parameters, returns } = called;
    return paragraphs(
      `### ${codeSpan(name)}`,
      this.prose(doc.text),
      [
        `- Call: ${codeSpan(callText(callee, called))}`,
        ...parameters.map(
          ({ name, type }) =>
            `- ${codeSpan(name.replace("?", ""))}: ${codeSpan(type)}${this.typeLinks(type)}`,
        ),
        ...(returns === "void"
          ? []
          : [`- Returns: ${codeSpan(returns)}${this.typeLinks(returns)}`]),
        ...doc.throws.map((text) => `- Throws ${this.line(text)}`),
        ...doc.see.map((link) => `- See: ${this.seen(link)}`),
      ].join("\n"),
      ...doc.examples.map(codeBlock),
    );
  }

  /** All that is refused, in one place. */
  private errors(): string | undefined {
    const { doc, given, functions, types } = this.page;
    const named = [
      ...withNested(given?.members ?? []),
      ...functions,
      ...types.flatMap((type) => (type.kind === "shape" ? withNested(type.members) : [])),
    ];
    const errors = [
      ...doc.throws.map((text) => `- ${this.line(text)}`),
      ...named.flatMap(({ name, doc: { throws } }) => this.errorsOf(name, throws)),
    ];
    if (errors.length === 0) return undefined;
    const when =
      this.page.given === undefined ? WHEN : `${WHEN}, with the path of the construct in front`;
    return paragraphs("## Errors", `${when}.`, errors.join("\n"));
  }

  /** With the words of the message, where a limit has them. */
  private errorsOf(name: string, throws: readonly string[]): readonly string[] {
    const words = (this.limits.get(name) ?? []).map((text) => codeSpan(`${text}, and not …`));
    if (throws.length + words.length === 0) return [];
    const says = words.length === 0 ? [] : [`Says ${words.join(", ")}.`];
    return [
      `- ${codeSpan(name)}: ${[...throws.map((text) => this.line(text)), ...says].join(" ")}`,
    ];
  }

  /** In a line, as the item of a list is. */
  private line(text: string): string {
    return this.prose(text).replace(/\s*\n\s*/g, " ");
  }

  private prose(text: string): string {
    return text
      .replace(/\(ref:([\w.]+)\)/g, (_, name: string) => `(${this.link(name)})`)
      .replace(/(?<![(<\w])https:\/\/[^\s)>]+(?=$|[\s)])/gm, (url) => autolink(url));
  }

  private see(links: readonly string[]): string | undefined {
    if (links.length === 0) return undefined;
    return `See ${links.map((link) => this.seen(link)).join(", ")}.`;
  }

  private seen(link: string): string {
    return this.prose(link);
  }

  /** The types of flowgate's in a type. */
  private typeLinks(type: string): string {
    const names = [...new Set(type.match(/\b[A-Z]\w+\b/g) ?? [])].flatMap((name) => {
      const link = linkTo(name, this.places, this.page.address);
      return link === undefined || name === this.page.title ? [] : [`[${name}](${link})`];
    });
    return names.length === 0 ? "" : `, see ${names.join(", ")}`;
  }

  /** @throws {Error} where it leads nowhere. */
  private link(name: string): string {
    const link = linkTo(name, this.places, this.page.address);
    if (link === undefined)
      throw new Error(`${this.page.title} links to ${name}, which stands on no page`);
    return link;
  }
}

const WHEN = "All are thrown when the stack is built, before Terraform runs";

const MADE =
  "<!-- Made from the comments in modules/ by `make construct-pages`; not to be edited. -->";

/** What only CDKTF's fork has resources for. */
function onlyOfTheFork(source: string): string | undefined {
  return source.startsWith("modules/organization/")
    ? "Takes AWS provider 6, and is in `flowgate/cdktn` alone."
    : undefined;
}

function lists({ lists }: Value): string | undefined {
  const single = lists.get("");
  if (single !== undefined) return single.map(codeSpan).join(", ");
  if (lists.size === 0) return undefined;
  return table(
    ["version", "fields"],
    [...lists].map(([name, list]) => [name, list.map(codeSpan).join(", ")]),
  );
}

function standingLine(member: Member): readonly string[] {
  const standing = standingOf(member).join("; ");
  if (standing === "") return [];
  const { alternatives } = member;
  if (alternatives.length > 3)
    return [`- Required: exactly one of ${alternatives.map(codeSpan).join(", ")}`];
  return [
    /^(?:required|with)\b/.test(standing) ? `- ${capitalized(standing)}` : `- Default: ${standing}`,
  ];
}

function capitalized(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function withNested(members: readonly Member[]): readonly Member[] {
  return members.flatMap((member) => [member, ...member.nested]);
}

/** Whether it has to be given, and what holds otherwise. */
function standingOf(member: Member): readonly string[] {
  const { doc, isOptional, alternatives, requiredWith, onlyWith } = member;
  const several = (names: readonly string[]) => names.map(codeSpan).join(" or ");
  if (alternatives.length > 3) return [`one of the first ${alternatives.length}`];
  if (alternatives.length > 1)
    return [`required, or else ${several(alternatives.filter((name) => name !== member.name))}`];
  if (requiredWith.length > 0) {
    const otherwise = isOptional ? defaultText(doc) : "";
    return [
      `required with ${several(requiredWith)}`,
      ...(otherwise === "" ? [] : [`otherwise ${otherwise}`]),
    ];
  }
  if (!isOptional) return ["required"];
  return [
    defaultText(doc),
    ...(onlyWith.length === 0 ? [] : [`with ${several(onlyWith)} only`]),
  ].filter((text) => text !== "");
}

function defaultText({ defaultValue }: Doc): string {
  if (defaultValue === undefined) return "";
  const isCode = /^(?:".*"|[\d_]+|true|false|[[{].*[\]}]|\w+\.\S+)$/s.test(defaultValue);
  return isCode ? codeSpan(defaultValue) : defaultValue;
}
