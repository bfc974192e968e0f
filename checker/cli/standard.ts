import { fstatSync, writeSync } from "node:fs";

/** By the numbers that a process has them under. */
const DESCRIPTORS = { stdout: 1, stderr: 2 } as const;

type Standard = keyof typeof DESCRIPTORS;

/**
 * Whether it is a terminal. What is a pipe or a file is told by itself: Node takes 3 ms to make a stream of it, which
 * most runs do without.
 */
export function isTerminal(name: Standard): boolean {
  return isDevice(DESCRIPTORS[name]) && process[name].isTTY === true;
}

function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    // The stream says what is wrong with it.
    return true;
  }
}

/**
 * Writes to standard output what can be written at once, as a stream would do where it is a file or, but on Windows, a
 * pipe: https://nodejs.org/docs/latest/api/process.html#a-note-on-process-io
 *
 * @returns what is left for the stream, which knows how to wait.
 * @throws where it takes nothing.
 */
export function writeAtOnce(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  const descriptor = DESCRIPTORS.stdout;
  if (process.platform === "win32" || isDevice(descriptor)) return bytes;
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    // A pipe whose other end has made it so that nobody waits for it.
    if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
  }
  return bytes.subarray(written);
}

/** Does something with a stream once somebody asks for it, and not before. */
export function whenUsed(name: Standard, prepare: (stream: NodeJS.WriteStream) => void): void {
  const property = Object.getOwnPropertyDescriptor(process, name);
  const get = property?.get;
  if (property?.configurable !== true || get === undefined) {
    prepare(process[name]);
    return;
  }
  Object.defineProperty(process, name, {
    ...property,
    get() {
      Object.defineProperty(process, name, property);
      prepare(process[name]);
      return process[name];
    },
  });
}
