import { request } from "node:http";
import type { BitbucketDocument } from "../../formats/bitbucket/model.js";
import { FORMATS } from "../../formats/index.js";
import { NO_REPOSITORY } from "../../formats/places/place.js";
import type { CiEnvironment } from "../ci.js";
import { attemptOrSay } from "./attempt.js";
import type { Announce } from "./model.js";

/** https://support.atlassian.com/bitbucket-cloud/docs/code-insights/: the proxy of a pipeline signs what is sent. */
const PROXY = { host: "localhost", port: 29418 };
const API = "http://api.bitbucket.org";

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-reports/ */
const MOST_IN_A_REQUEST = 100;

const PATIENCE = 10_000;

/** The text, and once it is in the log a report of Code Insights. */
export const announceToBitbucket: Announce = async ({ report, options, log }, env) => ({
  log,
  after: async () => {
    await attemptOrSay("the report cannot be sent to Bitbucket", async () => {
      const { documentOf } = await FORMATS.bitbucket.load();
      await send(documentOf(report, options.repository ?? NO_REPOSITORY), env);
    });
  },
});

async function send({ report, annotations }: BitbucketDocument, env: CiEnvironment): Promise<void> {
  const repository = env["BITBUCKET_REPO_FULL_NAME"];
  const commit = env["BITBUCKET_COMMIT"];
  if (!repository || !commit) {
    throw new Error("BITBUCKET_REPO_FULL_NAME and BITBUCKET_COMMIT do not say what of");
  }
  const path = repository.split("/").map(encodeURIComponent).join("/");
  const id = encodeURIComponent(report.external_id);
  const at = `${API}/2.0/repositories/${path}/commit/${encodeURIComponent(commit)}/reports/${id}`;
  // A run for the same commit may have left annotations that are no longer true.
  await ask("DELETE", at).catch(() => {});
  await ask("PUT", at, report);
  for (let first = 0; first < annotations.length; first += MOST_IN_A_REQUEST) {
    await ask("POST", `${at}/annotations`, annotations.slice(first, first + MOST_IN_A_REQUEST));
  }
}

/** Asks through the proxy, for which the whole address stands where the path does (RFC 9112, 3.2.2). */
function ask(method: string, url: string, body?: unknown): Promise<void> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = {
    Host: new URL(url).host,
    Accept: "application/json",
    ...(body !== undefined && {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(text),
    }),
  };
  return new Promise((fulfil, reject) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const asked = request(
      { ...PROXY, method, path: url, headers, signal, agent: false },
      (answer) => {
        let said = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => {
          if (said.length < 1000) said += part;
        });
        answer.on("error", reject);
        answer.on("end", () => {
          const { statusCode: status = 0 } = answer;
          if (status >= 200 && status < 300) fulfil();
          else reject(new Error(`${method} was answered with ${status}: ${said}`));
        });
      },
    );
    asked.on("error", reject);
    asked.end(text);
  });
}
