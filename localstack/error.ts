/** Why there is no emulator, and what to do about it. */
export class EmulatorError extends Error {
  override readonly name = "EmulatorError";

  constructor(
    readonly summary: string,
    readonly advice: string,
    options?: ErrorOptions,
  ) {
    super(`${summary}\n${advice}`, options);
  }
}
