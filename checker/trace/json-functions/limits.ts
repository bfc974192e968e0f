/** The longest text that a call may make; beyond, it evaluates to unknown. */
export const MAX_LENGTH = 1_000_000;
