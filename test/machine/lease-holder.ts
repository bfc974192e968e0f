import { LeasedServer } from "../../machine/lease.js";

/** A process to be killed, that holds the lease of a server: `lease-holder.ts FOLDER COMMAND...` */
const [folder = "", ...command] = process.argv.slice(2);
const env = { PATH: process.env["PATH"] ?? "" };
const server = await LeasedServer.start({ command, env, folder, grace: 2 });
console.log(server.pid);
setInterval(() => {}, 1_000);
