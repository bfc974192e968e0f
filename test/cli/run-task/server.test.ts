import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { create } from "tar";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Exchange } from "../../../checker/cli/run-task/exchange.js";
import judge from "../../../checker/cli/run-task/judge.js";
import { DEFAULT_LIMITS, type Limits } from "../../../checker/cli/run-task/model.js";
import { Origins } from "../../../checker/cli/run-task/origins.js";
import {
  createRunTaskServer,
  type LogLine,
  type RunTaskServer,
  type ServerOptions,
} from "../../../checker/cli/run-task/server.js";
import { ACCEPTED, REJECTED } from "../folder.js";
import { KEY, StandIn, send, signatureOf } from "./stand-in.js";

const LIMITS: Limits = { ...DEFAULT_LIMITS, backoff: 1, attempts: 3, exchange: 2_000, grace: 100 };

let standIn: StandIn;
let server: RunTaskServer;
let url: string;
let log: LogLine[];
let temporary: string;

async function start(limits: Partial<Limits> = {}, more: Partial<ServerOptions> = {}) {
  const all = { ...LIMITS, ...limits };
  server = createRunTaskServer({
    keys: [KEY],
    limits: all,
    exchange: new Exchange(new Origins(standIn.allowed), all),
    judge,
    policyFile: undefined,
    scope: undefined,
    now: () => 0,
    log: (line) => log.push(line),
    ...more,
  });
  await new Promise<void>((fulfil) => server.http.listen(0, "127.0.0.1", fulfil));
  url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}/`;
}

beforeEach(async () => {
  log = [];
  temporary = await mkdtemp(join(tmpdir(), "flowgate-test-"));
  vi.stubEnv("TMPDIR", temporary);
  standIn = new StandIn();
  await standIn.start();
  standIn.plan = REJECTED;
});
afterEach(async () => {
  await server.stop();
  await standIn.stop();
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true, force: true });
});

/** The folders that tasks work in, of which none may be left. */
const left = async () =>
  (await readdir(temporary)).filter((name) => name.startsWith("flowgate-run-task-"));

async function archive(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const folder = join(temporary, "configuration");
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of create({ cwd: folder, gzip: true, portable: true }, ["."])) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

describe("a task", () => {
  test("that is rejected has failed, and says of each VPC why and what to do", async () => {
    await start();
    expect(await send(url, standIn.payload("1"))).toBe(200);
    const { type, attributes, relationships } = await standIn.result("1");
    expect(type).toBe("task-results");
    expect(attributes).toMatchObject({
      status: "failed",
      message: "1 VPC rejected, 0 VPCs recorded",
    });
    expect(attributes.url).toContain("/app/runs/run-1");
    expect(relationships.outcomes.data).toHaveLength(1);
    const [{ type: kind, attributes: outcome }] = relationships.outcomes.data;
    expect(kind).toBe("task-result-outcomes");
    expect(outcome).toMatchObject({
      "outcome-id": "flowgate-1",
      description: expect.stringContaining("aws_vpc.this"),
      url: expect.stringContaining("vpc-without-flow-log"),
      tags: {
        Status: [{ label: "Rejected", level: "error" }],
        Severity: [{ label: "Error", level: "error" }],
      },
    });
    expect(outcome.body).toContain('resource "aws_flow_log"');
  });

  test("that is accepted has passed", async () => {
    standIn.plan = ACCEPTED;
    await start();
    await send(url, standIn.payload("1"));
    const { attributes, relationships } = await standIn.result("1");
    expect(attributes).toMatchObject({ status: "passed", message: "0 VPCs recorded" });
    expect(relationships).toBeUndefined();
  });

  test("is answered before the plan is asked for, and said to run first", async () => {
    await start();
    await send(url, standIn.payload("1"));
    await standIn.result("1");
    expect(standIn.results("1")[0].attributes.status).toBe("running");
  });

  test("of a service that shows no parts has all in its line", async () => {
    await start();
    await send(url, standIn.payload("1", { capabilities: { outcomes: false } }));
    const { attributes, relationships } = await standIn.result("1");
    expect(attributes.message).toBe("1 VPC rejected, 0 VPCs recorded: aws_vpc.this");
    expect(relationships).toBeUndefined();
  });

  test("has the lines of its configuration", async () => {
    standIn.configuration = await archive({
      "infra/main.tf": 'resource "aws_vpc" "this" {\n  cidr_block = "10.0.0.0/16"\n}\n',
    });
    const [change] = JSON.parse(REJECTED).resource_changes;
    const configuration = {
      root_module: {
        resources: [
          {
            address: "aws_vpc.this",
            mode: "managed",
            type: "aws_vpc",
            name: "this",
            provider_config_key: "aws",
            expressions: { cidr_block: { constant_value: "10.0.0.0/16" } },
          },
        ],
      },
    };
    standIn.plan = JSON.stringify({
      ...JSON.parse(REJECTED),
      resource_changes: [change],
      configuration,
    });
    await start();
    await send(url, standIn.payload("1"));
    const { relationships } = await standIn.result("1");
    expect(relationships.outcomes.data[0].attributes.body).toContain("infra/main.tf:1");
    expect(await left()).toEqual([]);
  });

  test("sends its token to the API alone, and puts it into no log", async () => {
    standIn.configuration = await archive({ "infra/main.tf": "" });
    await start();
    await send(url, standIn.payload("1"));
    await standIn.result("1");
    const tokens = (name: string) =>
      new Set(
        standIn.received.filter(({ server }) => server === name).map((one) => one.authorization),
      );
    expect(tokens("api")).toEqual(new Set(["Bearer token-of-1"]));
    expect(tokens("archivist")).toEqual(new Set([undefined]));
    await server.stop();
    expect(JSON.stringify(log)).not.toMatch(/token-of|archivist|127\.0\.0\.1/);
    expect(log[0]).toMatchObject({
      event: "task",
      status: "failed",
      organization: "an organization",
      workspace: "network",
      run: "run-1",
      told: true,
    });
  });

  test("is carried out once, however often it is sent", async () => {
    await start();
    for (let time = 0; time < 5; time++) expect(await send(url, standIn.payload("1"))).toBe(200);
    await standIn.result("1");
    await server.stop();
    expect(log.filter(({ event }) => event === "task")).toHaveLength(1);
  });

  test.each([["pre_plan"], ["post_apply"], ["anything"]])(
    "at the stage %s has no plan",
    async (stage) => {
      await start();
      await send(url, standIn.payload("1", { stage, plan_json_api_url: undefined }));
      const { attributes } = await standIn.result("1");
      expect(attributes).toMatchObject({
        status: "failed",
        message: `no verdict: a run has no plan at the stage ${stage}; have the run task at "post-plan"`,
      });
    },
  );
});

describe("who is not known is turned away", () => {
  const forged: readonly [string, Parameters<typeof send>[2]][] = [
    ["no signature", { signature: null }],
    ["an empty one", { signature: "" }],
    ["one of zeros", { signature: "0".repeat(128) }],
    ["one of another key", { signature: signatureOf("{}", Buffer.from("another key altogether")) }],
    ["one of another body", { signature: signatureOf("{}") }],
    ["one that is cut", { signature: signatureOf("{}").slice(0, 64) }],
    ["no hexadecimal", { signature: "g".repeat(128) }],
  ];
  test.each(forged)("%s", async (_, options) => {
    await start();
    expect(await send(url, standIn.payload("1"), options)).toBe(401);
    expect(standIn.received).toEqual([]);
    expect(log).toEqual([expect.objectContaining({ event: "refused", status: "unsigned" })]);
  });

  test("either of two keys signs", async () => {
    const other = Buffer.from("the key that was before it");
    await start({}, { keys: [other, KEY] });
    for (const [id, key] of [
      ["1", KEY],
      ["2", other],
    ] as const) {
      const body = JSON.stringify(standIn.payload(id));
      expect(await send(url, body, { signature: signatureOf(body, key) })).toBe(200);
    }
  });

  test.each([
    ["no JSON", "{", "the body is no JSON"],
    [
      "another version",
      JSON.stringify({ payload_version: 2 }),
      "payload_version is not as expected",
    ],
    [
      "a token that no header can have",
      JSON.stringify({ payload_version: 1, stage: "post_plan", access_token: "a\nb" }),
      "access_token is not as expected",
    ],
    [
      "without a stage",
      JSON.stringify({ payload_version: 1, access_token: "a" }),
      "stage is not as",
    ],
    ["a list", "[]", "payload_version is not"],
  ])("a body that is %s", async (_, body, why) => {
    await start();
    expect(await send(url, body)).toBe(400);
    expect(log).toEqual([
      {
        event: "refused",
        status: "unreadable",
        message: expect.stringContaining(why),
      },
    ]);
  });

  test("a body that is too long, told or not", async () => {
    await start({ requestBytes: 1_000 });
    const long = JSON.stringify({ ...standIn.payload("1"), run_message: "x".repeat(10_000_000) });
    const status = await send(url, long).catch(() => 413);
    expect(status).toBe(413);
    expect(standIn.received).toEqual([]);
  });
});

test.each([["test-token"], [null]])(
  "a request to try it out, with the token %s, is answered",
  async (token) => {
    await start();
    const body = {
      payload_version: 1,
      stage: "test",
      access_token: token,
      task_result_id: "taskrs-1",
    };
    expect(await send(url, body)).toBe(200);
    expect(await send(url, body, { signature: "0".repeat(128) })).toBe(401);
    expect(standIn.received).toEqual([]);
  },
);

test("it says whether it is there, and nothing else", async () => {
  await start();
  const ask = async (path: string, method = "GET") =>
    (await fetch(new URL(path, url), { method })).status;
  expect(await ask("healthz")).toBe(200);
  expect(await ask("")).toBe(405);
  expect(await ask("healthz", "POST")).toBe(405);
  expect(await ask("etc/passwd")).toBe(404);
});

describe("no request goes where a payload points", () => {
  const result = async (payload: object) => {
    await start();
    await send(url, payload);
    return (await standIn.result("1")).attributes.message;
  };

  test.each([
    ["http://169.254.169.254/latest/meta-data/", "http://169.254.169.254"],
    ["http://localhost:1/", "http://localhost:1"],
    ["https://example.com/plan?secret=1", "https://example.com"],
    ["file:///etc/passwd", "null"],
    ["no address", "no address at all"],
  ])("for the plan: %s", async (address, shown) => {
    const message = await result(standIn.payload("1", { plan_json_api_url: address }));
    expect(message).toBe(
      `no verdict: the plan is at ${shown}, which is none of the servers that are allowed`,
    );
    expect(await left()).toEqual([]);
  });

  test("with a name and a password in it", async () => {
    const address = standIn.payload("1").plan_json_api_url.replace("//", "//user:word@");
    expect(await result(standIn.payload("1", { plan_json_api_url: address }))).toMatch(
      /none of the servers/,
    );
  });

  test.each(["http://169.254.169.254/", "https://example.com/", "//example.com/"])(
    "by a redirect to %s",
    async (location) => {
      standIn.answer = ({ path }, response) => {
        if (!path.endsWith("/json-output")) return false;
        response.writeHead(307, { location }).end();
        return true;
      };
      expect(await result(standIn.payload("1"))).toMatch(
        /^no verdict: the plan is at \S+, which is none/,
      );
    },
  );

  test("for the result: nobody is told, and the log says so", async () => {
    await start();
    await send(url, standIn.payload("1", { task_result_callback_url: "https://example.com/" }));
    while (log.length === 0) await new Promise((fulfil) => setTimeout(fulfil, 5));
    expect(log).toEqual([expect.objectContaining({ event: "task", told: false })]);
  });

  test("in circles", async () => {
    standIn.answer = ({ path }, response) => {
      if (!path.endsWith("/json-output")) return false;
      response.writeHead(302, { location: path }).end();
      return true;
    };
    expect(await result(standIn.payload("1"))).toBe(
      "no verdict: the plan: it leads from address to address",
    );
  });
});

describe("a peer that is slow, or dies", () => {
  const failing = (times: number, how: (response: import("node:http").ServerResponse) => void) => {
    let count = 0;
    standIn.answer = ({ server: name, path }, response) => {
      if (name !== "archivist" || path !== "/plan" || ++count > times) return false;
      how(response);
      return true;
    };
  };
  const run = async (limits: Partial<Limits> = {}) => {
    await start(limits);
    await send(url, standIn.payload("1"));
    return (await standIn.result("1")).attributes.message;
  };

  test.each([
    ["500", (response: import("node:http").ServerResponse) => response.writeHead(500).end()],
    [
      "429",
      (response: import("node:http").ServerResponse) =>
        response.writeHead(429, { "retry-after": "0" }).end(),
    ],
    [
      "204, not ready",
      (response: import("node:http").ServerResponse) => response.writeHead(204).end(),
    ],
    [
      "half a plan, then nothing",
      (response: import("node:http").ServerResponse) => {
        response.writeHead(200, { "content-length": "1000" }).write("half");
        response.destroy();
      },
    ],
    ["no answer at all", (response: import("node:http").ServerResponse) => response.destroy()],
  ])("is asked again: %s", async (_, how) => {
    failing(2, how);
    expect(await run()).toBe("1 VPC rejected, 0 VPCs recorded");
  });

  test("is given up in the end", async () => {
    failing(Number.POSITIVE_INFINITY, (response) => response.writeHead(503).end());
    expect(await run()).toBe("no verdict: the plan: the answer was 503, 3 times");
  });

  test("is not asked again for what will not change", async () => {
    failing(1, (response) => response.writeHead(403).end());
    expect(await run()).toBe("no verdict: the plan: the answer was 403");
  });

  test("that never ends is cut off", async () => {
    failing(Number.POSITIVE_INFINITY, (response) => response.writeHead(200).write("{"));
    expect(await run({ exchange: 100 })).toBe("no verdict: the plan: no answer in time, 3 times");
  });

  test("whose plan is larger than it may be", async () => {
    standIn.plan = "x".repeat(2_000);
    expect(await run({ planBytes: 1_000 })).toBe("no verdict: the plan is larger than it may be");
  });

  test("takes no longer than a task may", async () => {
    failing(Number.POSITIVE_INFINITY, (response) => response.writeHead(200).write("{"));
    expect(await run({ task: 200, exchange: 10_000 })).toMatch(
      /^no verdict: the plan: there was no time left/,
    );
  });

  test("is told while a task goes on", async () => {
    failing(Number.POSITIVE_INFINITY, (response) => response.writeHead(200).write("{"));
    await run({ exchange: 1_000, attempts: 1, progress: 100 });
    const statuses = standIn.results("1").map(({ attributes }) => attributes.status);
    expect(statuses.filter((status) => status === "running").length).toBeGreaterThan(3);
    expect(statuses.at(-1)).toBe("failed");
  });

  test("that does not take the result is told again", async () => {
    let count = 0;
    standIn.answer = ({ method, body }, response) => {
      if (method !== "PATCH" || body.includes("running") || ++count > 2) return false;
      response.writeHead(502).end();
      return true;
    };
    expect(await run()).toBe("1 VPC rejected, 0 VPCs recorded");
    await server.stop();
    expect(log[0]).toMatchObject({ told: true });
  });

  test("that sends a request byte by byte is let go", async () => {
    await start({ receive: 200 });
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => {});
    // Node looks for such connections every 30 seconds by itself, so that this one is ended by the test.
    await new Promise((fulfil) => setTimeout(fulfil, 50));
    socket.destroy();
    expect(answer).not.toContain("200 OK");
    expect((await fetch(new URL("healthz", url))).status).toBe(200);
  });
});

describe("an archive", () => {
  const run = async (configuration: Uint8Array, limits: Partial<Limits> = {}) => {
    standIn.configuration = configuration;
    await start(limits);
    await send(url, standIn.payload("1"));
    return (await standIn.result("1")).attributes.message;
  };

  test("with links in it has none of them followed", async () => {
    const folder = join(temporary, "configuration");
    await mkdir(folder, { recursive: true });
    await symlink("/etc", join(folder, "infra"));
    const made = await archive({ "other/main.tf": "" });
    expect(await run(made)).toBe("1 VPC rejected, 0 VPCs recorded");
    expect(await left()).toEqual([]);
  });

  describe("of a plan of which more is inferred without it", () => {
    const fixture = fileURLToPath(new URL("../../fixtures/delivery-bucket-key/", import.meta.url));
    beforeEach(async () => {
      standIn.plan = await readFile(join(fixture, "plan.json"), "utf8");
    });

    test("without any it is accepted", async () => {
      await start();
      await send(url, standIn.payload("1"));
      expect((await standIn.result("1")).attributes.message).toMatch(/^29 VPCs recorded/);
    });

    test("with its files 14 are found to be unrecorded", async () => {
      for (const name of ["main.tf", "provider.tf"]) {
        await archive({ [`infra/${name}`]: await readFile(join(fixture, name), "utf8") });
      }
      expect(await run(await archive({}))).toMatch(/^14 VPCs rejected, 15 VPCs recorded/);
    });

    test.each([
      ["with links in place of files", "infra/main.tf", "../elsewhere"],
      ["with none in the working folder", "other/main.tf", "../infra"],
    ])("%s", async (_, name, target) => {
      const file = join(temporary, "configuration", name);
      await mkdir(join(file, ".."), { recursive: true });
      await symlink(target, file);
      expect(await run(await archive({}))).toBe("29 VPCs rejected, 0 VPCs recorded");
    });
  });

  test("that ends too soon is a failure", async () => {
    const made = gunzipSync(await archive({ "infra/main.tf": "#".repeat(20_000) }));
    expect(await run(made.subarray(0, 10_000))).toMatch(/^no verdict: /);
  });

  test("of too many links is refused", async () => {
    const folder = join(temporary, "configuration");
    await mkdir(folder, { recursive: true });
    for (let at = 0; at < 50; at++) await symlink("nowhere", join(folder, `l${at}`));
    expect(await run(await archive({}), { configurationFiles: 20 })).toBe(
      "no verdict: the configuration is larger than it may be",
    );
  });

  test("of too many files, or too much in them, is refused", async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`infra/f${at}.tf`, ""]));
    expect(await run(await archive(many), { configurationFiles: 20 })).toBe(
      "no verdict: the configuration is larger than it may be",
    );
    expect(await left()).toEqual([]);
  });

  test("that unpacks to more than it may is refused", async () => {
    const bomb = await archive({ "infra/big.tf": " ".repeat(5_000_000) });
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(await run(bomb, { configurationBytes: 1_000_000 })).toBe(
      "no verdict: the configuration is larger than it may be",
    );
  });

  test("that is none is a failure", async () => {
    expect(await run(Buffer.from("this is no archive"))).toMatch(/^no verdict: /);
  });
});

describe("what there is no room for", () => {
  test("is turned away, to be sent again", async () => {
    let open = () => {};
    const held = new Promise<void>((fulfil) => {
      open = fulfil;
    });
    await start(
      { concurrency: 1, queue: 1 },
      {
        judge: async (judging) => {
          await held;
          return judge(judging);
        },
      },
    );
    expect(await send(url, standIn.payload("1"))).toBe(200);
    expect(await send(url, standIn.payload("2"))).toBe(200);
    expect(await send(url, standIn.payload("3"))).toBe(503);
    open();
    await standIn.result("2");
    expect(await send(url, standIn.payload("3"))).toBe(200);
    await standIn.result("3");
  });

  test("a thousand tasks at once are all carried out", async () => {
    await start({ concurrency: 4 });
    const ids = Array.from({ length: 1_000 }, (_, index) => `n${index}`);
    const statuses = await Promise.all(ids.map((id) => send(url, standIn.payload(id))));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const results = await Promise.all(ids.map((id) => standIn.result(id)));
    expect(new Set(results.map(({ attributes }) => attributes.status))).toEqual(
      new Set(["failed"]),
    );
    expect(await left()).toEqual([]);
  });
});

describe("stopped", () => {
  test("it ends what runs, and says of what waits that it has not run", async () => {
    let open = () => {};
    const held = new Promise<void>((fulfil) => {
      open = fulfil;
    });
    await start(
      { concurrency: 1, grace: 10_000 },
      {
        judge: async (judging) => {
          await held;
          return judge(judging);
        },
      },
    );
    await send(url, standIn.payload("1"));
    await send(url, standIn.payload("2"));
    const stopped = server.stop();
    expect((await standIn.result("2")).attributes.message).toBe(
      "no verdict: flowgate was stopped; run the task again",
    );
    open();
    await stopped;
    expect((await standIn.result("1")).attributes.message).toBe("1 VPC rejected, 0 VPCs recorded");
    expect(log.at(-1)).toMatchObject({ event: "stopped" });
    await expect(fetch(url)).rejects.toThrow();
  });

  test("it waits for what runs no longer than it may", async () => {
    await start(
      { grace: 100 },
      {
        judge: (_, signal) =>
          new Promise((__, reject) =>
            signal.addEventListener("abort", () => reject(signal.reason)),
          ),
      },
    );
    await send(url, standIn.payload("1"));
    while (!standIn.received.some(({ path }) => path === "/plan")) {
      await new Promise((fulfil) => setTimeout(fulfil, 5));
    }
    await server.stop();
    expect((await standIn.result("1")).attributes).toMatchObject({
      status: "failed",
      message: "no verdict: flowgate was stopped; run the task again",
    });
  });
});
