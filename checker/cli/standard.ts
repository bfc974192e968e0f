import { fstatSync, write, writeSync } from "node:fs";

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

/** How long it takes to ask a full pipe again, in milliseconds. */
const PAUSE = 20;

/**
 * Writes all of it, and hears signals while it does: a stream of Node's, and what is written at once, hold everything up
 * for as long as a reader does not read.
 *
 * @throws where it takes nothing.
 */
export async function writeMeanwhile(name: Standard, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    const count = await writeSome(DESCRIPTORS[name], bytes.subarray(written));
    written += count;
    if (count === 0) await new Promise((fulfil) => setTimeout(fulfil, PAUSE));
  }
}

function writeSome(descriptor: number, bytes: Uint8Array): Promise<number> {
  return new Promise((fulfil, reject) => {
    write(descriptor, bytes, (error, count) => {
      if (error === null) fulfil(count);
      else if (error.code === "EAGAIN") fulfil(0);
      else reject(error);
    });
  });
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
