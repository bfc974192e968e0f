import { access, readdir } from "node:fs/promises";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { startEmulator, startNewEmulator } from "../../localstack/emulator.js";
import { freePort } from "../../localstack/endpoint.js";
import { probe } from "../../localstack/health.js";
import { installLocalStack } from "../../localstack/native.js";
import setup from "../../localstack/vitest-setup.js";
import { cacheFolder } from "../../machine/cache.js";
import { newAccount } from "../../terraform/account.js";
import { eventually, none, processesOf } from "../machine/processes.js";

const NATIVE = { port: 0, origin: "native" } as const;

beforeAll(async () => {
  const progress = (line: string) => console.error(line);
  await installLocalStack({ cache: await cacheFolder(), env: process.env, progress });
}, 600_000);

/** Asks EC2 the way that it is asked without an SDK; an emulator checks no signature. */
async function ec2(endpoint: string, account: string, query: string): Promise<string> {
  const credential = `${account}/20250101/us-east-1/ec2/aws4_request`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: `${query}&Version=2016-11-15`,
  });
  return await response.text();
}

const isNobody = async (endpoint: string) => (await probe(endpoint)).kind === "nobody";

describe("LocalStack, run natively", { timeout: 180_000 }, () => {
  it("answers on two ports at a time, and is gone afterwards", async () => {
    const [one, two] = await Promise.all([startNewEmulator(NATIVE), startNewEmulator(NATIVE)]);
    expect(one.origin).toBe("native");
    expect(one.endpoint).not.toBe(two.endpoint);
    const [mine, yours] = [newAccount(), newAccount()];

    const created = await ec2(one.endpoint, mine, "Action=CreateVpc&CidrBlock=10.0.0.0/16");
    const vpc = created.match(/<vpcId>(vpc-\w+)<\/vpcId>/)?.[1] ?? created;
    expect(created).toContain(`<ownerId>${mine}</ownerId>`);
    expect(await ec2(one.endpoint, mine, "Action=DescribeVpcs")).toContain(vpc);
    expect(await ec2(one.endpoint, yours, "Action=DescribeVpcs")).not.toContain(vpc);
    expect(await ec2(two.endpoint, mine, "Action=DescribeVpcs")).not.toContain(vpc);

    await Promise.all([one.stop(), two.stop()]);
    for (const { endpoint, server } of [one, two]) {
      expect(await eventually(() => processesOf(server.pid), none)).toEqual([]);
      expect(await isNobody(endpoint)).toBe(true);
      await expect(access(server.folder)).rejects.toThrow(/ENOENT/);
    }
  });

  it("listens on the loopback only", async () => {
    const emulator = await startEmulator(NATIVE);
    const port = Number(new URL(emulator.endpoint).port);
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4")
      .map(({ address }) => address);
    // 127.0.0.2 is the loopback too, and is reached only by who listens on every address.
    const others = process.platform === "linux" ? ["127.0.0.2", ...outside] : outside;
    expect(others.length).toBeGreaterThan(0);
    for (const host of others) expect([host, await accepts(host, port)]).toEqual([host, false]);
    expect(await accepts("127.0.0.1", port)).toBe(true);
    await emulator.stop();
  });

  it("ends with a run that is killed", async () => {
    const script = join(import.meta.dirname, "emulator-holder.ts");
    const holder = execa(process.execPath, ["--import", "tsx", script], { reject: false });
    const { value: line } = await holder[Symbol.asyncIterator]().next();
    const [endpoint = "", pid = ""] = String(line).split(" ");
    expect((await probe(endpoint)).kind).toBe("emulator");
    holder.kill("SIGKILL");
    expect((await holder).signal).toBe("SIGKILL");
    const processes = () => processesOf(Number(pid));
    expect(await eventually(processes, none)).toEqual([]);
    expect(await isNobody(endpoint)).toBe(true);
  });

  it("runs in the background, from `up` to `down`", async () => {
    const port = String(await freePort());
    const run = (command: string) =>
      execa(process.execPath, [
        "--import",
        "tsx",
        join(import.meta.dirname, "..", "..", "localstack", `${command}.ts`),
        "--port",
        port,
      ]);
    const up = await run("up");
    expect(up.stdout).toContain(`LocalStack runs at http://127.0.0.1:${port} (`);
    expect(up.stdout).toContain(`export AWS_ENDPOINT_URL=http://127.0.0.1:${port}`);
    expect((await run("up")).stdout).toContain("An emulator runs already at");
    const pid = Number(up.stdout.match(/process (\d+)/)?.[1]);
    expect(await processesOf(pid)).not.toEqual([]);

    const down = await run("down");
    expect(down.stdout).toMatch(/is stopped, and its data is gone/);
    expect((await run("down")).stdout).toMatch(/^Nothing to stop: no emulator runs at/);
    expect(await eventually(() => processesOf(pid), none)).toEqual([]);
    expect((await readdir(await cacheFolder())).join()).not.toContain(`emulator-${port}`);
  });

  it("is there for all tests of a run", async () => {
    const provided: Record<string, unknown> = {};
    const teardown = await setup({
      provide: (key, value) => Object.assign(provided, { [key]: value }),
    });
    const endpoint = String(provided["emulatorEndpoint"]);
    expect((await probe(endpoint)).kind).toBe("emulator");
    await teardown();
  });
});

async function accepts(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const answer = (accepted: boolean) => () => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once("connect", answer(true));
    socket.once("timeout", answer(false));
    socket.once("error", answer(false));
  });
}
