import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What one process took, its children included. */
export interface Measured {
  /** Undefined where it was killed, because of its time for one. */
  readonly code: number | undefined;
  readonly isTimedOut: boolean;
  /** In seconds. */
  readonly wall: number;
  /** In seconds of a processor: by itself, and for it in the kernel. */
  readonly user: number;
  readonly system: number;
  /** At its peak, in MB; of several processes, that of the largest. */
  readonly memory: number;
}

export interface Run {
  readonly command: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where its output goes; errors stand in there too. */
  readonly output: string;
  /** In seconds. */
  readonly limit: number;
}

/**
 * Runs a process to its end, or its limit. Node tells of its children neither the time that they took from the processor
 * nor their memory, and Python does.
 */
export async function measure({ command, cwd, env, output, limit }: Run): Promise<Measured> {
  const args = ["-c", WRAPPER, output, String(limit), ...command];
  const { stdout } = await promisify(execFile)("python3", args, { cwd, env });
  return JSON.parse(stdout);
}

// `ru_maxrss` is in KB on Linux, in bytes on macOS.
const WRAPPER = `
import json, os, resource, signal, subprocess, sys, time
output, limit, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
with open(output, "wb") as file:
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, start_new_session=True)
    timed_out = False
    try:
        code = child.wait(limit)
    except subprocess.TimeoutExpired:
        timed_out = True
        os.killpg(child.pid, signal.SIGKILL)
        code = child.wait()
    wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump({
    **({"code": code} if code >= 0 else {}),
    "isTimedOut": timed_out,
    "wall": wall,
    "user": used.ru_utime,
    "system": used.ru_stime,
    "memory": used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3),
}, sys.stdout)
`;
