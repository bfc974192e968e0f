import { open, statSync } from "node:fs";
import { promisify } from "node:util";

/**
 * What is written into a named pipe, once somebody does; undefined of whatever else is there. It is read as standard input is:
 * a thread that waits for the next bytes would hold the process that has no more use for them.
 *
 * @throws what the system says where it cannot be opened.
 */
export async function openPipe(path: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  if (!statSync(path).isFIFO()) return undefined;
  const fd = await promisify(open)(path, "r");
  const { Socket } = await import("node:net");
  return new Socket({ fd, readable: true, writable: false });
}
