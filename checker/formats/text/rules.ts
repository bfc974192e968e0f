import { documentationUrl } from "../../home.js";
import { RULES, type RuleId } from "../../rules/index.js";
import type { RuleSetting } from "../../rules/model.js";
import type { RenderOptions } from "../model.js";
import { labelled } from "./labels.js";
import { type Line, renderParagraphs, type Style, styled, widthOf } from "./terminal.js";

const STYLES: Readonly<Record<RuleSetting, Style>> = {
  error: "red",
  warning: "yellow",
  note: "dim",
  off: "dim",
};

/** Every rule in a line: how bad it is where no policy says otherwise, and what it is called. */
export function renderRules({ color, width }: RenderOptions): string {
  const rules = Object.values(RULES);
  const widest = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, title }): Line => {
    const spans = [
      styled("bold", id.padEnd(widest)),
      "  ",
      styled(STYLES[severity], severity.padEnd("warning".length)),
      `  ${title}`,
    ];
    return { spans, hang: widest + 11 };
  });
  const more: Line = ["flowgate rules ID explains one of them."];
  return renderParagraphs([lines, [more]], { color, width: widthOf(width) });
}

/** A rule, and what its page says of it. */
export function renderRule(
  id: RuleId,
  page: string | undefined,
  { color, width }: RenderOptions,
): string {
  const { title, severity, reference } = RULES[id];
  const head: readonly Line[] = [
    [styled("bold", id), `: ${title}`],
    ...labelled("is", severity),
    ...labelled("why", reference),
    ...labelled("docs", documentationUrl(`rules/${id}.md`)),
  ];
  const body = (page ?? "").replace(/^# .*\n/, "").split("\n");
  const lines = body.map((line): Line => ({ spans: [plain(line)], hang: "never" }));
  const text = renderParagraphs([head, lines], { color, width: widthOf(width) });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

/** What a block shows is for the tests of the documentation. */
function plain(line: string): string {
  return line.replace(/^(```\w+).*$/, "$1");
}
