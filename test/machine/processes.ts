import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";

/** The processes of a group, but for those that have ended and whose parent does not care. */
export async function processesOf(group: number): Promise<readonly string[]> {
  const { stdout } = await execa("ps", ["-eo", "pgid=,stat=,args="]);
  return stdout.split("\n").filter((line) => {
    const [pgid, stat = ""] = line.trim().split(/\s+/);
    return pgid === String(group) && !stat.startsWith("Z");
  });
}

export const none = (processes: readonly string[]) => processes.length === 0;

/** Asks until the answer is the one that is waited for, and returns the last. */
export async function eventually<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  attempts = 200,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    if (wanted(answer) || attempt === attempts) return answer;
    await sleep(100);
  }
}
