import { isMainThread } from "node:worker_threads";

/**
 * Whether a program gets a group of processes of its own, by which all that it starts is ended with it: Terraform starts
 * providers, and what is called `terraform` may be a script. Windows has no such groups. A worker hears no signals, and
 * leaves its programs in the group of flowgate, where a terminal's Ctrl+C reaches them.
 */
export const HAS_GROUP = process.platform !== "win32" && isMainThread;

/** A process as Node and execa have started it. */
interface Program {
  readonly pid?: number | undefined;
  readonly stdout: { destroy(): unknown } | null;
  readonly stderr: { destroy(): unknown } | null;
}

/** A program that runs, with all that it has started. */
export interface ProcessGroup {
  /** Asks it to end, and ends it where it has not done so in a while. */
  readonly end: () => void;
  /** To be called once it has ended. Does not return where a signal is about to end this process. */
  readonly over: () => Promise<void>;
}

/** How long a program may take to end, in milliseconds. */
const GRACE = 2_000;

const ENDS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/** Those of this process, and the signal that is ending it. */
const running = new Set<Program>();
let stopped: { readonly by: NodeJS.Signals; readonly grace: NodeJS.Timeout } | undefined;

/**
 * Starts a program, with `detached: HAS_GROUP`, and holds it to the life of this process: from its first moment on, since
 * signals wait until it has been started.
 */
export function startGroup<T extends Program>(start: () => T): readonly [T, ProcessGroup] {
  if (running.size === 0) listen();
  const program = start();
  running.add(program);
  let grace: NodeJS.Timeout | undefined;
  const end = () => {
    send(program, "SIGTERM");
    grace ??= setTimeout(() => {
      send(program, "SIGKILL");
      // Nobody waits for what has left the group.
      program.stdout?.destroy();
      program.stderr?.destroy();
    }, GRACE);
  };
  const over = async () => {
    clearTimeout(grace);
    running.delete(program);
    const signal = stopped?.by;
    if (running.size === 0) letGo();
    if (signal !== undefined && isOurs(signal)) await new Promise(() => {});
  };
  return [program, { end, over }];
}

function send(program: Program, signal: NodeJS.Signals): void {
  if (program.pid === undefined) return;
  try {
    process.kill(HAS_GROUP ? -program.pid : program.pid, signal);
  } catch {
    // It has ended.
  }
}

function sendAll(signal: NodeJS.Signals): void {
  for (const program of running) send(program, signal);
}

/** Programs are asked to end, and so at a second signal, or after a while, ended. */
function stop(signal: NodeJS.Signals): void {
  if (stopped !== undefined) kill();
  else {
    stopped = { by: signal, grace: setTimeout(kill, GRACE) };
    sendAll("SIGTERM");
  }
}

function kill(): void {
  sendAll("SIGKILL");
  letGo();
}

/** With nobody left who listens, a signal ends this process as it would have; others that listen decide. */
function letGo(): void {
  for (const signal of ENDS) process.off(signal, stop);
  process.off("exit", kill);
  if (stopped === undefined) return;
  const { by, grace } = stopped;
  clearTimeout(grace);
  stopped = undefined;
  if (process.listenerCount(by) === 0) process.kill(process.pid, by);
}

function isOurs(signal: NodeJS.Signals): boolean {
  return process.listeners(signal).every((listener) => listener === stop);
}

function listen(): void {
  if (isMainThread) for (const signal of ENDS) process.on(signal, stop);
  process.on("exit", kill);
}
