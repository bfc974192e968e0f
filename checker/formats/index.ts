import type { Format } from "./model.js";

/** Every format by its name: what commands offer, and what their help says. */
export const FORMATS = {
  text: { description: "for people", load: () => import("./text.js"), doesWithoutSources: true },
  markdown: {
    description: "for comments and summaries",
    load: () => import("./markdown.js"),
    showsFixes: true,
  },
  json: { description: "for other programs", load: () => import("./json.js"), showsFixes: true },
  sarif: { description: "for code scanning", load: () => import("./sarif.js"), showsFixes: true },
  github: { description: "annotations in GitHub Actions", load: () => import("./github.js") },
  azure: { description: "issues in Azure Pipelines", load: () => import("./azure.js") },
  bitbucket: { description: "Code Insights of Bitbucket", load: () => import("./bitbucket.js") },
  atlantis: { description: "policy checks of Atlantis", load: () => import("./atlantis.js") },
  junit: { description: "for test reports", load: () => import("./junit.js") },
  html: {
    description: "a page for people and auditors",
    load: () => import("./html.js"),
    isPicture: true,
  },
  gitlab: { description: "for GitLab's Code Quality", load: () => import("./gitlab.js") },
  svg: { description: "a picture", load: () => import("./svg.js"), isPicture: true },
  dot: { description: "a graph for Graphviz", load: () => import("./dot.js"), isPicture: true },
  mermaid: {
    description: "a graph for Markdown",
    load: () => import("./mermaid.js"),
    isPicture: true,
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export function doesWithoutSources(name: FormatName): boolean {
  const format: Format = FORMATS[name];
  return format.doesWithoutSources === true;
}

export function showsFixes(name: FormatName): boolean {
  const format: Format = FORMATS[name];
  return format.showsFixes === true;
}

/** Those that draw. */
export function isPicture(name: string): boolean {
  const formats: Readonly<Record<string, Format>> = FORMATS;
  return formats[name]?.isPicture === true;
}
