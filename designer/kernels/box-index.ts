import { type Box, intersects } from './geometry.js';

/** Side of a cell, about two cards. */
const CELL = 512;
/** What covers more cells than this is looked at every time instead of being entered in each. */
const WIDE = 256;
/** So many questions are answered by looking at everything; entering all into cells pays only for more. */
const FEW = 12;
/** Of so many things, each question is answered by looking at all. */
const SMALL = 48;

/** Things in the plane, found by region. Answers come in the order in which the things were added. */
export class BoxIndex<T> {
  private readonly boxes: Box[] = [];
  private readonly things: T[] = [];
  private cells: Map<number, number[]> | undefined;
  private readonly wide: number[] = [];
  private asked = 0;

  add(box: Box, thing: T): void {
    this.boxes.push(box);
    this.things.push(thing);
    if (this.cells) this.enter(this.cells, this.boxes.length - 1);
  }

  /** Everything whose box overlaps `region`; what only touches it does not. */
  in(region: Box): T[] {
    this.prepare();
    const found: T[] = [];
    for (const at of this.cells ? this.candidates(this.cells, region) : this.boxes.keys())
      if (intersects(this.boxes[at]!, region)) found.push(this.things[at]!);
    return found;
  }

  /** Whether there is something, of what `counts`, whose box overlaps `region`. */
  meets(region: Box, counts: (thing: T) => boolean = () => true): boolean {
    this.prepare();
    const hits = (at: number) => intersects(this.boxes[at]!, region) && counts(this.things[at]!);
    const keys = this.cells && cellsOf(region);
    if (!keys) return this.boxes.some((_, at) => hits(at));
    return this.wide.some(hits) || keys.some((key) => this.cells!.get(key)?.some(hits));
  }

  private prepare(): void {
    if (!this.cells && this.boxes.length > SMALL && ++this.asked > FEW) this.cells = this.enteredAll();
  }

  private enteredAll(): Map<number, number[]> {
    const cells = new Map<number, number[]>();
    for (const at of this.boxes.keys()) this.enter(cells, at);
    return cells;
  }

  private enter(cells: Map<number, number[]>, at: number): void {
    const keys = cellsOf(this.boxes[at]!);
    if (!keys) {
      this.wide.push(at);
      return;
    }
    for (const key of keys) {
      const cell = cells.get(key);
      if (cell) cell.push(at);
      else cells.set(key, [at]);
    }
  }

  private candidates(cells: Map<number, number[]>, region: Box): Iterable<number> {
    const keys = cellsOf(region);
    if (!keys) return this.boxes.keys();
    const seen = new Set(this.wide);
    for (const key of keys) for (const at of cells.get(key) ?? []) seen.add(at);
    return [...seen].sort((a, b) => a - b);
  }
}

/** The keys of the cells that a box covers; undefined: too many. */
function cellsOf({ left, top, right, bottom }: Box): number[] | undefined {
  const [x0, x1] = [Math.floor(left / CELL), Math.floor(right / CELL)];
  const [y0, y1] = [Math.floor(top / CELL), Math.floor(bottom / CELL)];
  // Not `>`: a box without end gives NaN or Infinity here.
  if (!((x1 - x0 + 1) * (y1 - y0 + 1) <= WIDE)) return undefined;
  const keys: number[] = [];
  for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) keys.push(x * 1_000_003 + y);
  return keys;
}
