/** A package as Node finds it. */
export interface Installed {
  readonly version: string;
  /** Its folder, with links followed. */
  readonly folder: string;
}

/** A package that the constructs stand on. */
export interface Peer {
  readonly name: string;
  /** As the constructs find it. */
  readonly installed: Installed | undefined;
  /** As the other packages find it that the constructs stand on, by their names. */
  readonly seen: Readonly<Record<string, Installed>>;
}

/** What is there for a framework. */
export interface Peers {
  readonly peers: readonly Peer[];
  /** Another framework that is there, for which there are the same constructs. */
  readonly other: string | undefined;
  /** Frameworks that something else in this process has loaded, from where the constructs do not find them. */
  readonly loadedElsewhere: readonly (Installed & { readonly name: string })[];
}
