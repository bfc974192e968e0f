import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPOSE_FILE, hasDocker, launchInDocker } from "../../localstack/docker.js";
import { LeasedServer } from "../../machine/lease.js";
import { Machine } from "../machine/machine.js";
import { eventually, none, processesOf } from "../machine/processes.js";

let machine: Machine;
let said: string[];
beforeEach(async () => {
  machine = await Machine.make();
  said = [];
});
afterEach(async () => {
  await machine.remove();
});

describe("hasDocker", () => {
  it("wants a client, a daemon and the compose plugin", async () => {
    expect(await hasDocker(machine.env)).toBe(false);
    await machine.program("docker", "exit 0");
    expect(await hasDocker(machine.env)).toBe(true);
  });

  it("asks a client without a daemon no more than once", async () => {
    const answer = '[ "$1" = compose ] || { echo Cannot connect >&2; exit 1; }';
    await machine.program("docker", `echo "$1" >>"$HOME/docker-runs"; ${answer}`);
    expect(await hasDocker(machine.env)).toBe(false);
    expect(await runs()).toBe("compose\nversion\n");
  });

  it("does not wait for a daemon that keeps silent", async () => {
    await machine.program("docker", "exec sleep 3600");
    expect(await hasDocker(machine.env, 100)).toBe(false);
  });
});

/** A docker whose containers do as long as `compose down` is not called. */
const STAND_IN = `
echo "$@" >>"$HOME/docker-runs"
case "$*" in
  "image inspect"*) [ -e "$HOME/pulled" ] ;;
  pull*) touch "$HOME/pulled"; echo Pulling fs layer ;;
  *" up "*) touch "$HOME/running"; while [ -e "$HOME/running" ]; do sleep 0.1; done ;;
  *" down "*) rm -f "$HOME/running" ;;
esac`;

async function launch() {
  const { cache, env } = machine;
  const progress = (line: string) => said.push(line);
  return await launchInDocker({ port: 4599, cache, env, progress });
}

async function runs(): Promise<string> {
  return await readFile(join(machine.folder, "docker-runs"), "utf8");
}

describe("launchInDocker", () => {
  it("pulls the image once, and shows that", async () => {
    await machine.program("docker", STAND_IN);
    await launch();
    await launch();
    expect((await runs()).match(/^pull localstack\/localstack:4\.10\.0$/gm)).toHaveLength(1);
    expect(said).toEqual([expect.stringMatching(/^Pulling /), "Pulling fs layer"]);
  });

  it("says that the image cannot be pulled", async () => {
    await machine.program("docker", 'case "$1" in image | pull) echo no route; exit 1 ;; esac');
    await expect(launch()).rejects.toThrow(/cannot be pulled:\nno route\nCheck the network/);
  });

  it("runs until the lease ends, and takes the container down", async () => {
    await machine.program("docker", STAND_IN);
    const docker = await launch();
    expect(docker.env["FLOWGATE_LOCALSTACK_PORT"]).toBe("4599");
    const server = await LeasedServer.start(docker);
    await eventually(runs, (text) => text.includes(" up "));
    expect(server.ended).toBeUndefined();
    await server.stop();
    const compose = `compose --project-name flowgate-localstack-4599 --file ${COMPOSE_FILE}`;
    expect(await runs()).toContain(`${compose} up --no-color`);
    expect(await runs()).toContain(`${compose} down --volumes`);
    expect(await eventually(() => processesOf(server.pid), none)).toEqual([]);
  });
});
