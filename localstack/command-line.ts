import { parseArgs } from "node:util";
import { EmulatorError } from "./error.js";

/** Runs a command that takes a port, and says in its own words why it cannot. */
export async function commandLine(
  usage: string,
  run: (options: { readonly port?: number }) => Promise<void>,
): Promise<void> {
  try {
    const options = { help: { type: "boolean", short: "h" }, port: { type: "string" } } as const;
    const { values } = parseArgs({ options });
    if (values.help) console.log(usage);
    else await run(values.port === undefined ? {} : { port: readPort(values.port) });
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof EmulatorError) console.error(`\n${error.message}`);
    else if (isUsageError(error)) {
      console.error(`${error.message}\n\n${usage}`);
    } else throw error;
  }
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^ERR_PARSE_ARGS/.test(String(error.code));
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new EmulatorError(`${text} is no port`, "Give a number from 1 to 65535.");
}
