import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { EXIT } from "../../checker/cli/exit-codes.js";
import { HOME } from "../../checker/home.js";
import { RULES } from "../../checker/rules/index.js";
import { policyOf } from "../policy/policies.js";
import { DAY } from "./console.js";
import { EXAMPLES } from "./examples.js";
import { fencesOf, PAGES, ROOT } from "./pages.js";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const rules = Object.values(RULES);

test("the page that npm shows links by URL alone", () => {
  const links = [...proseOf(read("README.md")).matchAll(/\]\(([^)\s]+)\)/g)];
  expect(links.filter(([, link = ""]) => !link.startsWith("https:"))).toEqual([]);
});

/** A page without its fenced blocks. */
function proseOf(text: string): string {
  return text.replace(/^```\S[\s\S]*?^```$/gm, "");
}

describe.each(PAGES.map((page) => [page.path, page] as const))("%s", (path, page) => {
  test("links to what is there", () => {
    const links = [...proseOf(page.text).matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, link]) => link ?? "",
    );
    const own = links.filter((link) => link.startsWith(HOME) || !/^[a-z]+:/.test(link));
    expect(own.filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });

  test("names files and folders that are there", () => {
    const named = [...proseOf(page.text).matchAll(/`(\w[\w.-]*\/[\w./-]*)`/g)].map(
      ([, name]) => name ?? "",
    );
    const own = named.filter((name) => isAnywhere(name.split("/")[0] ?? ""));
    expect(own.filter((name) => !PLACEHOLDER.test(name) && !isAnywhere(name))).toEqual([]);
  });

  test("has its blocks closed, and of a known language", () => {
    const languages = new Set(["hcl", "sh", "console", "ts", "json", "mermaid", "yaml", "groovy"]);
    const others = fencesOf(page).filter(({ language }) => !languages.has(language));
    expect(others).toEqual([]);
  });
});

/** What recipes call files by that somebody is going to write. */
const PLACEHOLDER = /\b(?:ID|GROUP|NAME)\b/;

/** The rooms of the checker, and of its trace, are also called by their names alone. */
function isAnywhere(path: string): boolean {
  return ["", "checker", "checker/trace"].some((room) => existsSync(join(ROOT, room, path)));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const inRepository = /^\/(?:blob|tree)\/main\/(.+)$/.exec(path.slice(HOME.length))?.[1];
  const target = path === "" ? from : (inRepository ?? join(dirname(from), path));
  if (!existsSync(join(ROOT, target))) return false;
  if (anchor === undefined) return true;
  const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, title]) => slug(title ?? ""));
  return headings.includes(anchor);
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

/** What a deployed account or a policy file has to show has no examples in Terraform; those are in test/rules. */
function isOfNoPlan(page: string): boolean {
  const [, fails = ""] = /^## What fails$([\s\S]*?)^## /m.exec(page) ?? [];
  const isInAccounts = fails.includes("`flowgate verify") && !fails.includes("`flowgate check");
  return isInAccounts || fails.includes("```yaml");
}

describe("the rules", () => {
  test("have a page each, and no page is left over", () => {
    const pages = readdirSync(join(ROOT, "docs/rules")).sort();
    expect(pages).toEqual(rules.map(({ id }) => `${id}.md`).sort());
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))("%s is described", (id, rule) => {
    const page = read(`docs/rules/${id}.md`);
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    expect(page).toContain(`Default severity: ${rule.severity}. `);
    // The Terraform documentation is no control that a page could say is enforced.
    const reference = rule.reference.startsWith("https:") ? "" : rule.reference;
    expect(page.replaceAll("\n", " ")).toContain(reference);
    const sections = ["Why", "What fails", "What passes", "How to fix", "What it cannot see"];
    expect(page.match(/^## .+$/gm)).toEqual(sections.map((title) => `## ${title}`));
    const verdicts = EXAMPLES.filter((one) => one.place.includes(`/${id}.md`)).map(
      ({ verdict }) => verdict,
    );
    if (isOfNoPlan(page)) expect(verdicts).toEqual([]);
    else expect(new Set(verdicts)).toEqual(new Set(["fails", "passes"]));
  });

  test("that the README lists stand there as they are, in order", () => {
    const listed = [
      ...read("README.md").matchAll(/^\| \[([a-z-]+)\]\(\S+\/docs\/rules\/\1\.md\) +\| (\w+)/gm),
    ].map(([, id, severity]) => ({ id, severity }));
    expect(listed.length).toBeGreaterThan(5);
    const all = rules.map(({ id, severity }) => ({ id, severity }));
    expect(listed).toEqual(all.filter(({ id }) => listed.some((one) => one.id === id)));
    expect(read("README.md")).toContain(`](${HOME}/tree/main/docs/rules)`);
  });
});

test.each(["README.md", "docs/exit-codes.md"])("%s lists every exit code", (path) => {
  const listed = [...read(path).matchAll(/^\| (\d) +\|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(EXIT));
});

test("every option that the pages name is one", async () => {
  const cli = ["--import", "tsx", join(ROOT, "checker/cli/main.ts")];
  const helps = await Promise.all(
    ["check", "explain", "fix", "verify", "init", "rules", "policy", "run-task"].map((command) =>
      execa(process.execPath, [...cli, command, "--help"]),
    ),
  );
  const options = new Set(helps.flatMap(({ stdout }) => stdout.match(/--[a-z-]+/g) ?? []));
  const named = PAGES.flatMap(({ path, text }) => {
    const spans = [...proseOf(text).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? "");
    const lines = fencesOf({ path, text }).flatMap((fence) => fence.text.split("\n"));
    const commands = [...spans, ...lines].filter((code) => /^(\$ |npx )?flowgate |^--/.test(code));
    return commands.flatMap((code) => code.match(/(?<!\S)--[a-z-]+/g) ?? []);
  });
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((option) => !options.has(option))).toEqual([]);
});

test.each(
  PAGES.flatMap(fencesOf)
    .filter(({ language }) => language === "yaml")
    .map((fence) => [`${fence.page}:${fence.line}`, fence] as const),
)("%s is a policy, or what it says to be", (_, { text, marks }) => {
  if (marks.includes("workflow")) {
    expect(parseAllDocuments(text).flatMap((document) => [...document.errors])).toEqual([]);
  } else expect(() => policyOf(text, DAY)).not.toThrow();
});

test.each([
  ["checker/account", "FlowgateVerify", []],
  ["checker/account/accounts", "FlowgateAccounts", ["sts:AssumeRole"]],
])(
  "docs/verify.md asks for the permissions that %s names when it is denied one",
  (folder, sid, more) => {
    const files = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".ts"));
    const sources = files.map((name) => read(join(folder, name))).join("\n");
    const named = new Set(sources.match(/(?<=ask(?:Account)?\(\s*")[a-z0-9]+:\w+(?=")/g));
    named.delete("sts:GetCallerIdentity");
    for (const one of more) named.add(one);
    expect(named.size).toBeGreaterThan(1);
    const policy = fencesOf({ path: "", text: read("docs/verify.md") }).find(
      ({ language, text }) => language === "json" && text.includes(`"${sid}"`),
    );
    const { Statement: statements } = JSON.parse(policy?.text ?? "{}");
    const allowed: string[] = statements.flatMap(
      ({ Action: actions }: { Action: string | string[] }) => actions,
    );
    expect(allowed.toSorted()).toEqual([...named].sort());
  },
);
