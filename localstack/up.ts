import { printProgress } from "../machine/progress.js";
import { accountEnvironment } from "../terraform/account.js";
import { startInBackground } from "./background.js";
import { commandLine } from "./command-line.js";

const USAGE = `usage: tsx localstack/up.ts [--port PORT]

Has LocalStack running: the emulator at AWS_ENDPOINT_URL or on port 4566, else a new one, in Docker or
else with Python.`;

await commandLine(USAGE, async (port) => {
  const up = await startInBackground({ ...port, progress: printProgress });
  const endpoint = up.kind === "started" ? up.state.endpoint : up.endpoint;
  const how = up.state === undefined ? "" : ` (${up.state.origin}, process ${up.state.pid})`;
  const lines = Object.entries(accountEnvironment(endpoint, "000000000000")).map(
    ([name, value]) => `  export ${name}=${value}`,
  );
  console.log(
    `${up.kind === "started" ? "LocalStack runs" : "An emulator runs already"} at ${endpoint}${how}.

${lines.join("\n")}

Terraform and every AWS SDK ask it then. Each access key of 12 digits is an account of its own.`,
  );
  const down =
    port.port === undefined
      ? "make localstack-down"
      : `npx tsx localstack/down.ts --port ${port.port}`;
  console.log(
    up.state === undefined
      ? `\nSomebody else has started it, and \`${down}\` leaves it alone.`
      : `\nIts log is ${up.state.log}\nIt runs until \`${down}\`.`,
  );
});
