import { readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { readAgentLog } from "../../formats/readers/azure.js";
import { exampleText, linesAt, listAt, textAt } from "./documents.js";
import { type Workplace, workplace } from "./workplace.js";

/** A VPC without a flow log, and one that has it. */
const REJECTED = { infra: "for-each-empty" };
const ACCEPTED = { infra: "traffic-reject-only" };

let place: Workplace;
afterEach(() => place.remove());

const readReport = async (name: string) => JSON.parse(await readFile(place.at(name), "utf8"));

describe.each([
  ["rejected", REJECTED, 1],
  ["accepted", ACCEPTED, 0],
])("a plan that is to be %s is, by the example for", (verdict, stacks, code) => {
  const count = verdict === "rejected" ? 1 : 0;

  test("GitLab, with both reports", async () => {
    place = await workplace(stacks);
    const text = exampleText("gitlab-ci.yml");
    const env = { GITLAB_CI: "true", AWS_TOKEN: "token" };
    const tokens = { AWS_WEB_IDENTITY_TOKEN_FILE: place.at("token") };
    const planned = await place.run([linesAt(text, "plan", "script")], {
      env: { ...env, ...tokens },
    });
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    expect(listAt(text, "plan", "artifacts", "paths")).toContain("infra/plan.json");
    await rm(place.at("infra/tfplan"));
    const run = await place.run([linesAt(text, "flowgate", "script")], { env });
    expect(run).toMatchObject({ code, stderr: "" });
    expect(stripVTControlCharacters(run.stdout)).toContain(`${verdict}:`);
    const reports = (name: string) => textAt(text, "flowgate", "artifacts", "reports", name);
    const issues = await readReport(reports("codequality"));
    expect(issues.filter((one: { severity: string }) => one.severity === "critical").length).toBe(
      count,
    );
    const tests = await readFile(place.at(reports("junit")), "utf8");
    expect(tests.match(/<failure /g)?.length ?? 0).toBe(count);
  });

  test("Azure DevOps, with issues and a summary", async () => {
    place = await workplace(stacks);
    const text = exampleText("azure-pipelines.yml");
    const scripts = listAt(text, "steps").flatMap((_, at) => {
      const isScript = /^ {2}- script:/.test(stepText(text, at));
      const isInline = stepText(text, at).includes("inlineScript:");
      if (isScript) return [textAt(text, "steps", at, "script")];
      return isInline ? [textAt(text, "steps", at, "inputs", "inlineScript")] : [];
    });
    expect(scripts.length).toBe(3);
    const env = { TF_BUILD: "True", AGENT_TEMPDIRECTORY: place.folder };
    const run = await place.run(scripts, { env });
    expect(run).toMatchObject({ code, stderr: "" });
    const names = readAgentLog(run.stdout).commands.map(({ name }) => name);
    expect(names.filter((name) => name === "task.logissue").length).toBe(count);
    expect(names).toContain("task.uploadsummary");
  });

  test("Bitbucket, with a report through the proxy", async () => {
    place = await workplace(stacks);
    const results: string[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += String(part);
      });
      request.on("end", () => {
        if (request.method === "PUT") results.push(JSON.parse(body).result);
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, "localhost", listening));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const script = linesAt(
      exampleText("bitbucket-pipelines.yml"),
      ...["pipelines", "pull-requests", "**", 0, "step", "script"],
    );
    const run = await place.run([script], {
      env: {
        BITBUCKET_BUILD_NUMBER: "1",
        BITBUCKET_REPO_FULL_NAME: "team/infra",
        BITBUCKET_COMMIT: "c0ffee",
        BITBUCKET_STEP_OIDC_TOKEN: "token",
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(throughPort(port))}`,
      },
    });
    await new Promise((closed) => server.close(closed));
    expect(run).toMatchObject({ code, stderr: "" });
    expect(results).toEqual([code === 0 ? "PASSED" : "FAILED"]);
  });

  test("Jenkins, with a report for warnings-ng", async () => {
    place = await workplace(stacks);
    const text = exampleText("Jenkinsfile");
    const [, pattern = ""] = /pattern: '([^']+)'/.exec(text) ?? [];
    const scripts = [...text.matchAll(/\bsh '([^']+)'/g)].map(([, script]) => script ?? "");
    const run = await place.run(scripts.slice(0, -1));
    expect(run).toMatchObject({ code, stderr: "" });
    const { runs } = await readReport(pattern);
    const { results } = runs[0];
    expect(results.filter((one: { level: string }) => one.level === "error").length).toBe(count);
    await place.run(scripts.slice(-1));
    expect(await readdir(place.at("infra"))).not.toContain("tfplan");
  });
});

/** The proxy of a pipeline has a port of its own, on which others may run tests as well. */
function throughPort(port: number | undefined): string {
  return `
    import http from "node:http";
    import { syncBuiltinESMExports } from "node:module";
    const { request } = http;
    http.request = (options, answered) => {
      if (options.port !== 29418) throw new Error("elsewhere");
      return request({ ...options, port: ${port} }, answered);
    };
    syncBuiltinESMExports();`;
}

/** The lines of a step, by its place in the list. */
function stepText(text: string, at: number): string {
  return text.slice(text.indexOf("\nsteps:")).split(/\n(?= {2}- )/)[at + 1] ?? "";
}
