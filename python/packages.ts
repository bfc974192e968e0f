/** Python packages that are installed together, into a virtual environment of their own. */
export interface Packages {
  /** For people: `LocalStack`. */
  readonly name: string;
  /** The file that names every package, with the hashes that pip and uv hold them to. */
  readonly requirements: string;
  /** The room that they take, `600 MB`. */
  readonly size: string;
  /** Whether none may be built here from its source, which runs what that says. */
  readonly onlyWheels: boolean;
  /** What somebody who cannot have them may do: `start Docker`. */
  readonly instead?: string;
}
