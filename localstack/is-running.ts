import { isErrorCode } from "./error-code.js";

/** Whether there is a process with this id. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return !isErrorCode(error, "ESRCH");
  }
}
