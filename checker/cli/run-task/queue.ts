/** Runs so many at once, and lets so many wait; more are turned away. */
export class Queue<Item> {
  private readonly waiting: Item[] = [];
  private readonly running = new Set<Promise<void>>();
  private isStopped = false;

  /** @param run never rejects. */
  constructor(
    private readonly concurrency: number,
    private readonly most: number,
    private readonly run: (item: Item) => Promise<void>,
  ) {}

  /** @returns false where there is no room. */
  add(item: Item): boolean {
    if (this.isStopped || this.waiting.length >= this.most) return false;
    this.waiting.push(item);
    this.next();
    return true;
  }

  get size(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.waiting.length, running: this.running.size };
  }

  /** Starts nothing any more, and gives back what has waited. */
  stop(): readonly Item[] {
    this.isStopped = true;
    return this.waiting.splice(0);
  }

  /** When nothing runs any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private next(): void {
    while (this.running.size < this.concurrency) {
      const item = this.waiting.shift();
      if (item === undefined) return;
      const run = this.run(item).finally(() => {
        this.running.delete(run);
        this.next();
      });
      this.running.add(run);
    }
  }
}
