import { stopInBackground } from "./background.js";
import { commandLine } from "./command-line.js";

const USAGE = `usage: tsx localstack/down.ts [--port PORT]

Stops the emulator that up.ts has started, and no other.`;

await commandLine(USAGE, async (port) => {
  const down = await stopInBackground(port);
  switch (down.kind) {
    case "stopped":
      console.log(`LocalStack at ${down.state.endpoint} is stopped, and its data is gone.`);
      return;
    case "not-ours":
      console.log(
        `Nothing to stop: the emulator at ${down.endpoint} was not started by \`make localstack-up\`.`,
      );
      return;
    case "nothing":
      console.log(`Nothing to stop: no emulator runs at ${down.endpoint}.`);
  }
});
