import { createServer } from "node:net";
import type { Environment } from "../machine/environment.js";
import { isErrorCode } from "../machine/system.js";
import { EmulatorError } from "./error.js";
import { DEFAULT_PORT } from "./settings.js";

/** Where an emulator is, or may be started. */
export interface Place {
  readonly endpoint: string;
  /** The port of this machine to start one on; undefined where nothing can be started. */
  readonly port: number | undefined;
  /** What named the place, for messages. */
  readonly named: string;
}

const LOOPBACK: ReadonlySet<string> = new Set([
  "127.0.0.1",
  "localhost",
  "localhost.localstack.cloud",
]);

/** A port that is asked for, else the endpoint that `AWS_ENDPOINT_URL` names, else port 4566. */
export function choosePlace(port: number | undefined, env: Environment): Place {
  const url = env["AWS_ENDPOINT_URL"];
  return port === undefined && url ? named(url) : onPort(port ?? DEFAULT_PORT);
}

export function onPort(port: number): Place {
  return { endpoint: `http://127.0.0.1:${port}`, port, named: `port ${port}` };
}

function named(url: string): Place {
  const named = `AWS_ENDPOINT_URL=${url}`;
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new EmulatorError(
      `${named} is no address of an emulator`,
      `Write it like http://127.0.0.1:${DEFAULT_PORT}, or unset it.`,
    );
  }
  const { protocol, hostname, port, pathname } = new URL(url);
  const here = protocol === "http:" && LOOPBACK.has(hostname) && pathname === "/" && port !== "";
  return { endpoint: url, port: here ? Number(port) : undefined, named };
}

/** A port that is free now. Somebody else may take it before it is used. */
export async function freePort(): Promise<number> {
  return await listen(0);
}

/** @throws {EmulatorError} when the port cannot be listened on. */
export async function assertFree(port: number): Promise<void> {
  try {
    await listen(port);
  } catch (error) {
    if (isErrorCode(error, "EADDRINUSE")) throw new PortTakenError(port, "something");
    const why = error instanceof Error ? error.message : String(error);
    throw new EmulatorError(
      `Port ${port} cannot be listened on: ${why}`,
      "Choose another one: AWS_ENDPOINT_URL=http://127.0.0.1:4567",
    );
  }
}

/** Somebody else listens on the port, and is left alone. */
export class PortTakenError extends EmulatorError {
  constructor(port: number, by: string) {
    super(
      `Port ${port} is taken by ${by}`,
      `Stop that, or choose another port: AWS_ENDPOINT_URL=http://127.0.0.1:${port + 1}`,
    );
  }
}

async function listen(port: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("the server has no port"));
      });
    });
  });
}
