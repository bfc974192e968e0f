import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CLI, flowgate } from "../flowgate.js";
import { folderWith, REJECTED } from "../folder.js";
import { KEY, StandIn, send } from "./stand-in.js";

const folder = folderWith({
  key: `${KEY.toString()}\n`,
  short: "short\n",
  "bad.yaml": "scop: all\n",
});

let standIn: StandIn;
beforeEach(async () => {
  standIn = new StandIn();
  await standIn.start();
});
afterEach(() => standIn.stop());

/** Starts the built command line, and waits until it serves. */
async function serve(...more: readonly string[]) {
  const allow = standIn.allowed.flatMap((origin) => ["--allow", origin]);
  const args = [CLI, "run-task", "--hmac-key-file", "key", "--port", "0", ...allow, ...more];
  const child = spawn(process.execPath, args, { cwd: folder.path });
  const run = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    run.stdout += chunk;
  });
  const url = await new Promise<string>((fulfil, reject) => {
    child.once("exit", () => reject(new Error(run.stderr)));
    child.stderr.on("data", (chunk) => {
      run.stderr += chunk;
      const served = /served on (\S+),/.exec(run.stderr);
      if (served !== null) fulfil(`http://${served[1]}/`);
    });
  });
  const end = async () => {
    const code = new Promise((fulfil) => child.once("exit", fulfil));
    child.kill("SIGTERM");
    return {
      code: await code,
      ...run,
      log: run.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    };
  };
  return { url, end };
}

describe("the server that is built", () => {
  test("judges in threads of its own, and ends when it is told to", async () => {
    standIn.plan = REJECTED;
    const { url, end } = await serve();
    for (const id of ["1", "2", "3"]) expect(await send(url, standIn.payload(id))).toBe(200);
    for (const id of ["1", "2", "3"]) {
      expect((await standIn.result(id)).attributes.status).toBe("failed");
    }
    const { code, log, stderr } = await end();
    expect(code).toBe(0);
    expect(stderr).toMatch(/^flowgate: run tasks are served on 127\.0\.0\.1:\d+, for [^\n]+\n$/);
    expect(log.map(({ event }) => event)).toEqual(["task", "task", "task", "stopped"]);
    expect(log[0].time).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test("answers while it judges a plan of 100 MB", async () => {
    const [change] = JSON.parse(REJECTED).resource_changes;
    const filling = "x".repeat(100_000);
    const others = Array.from({ length: 1_000 }, (_, index) => ({
      ...change,
      address: `terraform_data.n${index}`,
      type: "terraform_data",
      name: `n${index}`,
      provider_name: "terraform.io/builtin/terraform",
      change: { ...change.change, after: { input: filling } },
    }));
    standIn.plan = JSON.stringify({
      ...JSON.parse(REJECTED),
      resource_changes: [change, ...others],
    });
    expect(standIn.plan.length).toBeGreaterThan(100_000_000);
    const { url, end } = await serve();
    await send(url, standIn.payload("1"));
    let answers = 0;
    const result = standIn.result("1");
    let isDone = false;
    void result.then(() => {
      isDone = true;
    });
    while (!isDone) {
      expect((await fetch(new URL("healthz", url))).status).toBe(200);
      answers += 1;
      await new Promise((fulfil) => setTimeout(fulfil, 50));
    }
    expect((await result).attributes.message).toBe("1 VPC rejected, 0 VPCs recorded");
    expect(answers).toBeGreaterThan(2);
    await end();
  });

  test("loses a plan that takes too much memory, and nothing else", async () => {
    const items = Array.from({ length: 3_000_000 }, () => "{}").join(",");
    standIn.plan = REJECTED.replace(/\}$/, `,"variables":{"list":{"value":[${items}]}}}`);
    const { url, end } = await serve("--memory", "128", "--concurrency", "1");
    await send(url, standIn.payload("1"));
    expect((await standIn.result("1")).attributes).toEqual(
      expect.objectContaining({
        status: "failed",
        message: "no verdict: the plan takes more memory than there may be for one",
      }),
    );
    standIn.plan = REJECTED;
    await send(url, standIn.payload("2"));
    expect((await standIn.result("2")).attributes.message).toBe("1 VPC rejected, 0 VPCs recorded");
    await end();
  });

  test("judges by the policy that it is started with, as it is on the day", async () => {
    standIn.plan = REJECTED;
    await writeFile(
      join(folder.path, "policy.yaml"),
      "severities:\n  vpc-without-flow-log: warning\n",
    );
    const { url, end } = await serve("--policy", "policy.yaml");
    await send(url, standIn.payload("1"));
    expect((await standIn.result("1")).attributes.status).toBe("passed");
    await writeFile(join(folder.path, "policy.yaml"), "scop: all\n");
    await send(url, standIn.payload("2"));
    expect((await standIn.result("2")).attributes).toMatchObject({
      status: "failed",
      message: expect.stringMatching(/^no verdict: policy\.yaml:1:1: /),
    });
    await end();
  });
});

test.each([
  ["no key", "--port 0", /hmac-key-file/],
  [
    "a key that is not there",
    "--hmac-key-file none",
    /^the key in none cannot be read \(ENOENT\)$/,
  ],
  [
    "a key that can be guessed",
    "--hmac-key-file short",
    /^the key in short is shorter than 16 bytes$/,
  ],
  [
    "a server by its name alone",
    "--hmac-key-file key --allow tfe.example.com",
    /^--allow tfe\.example\.com: it is no address/,
  ],
  [
    "a server with a path",
    "--hmac-key-file key --allow https://a/b",
    /^--allow https:\/\/a\/b: there is more in it/,
  ],
  ["another scheme", "--hmac-key-file key --allow ftp://a", /begins with neither https nor http$/],
  ["a policy with a mistake", "--hmac-key-file key --policy bad.yaml", /^bad\.yaml:1:1: .*scope/],
  ["a port that is none", "--hmac-key-file key --port 65536", /no whole number from 0 to 65535/],
  ["nothing at once", "--hmac-key-file key --concurrency 0", /no whole number from 1 to 64/],
  [
    "an address of elsewhere",
    "--hmac-key-file key --host 192.0.2.1",
    /^nothing can be served on 192\.0\.2\.1:8080/,
  ],
])("is not served with %s", async (_, line, complaint) => {
  const run = await flowgate(["run-task", ...line.split(" ")], { cwd: folder.path });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr.replace(/^flowgate: /, "").trim()).toMatch(complaint);
});
