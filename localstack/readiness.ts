import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { LeasedServer } from "../machine/lease.js";
import { onPort, PortTakenError } from "./endpoint.js";
import { EmulatorError } from "./error.js";
import { machineId, probe } from "./health.js";
import type { Launch } from "./launch.js";

/**
 * Waits until the emulator that was started answers, and makes sure that it is that one.
 *
 * @throws {EmulatorError} when it ends before, or takes too long; its log is kept then, as `log`.
 */
export async function waitUntilReady(
  port: number,
  launch: Pick<Launch, "machineId" | "patience">,
  server: LeasedServer,
  log: string,
): Promise<void> {
  const { endpoint } = onPort(port);
  const deadline = Date.now() + launch.patience;
  for (;;) {
    if (server.ended !== undefined) {
      throw await failure(
        `LocalStack has ended before it was ready (${server.ended})`,
        server,
        log,
      );
    }
    const answer = await probe(endpoint);
    if (answer.kind === "emulator") {
      if (launch.machineId === undefined) return;
      if ((await machineId(endpoint)) === launch.machineId) return;
      throw new PortTakenError(port, "another emulator");
    }
    if (Date.now() > deadline) {
      const there = answer.kind === "other" ? answer.what : "nobody";
      const late = `LocalStack is not ready after ${launch.patience / 1000} s`;
      throw await failure(`${late}; at ${endpoint} is ${there}`, server, log);
    }
    await sleep(200);
  }
}

async function failure(summary: string, server: LeasedServer, log: string): Promise<EmulatorError> {
  await server.keepLog(log);
  const end = (await readFile(log, "utf8")).trimEnd().split("\n").slice(-10).join("\n");
  return new EmulatorError(summary, `Its log is ${log}; it ends:\n${end}`);
}
