import * as v from "valibot";
import { isErrorCode } from "../machine/system.js";

/** Which of LocalStack's pages says that it is there: `{"services": {"ec2": "available", …}, …}`. */
export const HEALTH_PATH = "/_localstack/health";

const Health = v.object({
  version: v.string(),
  services: v.record(v.string(), v.string()),
});
export type Health = v.InferOutput<typeof Health>;

const Info = v.object({ machine_id: v.string() });

/** Who answers at an endpoint. */
export type Answer =
  | { readonly kind: "emulator"; readonly health: Health }
  | { readonly kind: "nobody" }
  | { readonly kind: "other"; readonly what: string };

/** Asks an endpoint for LocalStack's health document. Never throws: whatever happens is an answer. */
export async function probe(endpoint: string, patience = 3_000): Promise<Answer> {
  try {
    const response = await get(endpoint, HEALTH_PATH, patience);
    const health = v.safeParse(Health, await readJson(response));
    if (response.ok && health.success) return { kind: "emulator", health: health.output };
    return { kind: "other", what: `an HTTP server that answers ${HEALTH_PATH} with no health` };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const nobody = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
    if (nobody.some((code) => isErrorCode(cause, code))) return { kind: "nobody" };
    if (error instanceof Error && error.name === "TimeoutError") {
      return { kind: "other", what: `something that gives no answer within ${patience / 1000} s` };
    }
    return { kind: "other", what: "something that does not speak HTTP" };
  }
}

/** The id that LocalStack has read from its folder, which tells one instance from another. */
export async function machineId(endpoint: string): Promise<string | undefined> {
  try {
    const info = v.safeParse(Info, await readJson(await get(endpoint, "/_localstack/info", 3_000)));
    return info.success ? info.output.machine_id : undefined;
  } catch {
    return undefined;
  }
}

/** Those of the services that an emulator was told not to run. */
export function disabledServices(health: Health, wanted: string): readonly string[] {
  return wanted.split(",").filter((name) => (health.services[name] ?? "disabled") === "disabled");
}

async function get(endpoint: string, path: string, patience: number): Promise<Response> {
  return await fetch(new URL(path, endpoint), {
    signal: AbortSignal.timeout(patience),
    redirect: "manual",
  });
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
