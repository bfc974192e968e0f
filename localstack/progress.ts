/** Is told, line by line, what takes its time. */
export type Progress = (line: string) => void;

export const quiet: Progress = () => {};
