/** What failed so often in a row is left out until it changes. */
export const mostStrikes = 3

/** Counts what could not be shown, by its bytes or its name. */
export class Strikes {
  private readonly counted = new Map<string, number>()

  /** One more failure; tells whether it is now left out. */
  add(name: string): boolean {
    const count = (this.counted.get(name) ?? 0) + 1
    this.counted.set(name, count)
    return count >= mostStrikes
  }

  isOut(name: string): boolean {
    return (this.counted.get(name) ?? 0) >= mostStrikes
  }

  /** It was shown: what failed before it was chance. */
  clear(name: string): void {
    this.counted.delete(name)
  }

  /** Those that are left out. */
  get out(): readonly string[] {
    return [...this.counted].filter(([, count]) => count >= mostStrikes).map(([name]) => name)
  }
}
