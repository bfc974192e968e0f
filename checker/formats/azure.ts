import { count } from "../lists.js";
import { type Annotation, annotationsOf, mostOf, shortened } from "./annotations/annotations.js";
import { azureCommand } from "./azure/commands.js";
import type { Render } from "./model.js";
import { NO_REPOSITORY } from "./places/place.js";
import { verdictOf } from "./verdict/verdict.js";

/** What is kept of a task, and of a message (https://github.com/microsoft/azure-pipelines-agent, ExecutionContext.cs). */
const MOST_OF_A_LEVEL = 10;
const LONGEST_MESSAGE = 4096;

/** Issues of Azure Pipelines, as logging commands: it knows errors and warnings. */
export const render: Render = (report, { repository = NO_REPOSITORY }) => {
  const issues = annotationsOf(report, repository).filter(({ level }) => level !== "note");
  const { shown, left } = mostOf(issues, MOST_OF_A_LEVEL);
  const { word, isLetPass, counts } = verdictOf(report);
  const [worst] = left;
  const more =
    worst === undefined
      ? ""
      : azureCommand(
          "task.logissue",
          { type: worst.level },
          `flowgate: ${left.map(({ level, number }) => count(number, `more ${level}`)).join(", ")} than Azure Pipelines shows of a task: see the summary, or the log`,
        );
  return `${shown.map(writeIssue).join("")}${more}${word}${isLetPass ? ", and let pass by --soft-fail" : ""}: ${counts}\n`;
};

function writeIssue({ level, rule, place, message, remedy, url }: Annotation): string {
  const [sentence = ""] = remedy;
  const text = `${rule}: ${message}. ${sentence} ${url}`;
  return azureCommand(
    "task.logissue",
    { type: level, sourcepath: place?.path, linenumber: place?.line, code: rule },
    shortened(text, LONGEST_MESSAGE),
  );
}
