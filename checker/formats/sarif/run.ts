import type { Notification, Run } from "sarif";
import { HOME } from "../../home.js";
import { count } from "../../lists.js";
import type { PlanReport, Report } from "../../report/model.js";
import { describeUnread } from "../verdict/unread.js";
import type { FoundResult, Left } from "./limits.js";
import { sarifRules } from "./rules.js";
import { messageText, shortenedText } from "./text.js";

/** What becomes one run: a plan, or all plans where there are too many of them. */
export interface Analysed {
  /** What tells it from the other runs; nothing for a run of all plans. */
  readonly id: string;
  readonly plans: readonly PlanReport[];
  readonly results: readonly FoundResult[];
  readonly left: Left;
}

const MOST_NOTES = 20;
const MOST_UNREAD = 1_000;
const MOST_ID = 200;

/** @param isFirst what is to be said once is said in the first of all runs. */
export function sarifRun(
  { id, plans, results, left }: Analysed,
  report: Report,
  isFirst: boolean,
): Run {
  const { tool, soft_fail: softFail, summary, unread } = report;
  const notifications = [
    ...(isFirst ? unreadNotes(report) : []),
    ...cutNotes(left),
    ...plans.flatMap(sourceNotes),
  ];
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        informationUri: HOME,
        rules: sarifRules(results.map(({ finding }) => finding)),
      },
    },
    // What stands before the last slash is what code scanning calls the category; what follows names one run.
    automationDetails: { id: id === "" ? "flowgate/" : `flowgate/${shortenedText(id, MOST_ID)}/` },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: unread.length === 0,
        exitCode: unread.length > 0 ? 2 : summary.rejects && !softFail ? 1 : 0,
        ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
        properties: { softFail, rejects: summary.rejects },
      },
    ],
    results: results.map(({ result }) => result),
    properties: {
      plans: plans.map(({ path, terraform_version: version }) => ({
        path: shortenedText(path),
        terraformVersion: version,
      })),
    },
  };
}

function unreadNotes({ unread }: Report): readonly Notification[] {
  const left = unread.length - MOST_UNREAD;
  return [
    ...unread.slice(0, MOST_UNREAD).map((one) => note("error", describeUnread(one))),
    ...(left > 0 ? [note("error", `and ${left} more that could not be read`)] : []),
  ];
}

function cutNotes({ evidence, results }: Left): readonly Notification[] {
  return [
    ...(results === 0
      ? []
      : [
          note(
            "warning",
            `${count(results, "more finding")} left out, since code scanning takes no more; --format json has them all`,
          ),
        ]),
    ...(evidence === 0
      ? []
      : [
          note(
            "note",
            `${count(evidence, "finding")} without evidence, since the file would be too large; flowgate explain has it`,
          ),
        ]),
  ];
}

function sourceNotes({ source }: PlanReport): readonly Notification[] {
  const level = source.proof_only ? "warning" : "note";
  return source.notes.slice(0, MOST_NOTES).map((text) => note(level, text));
}

function note(level: "error" | "warning" | "note", text: string): Notification {
  return { level, message: { text: messageText(text) } };
}
