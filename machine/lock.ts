import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { isErrorCode, isRunning } from "./system.js";

/**
 * Does something that only one process on this machine may do at a time. The lock is a file that
 * names its owner; that of an owner who is gone counts for nothing.
 *
 * @param waiting is called once when somebody else has the lock.
 */
export async function withLock<T>(
  file: string,
  waiting: () => void,
  action: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; !(await acquire(file)); attempt++) {
    if (attempt === 0) waiting();
    await sleep(200);
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<boolean> {
  // Linked when it is complete, so that nobody ever reads a lock that names no owner.
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, `${process.pid} ${hostname()}`);
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (!isErrorCode(error, "EEXIST")) throw error;
    await removeStale(file);
    return false;
  } finally {
    await rm(own);
  }
}

async function removeStale(file: string): Promise<void> {
  const [pid, host] = (await read(file)).split(" ");
  // A home folder may be shared by machines that cannot see each other's processes.
  if (pid === undefined || host !== hostname() || isRunning(Number(pid))) return;
  // Two may come to this point at once: moving the file lets only one of them remove it.
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    await rm(aside, { force: true });
  } catch (error) {
    if (!isErrorCode(error, "ENOENT")) throw error;
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isErrorCode(error, "ENOENT")) return "";
    throw error;
  }
}
