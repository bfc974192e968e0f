import { startNewEmulator } from "../../localstack/emulator.js";

/** A test run to be killed: starts an emulator, and says where it is and its process group. */
const { endpoint, server } = await startNewEmulator({ port: 0, origin: "native" });
console.log(`${endpoint} ${server.pid}`);
setInterval(() => {}, 1_000);
