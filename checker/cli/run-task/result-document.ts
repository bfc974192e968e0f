import { HOME } from "../../home.js";
import type { TaskResult } from "./model.js";

/** What is advised, 1 MB, is of a body in bytes; a character has four at most. */
const MOST_BODY = 250_000;
const MOST_MESSAGE = 1_000;

/**
 * A result as JSON:API has it.
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#request-body-1
 */
export function resultDocument({ status, message, outcomes = [] }: TaskResult, url = HOME) {
  return {
    data: {
      type: "task-results",
      attributes: { status, message: cut(message, MOST_MESSAGE), url },
      ...(outcomes.length === 0
        ? {}
        : {
            relationships: {
              outcomes: {
                data: outcomes.map((outcome) => ({
                  type: "task-result-outcomes",
                  attributes: {
                    "outcome-id": outcome.id,
                    description: cut(outcome.description, MOST_MESSAGE),
                    body: cut(outcome.body, MOST_BODY),
                    url: outcome.url,
                    tags: { Status: [outcome.status], Severity: [outcome.severity] },
                  },
                })),
              },
            },
          }),
    },
  };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
