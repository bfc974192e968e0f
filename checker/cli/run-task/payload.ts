import * as v from "valibot";
import type { ReadRequest } from "./model.js";

const OPTIONAL_TEXT = v.optional(v.nullable(v.string()));

/** More fields are passed over: payloads grow. */
const PAYLOAD = v.object({
  payload_version: v.literal(1),
  stage: v.string(),
  // Of what a header can have: https://www.rfc-editor.org/rfc/rfc9110#section-5.5
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
  task_result_id: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)),
  task_result_callback_url: v.string(),
  plan_json_api_url: OPTIONAL_TEXT,
  configuration_version_download_url: OPTIONAL_TEXT,
  workspace_working_directory: OPTIONAL_TEXT,
  organization_name: OPTIONAL_TEXT,
  workspace_name: OPTIONAL_TEXT,
  run_id: OPTIONAL_TEXT,
  run_app_url: OPTIONAL_TEXT,
  capabilities: v.optional(v.nullable(v.object({ outcomes: v.optional(v.boolean()) }))),
});

/** Whoever registers a run task has it tried out: with this token, or with none. */
const VERIFICATION = v.object({
  access_token: v.optional(v.nullable(v.literal("test-token"))),
  payload_version: v.literal(1),
});

/**
 * Reads what a signed request asks for.
 *
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#request-body
 */
export function readPayload(body: string): ReadRequest {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: "unreadable", why: "the body is no JSON" };
  }
  if (v.is(VERIFICATION, json)) return { kind: "verification" };
  const read = v.safeParse(PAYLOAD, json);
  if (!read.success) {
    const [issue] = read.issues;
    return { kind: "unreadable", why: `${v.getDotPath(issue) ?? "the body"} is not as expected` };
  }
  const { output } = read;
  return {
    kind: "task",
    request: {
      stage: output.stage,
      accessToken: output.access_token,
      callbackUrl: output.task_result_callback_url,
      resultId: output.task_result_id,
      planUrl: output.plan_json_api_url ?? undefined,
      configurationUrl: output.configuration_version_download_url ?? undefined,
      workingFolder: output.workspace_working_directory ?? "",
      takesOutcomes: output.capabilities?.outcomes === true,
      organization: output.organization_name ?? undefined,
      workspace: output.workspace_name ?? undefined,
      runId: output.run_id ?? undefined,
      runUrl: output.run_app_url ?? undefined,
    },
  };
}
