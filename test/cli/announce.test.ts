import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAgentLog } from "../formats/readers/azure.js";
import { readLog, readOutputs } from "../formats/readers/github.js";
import { changeOf, planDocument } from "../plan/documents.js";
import { flowgate, type Run, type RunOptions } from "./flowgate.js";
import { folderWith } from "./folder.js";

const MANY = Array.from({ length: 250 }, (_, index) =>
  changeOf({ address: `aws_vpc.n${index}`, name: `n${index}` }),
);

const folder = folderWith({
  "cut.json": '{"format_version":"1.2"',
  "many.json": JSON.stringify(planDocument({ resource_changes: MANY })),
});

const at = (...names: readonly string[]) => join(folder.path, ...names);

beforeEach(async () => {
  await mkdir(at("runner"));
});
afterEach(async () => {
  await rm(at("runner"), { recursive: true });
});

const github = () => ({
  GITHUB_ACTIONS: "true",
  GITHUB_WORKSPACE: folder.path,
  GITHUB_STEP_SUMMARY: at("runner", "summary.md"),
  GITHUB_OUTPUT: at("runner", "output"),
});
const azure = () => ({ TF_BUILD: "True", AGENT_TEMPDIRECTORY: at("runner") });
const gitlab = () => ({ GITLAB_CI: "true" });
const bitbucket = () => ({
  BITBUCKET_BUILD_NUMBER: "1",
  BITBUCKET_REPO_FULL_NAME: "team/a b",
  BITBUCKET_COMMIT: "c0ffee",
});

const check = (line: string, options: RunOptions = {}): Promise<Run> =>
  flowgate(["check", ...line.split(" ")], { cwd: folder.path, ...options });

