/** Is told, line by line, what takes its time. */
export type Progress = (line: string) => void;

export const quiet: Progress = () => {};

/** Progress is for people, and keeps out of the way of what a command prints. */
export const printProgress: Progress = (line) => console.error(line);
