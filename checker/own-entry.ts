/** What a table has under a key that comes from outside: a type may be called `constructor`, which every object has. */
export function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
