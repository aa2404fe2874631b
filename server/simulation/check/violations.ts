/** What was promised (`docs/PROMISES.md`) and did not hold. */
export interface Violation {
  /** Its number there. */
  promise: number;
  what: string;
}

export class Violations {
  readonly list: Violation[] = [];

  add(promise: number, what: string): void {
    // One fault breaks much; the first few say what it was.
    if (this.list.length < 20) this.list.push({ promise, what });
  }

  /** Adds the sentence unless it holds. */
  expect(holds: boolean, promise: number, what: () => string): void {
    if (!holds) this.add(promise, what());
  }

  get any(): boolean {
    return this.list.length > 0;
  }
}
