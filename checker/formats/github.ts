import { count } from "../lists.js";
import type { Severity } from "../report/model.js";
import { type Annotation, annotationsOf, mostOf, shortened } from "./annotations/annotations.js";
import { githubCommand } from "./github/commands.js";
import type { Render } from "./model.js";
import { NO_REPOSITORY } from "./places/place.js";
import { verdictOf } from "./verdict/verdict.js";

/**
 * What is shown of a step: more annotations are dropped in silence, and longer messages cut
 * (https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations; actions/runner, ExecutionContext.cs).
 */
const MOST_OF_A_LEVEL = 10;
const LONGEST_MESSAGE = 4096;
const LONGEST_TITLE = 255;

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  note: "notice",
};

const NOUNS: Readonly<Record<Severity, string>> = {
  error: "rejection",
  warning: "warning",
  note: "note",
};

/** Annotations of GitHub Actions, as workflow commands. */
export const render: Render = (report, { repository = NO_REPOSITORY }) => {
  const { shown, left } = mostOf(annotationsOf(report, repository), MOST_OF_A_LEVEL);
  const { word, isLetPass, counts } = verdictOf(report);
  const [worst] = left;
  const more =
    worst === undefined
      ? ""
      : githubCommand({
          name: COMMANDS[worst.level],
          properties: { title: "flowgate" },
          data: `${left.map(({ level, number }) => count(number, `more ${NOUNS[level]}`)).join(", ")} than GitHub shows of a step: see the summary, or the log`,
        });
  return `${shown.map(writeAnnotation).join("")}${more}${word}${isLetPass ? ", and let pass by --soft-fail" : ""}: ${counts}\n`;
};

function writeAnnotation({ level, rule, place, message, remedy, url }: Annotation): string {
  const text = [message, "", ...remedy, "", url].join("\n");
  return githubCommand({
    name: COMMANDS[level],
    properties: {
      file: place?.path,
      line: place?.line,
      title: shortened(rule, LONGEST_TITLE),
    },
    data: shortened(text, LONGEST_MESSAGE),
  });
}