describe("GitHub Actions", () => {
  test("gets the text, annotations, a summary and outputs", async () => {
    const alone = await check("rejected.json");
    const run = await check("rejected.json", { env: github() });
    expect(run).toMatchObject({ code: 1, stderr: "" });
    const { commands, lines } = readLog(run.stdout);
    expect(lines.join("\n").startsWith(alone.stdout)).toBe(true);
    expect(commands).toMatchObject([
      { name: "error", properties: { title: "vpc-without-flow-log" } },
    ]);
    expect(await readFile(at("runner", "summary.md"), "utf8")).toMatch(/^## flowgate: rejected\n/);
    expect(readOutputs(await readFile(at("runner", "output"), "utf8"))).toEqual({
      verdict: "rejected",
      rejected: "1",
      covered: "0",
      waived: "0",
      warnings: "0",
    });
  });

  test("gets all of it where github is asked for, with the other reports", async () => {
    const run = await check("accepted.json --format github --format json=runner/report.json", {
      env: github(),
    });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toBe("accepted: 0 VPCs in 1 plan, 0 rejected, 0 covered\n");
    const outputs = readOutputs(await readFile(at("runner", "output"), "utf8"));
    expect(outputs).toMatchObject({ verdict: "accepted", "report-json": "runner/report.json" });
    expect(await readFile(at("runner", "summary.md"), "utf8")).toMatch(/^## flowgate: accepted\n/);
  });

  test("has a summary added to what is there, within what it may have", async () => {
    await writeFile(at("runner", "summary.md"), "# Mine\n");
    await check("rejected.json accepted.json", { env: github() });
    const summary = () => readFile(at("runner", "summary.md"), "utf8");
    expect(await summary()).toMatch(/^# Mine\n\n\n## flowgate: rejected\n/);
    await writeFile(at("runner", "summary.md"), "x".repeat(1024 * 1024 - 20_000));
    await check("many.json", { env: github() });
    expect(await summary()).toContain("**Cut at ");
    expect(Buffer.byteLength(await summary())).toBeLessThanOrEqual(1024 * 1024);
    await writeFile(at("runner", "summary.md"), "x".repeat(1024 * 1024));
    const full = await check("rejected.json", { env: github() });
    expect(full.code).toBe(1);
    expect(full.stderr).toBe(
      "flowgate: the step's summary cannot be written (it is full); the verdict is the same\n",
    );
  });

  test("is told of neither by a run without a verdict", async () => {
    const run = await check("cut.json", { env: github() });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(await readdir(at("runner"))).toEqual([]);
  });
});

describe("GitLab CI", () => {
  const report = () => at("runner", "gl-code-quality-report.json");
  const inRunner = (line: string) => check(line, { cwd: at("runner"), env: gitlab() });

  test("gets the text, and a report of Code Quality in the working folder", async () => {
    const alone = await check("../rejected.json", { cwd: at("runner") });
    expect(await inRunner("../rejected.json")).toEqual(alone);
    const [issue] = JSON.parse(await readFile(report(), "utf8"));
    expect(issue).toMatchObject({ check_name: "vpc-without-flow-log", location: {} });
    expect((await inRunner("../rejected.json")).stderr).toBe("");
  });

  test("has nothing replaced that must stay, and the same verdict", async () => {
    await mkdir(report());
    const run = await inRunner("../rejected.json");
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^flowgate: [^\n]+it is a folder[^\n]+; the verdict is the same\n$/);
  });

  test("has no other file written through a link of that name", async () => {
    await writeFile(at("runner", "package.json"), "{}");
    await symlink("package.json", at("runner", "gl-code-quality-report.json"));
    const { code, stderr } = await inRunner("../rejected.json");
    expect(code).toBe(1);
    expect(stderr).toContain("gl-code-quality-report.json is a link");
    expect(await readFile(at("runner", "package.json"), "utf8")).toBe("{}");
  });

  test("gets nothing where something else is asked for", async () => {
    await inRunner("../rejected.json --no-ci");
    await inRunner("../rejected.json --format json");
    await inRunner("../cut.json");
    expect(await readdir(at("runner"))).toEqual([]);
  });
});

describe("Azure Pipelines", () => {
  test("gets the text, issues and a summary", async () => {
    const alone = await check("rejected.json");
    const run = await check("rejected.json", { env: azure() });
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(run.stdout.startsWith(alone.stdout)).toBe(true);
    const { commands } = readAgentLog(run.stdout);
    expect(commands.map(({ name }) => name)).toEqual(["task.logissue", "task.uploadsummary"]);
    const file = commands[1]?.data ?? "";
    expect(file.startsWith(at("runner", "flowgate-"))).toBe(true);
    expect(await readFile(file, "utf8")).toMatch(/^## flowgate: rejected\n/);
  });
});

describe("Bitbucket Pipelines", () => {
  interface Request {
    readonly method: string | undefined;
    readonly url: string | undefined;
    readonly host: string | undefined;
    readonly body: unknown;
  }
  let server: Server;
  let requests: Request[];
  let answer: (request: IncomingMessage) => number | undefined;

  beforeEach(async () => {
    requests = [];
    answer = ({ method }) => (method === "DELETE" ? 404 : 200);
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (part) => {
        text += String(part);
      });
      request.on("end", () => {
        const { method, url, headers } = request;
        requests.push({
          method,
          url,
          host: headers.host,
          body: text === "" ? null : JSON.parse(text),
        });
        const status = answer(request);
        if (status === undefined) response.destroy();
        else response.writeHead(status).end('{"error": {"message": "no\\nwonder"}}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  /** The proxy of a pipeline has a port of its own, on which others may run tests as well. */
  function through(): RunOptions {
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const preload = `
      import http from "node:http";
      import { syncBuiltinESMExports } from "node:module";
      const { request } = http;
      http.request = (options, answered) => {
        if (options.port !== 29418 || options.host !== "localhost") throw new Error("elsewhere");
        return request({ ...options, port: ${port} }, answered);
      };
      syncBuiltinESMExports();`;
    return { env: bitbucket(), preload };
  }

  test("gets the text, and the report through its proxy, by a hundred annotations", async () => {
    const alone = await check("many.json");
    const run = await check("many.json", through());
    expect(run).toEqual({ ...alone, stderr: "" });
    const reports =
      /^http:\/\/api\.bitbucket\.org\/2\.0\/repositories\/team\/a%20b\/commit\/c0ffee\/reports\/flowgate-[0-9a-f]{24}$/;
    expect(requests.map(({ method }) => method)).toEqual(["DELETE", "PUT", "POST", "POST", "POST"]);
    expect(requests.every(({ host }) => host === "api.bitbucket.org")).toBe(true);
    expect(requests[1]?.url).toMatch(reports);
    expect(requests[1]?.body).toMatchObject({ result: "FAILED", report_type: "SECURITY" });
    expect(requests[2]?.url).toBe(`${requests[1]?.url}/annotations`);
    const sent = requests.slice(2).map(({ body }) => (Array.isArray(body) ? body.length : 0));
    expect(sent).toEqual([100, 100, 50]);
  });

  test.each([
    [
      "refuses it",
      () => 400,
      /\(PUT was answered with 400: \{"error": \{"message": "no\\nwonder"\}\}\)/,
    ],
    [
      "is down in between",
      ({ method }: IncomingMessage) => (method === "POST" ? 503 : 200),
      /\(POST was answered with 503/,
    ],
    ["hangs up", () => undefined, /\(socket hang up\)/],
  ])("that %s changes nothing of the verdict", async (_, refuse, complaint) => {
    const alone = await check("rejected.json");
    answer = refuse;
    const run = await check("rejected.json", through());
    expect(run).toMatchObject({ code: 1, stdout: alone.stdout });
    expect(run.stderr).toMatch(
      /^flowgate: the report cannot be sent to Bitbucket [^\n]+; the verdict is the same\n$/,
    );
    expect(run.stderr).toMatch(complaint);
  });

  test("that does not say which commit is told nothing", async () => {
    const run = await check("rejected.json", {
      ...through(),
      env: { BITBUCKET_BUILD_NUMBER: "1" },
    });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/BITBUCKET_REPO_FULL_NAME and BITBUCKET_COMMIT do not say/);
    expect(requests).toEqual([]);
  });
});

describe.each([
  ["GitHub Actions", github],
  ["Azure Pipelines", azure],
  ["Bitbucket Pipelines", bitbucket],
])("in %s", (_, system) => {
  test.each([
    "rejected.json --no-ci",
    "rejected.json --format json",
    "accepted.json --format text",
    "rejected.json --output report.txt",
  ])("%s is as it is anywhere", async (line) => {
    const alone = await check(line.replace(" --no-ci", ""));
    expect(await check(line, { env: system() })).toEqual(alone);
    expect(await readdir(at("runner"))).toEqual([]);
  });

  test.each(["accepted.json", "rejected.json", "rejected.json --soft-fail", "cut.json"])(
    "the exit code of %s is the same, even where nothing can be told",
    async (line) => {
      const { code } = await check(line);
      const nowhere = at("nowhere", "at", "all");
      const env = {
        ...system(),
        GITHUB_STEP_SUMMARY: nowhere,
        GITHUB_OUTPUT: nowhere,
        AGENT_TEMPDIRECTORY: nowhere,
        BITBUCKET_COMMIT: "",
      };
      const run = await check(line, { env });
      expect(run.code).toBe(code);
      if (code !== 2)
        expect(run.stderr).toMatch(/^(?:flowgate: [^\n]+; the verdict is the same\n)+$/);
    },
  );
});
