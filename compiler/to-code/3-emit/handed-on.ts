/** What branches that run at once hand on to what follows them. */
import type { Parallel, Sequence } from '../../regions/tree.js';
import type { NodeContent } from '../../syntax/title-comment.js';

export interface HandedOn {
  /** How the names are taken apart: `const [a, b] = …`, `[a, b] = …`; `none`: there are none. */
  binding: 'none' | 'const' | 'assign';
  /** By branch, in the order of their statements. */
  names: string[][];
  /** Branches that are one call, without a closure around it. */
  bare: boolean[];
  /**
   * The branches stand in one list: those of an inclusive split where something of them is read, each as what it is or, when it is
   * not taken, `undefined`.
   */
  isLiteral: boolean;
}

/** `quote`, `{ quote, limit }` */
export function handedText(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `{ ${names.join(', ')} }`;
}

interface Place {
  body: Sequence;
  index: number;
}

type Held = { before: number; name: string };

/** Collects it, name by name. */
export class Handing {
  readonly #branches: ReadonlyMap<Sequence, { split: Parallel; place: Place }>;
  readonly #names = new Map<Sequence, Map<string, 'const' | 'assign'>>();

  constructor(branches: ReadonlyMap<Sequence, { split: Parallel; place: Place }>) {
    this.#branches = branches;
  }

  hand(branch: Sequence, name: string, how: 'const' | 'assign'): void {
    const names = this.#names.get(branch) ?? new Map<string, 'const' | 'assign'>();
    this.#names.set(branch, names.set(name, how));
  }

  hands(branch: Sequence, name: string): boolean {
    return this.#names.get(branch)?.has(name) ?? false;
  }

  returned(branch: Sequence | undefined): readonly string[] {
    return branch === undefined ? [] : [...(this.#names.get(branch)?.keys() ?? [])];
  }

  /**
   * Where one name is held by a `let`, all of the statement are: `holders` gets the others.
   * @param assigned the nodes whose result is held by a `let`, which may stand further out than what the branch hands on to
   */
  done(
    assigned: ReadonlySet<string>,
    contents: ReadonlyMap<string, NodeContent>,
    names: ReadonlyMap<string, string>,
    holders: Map<Sequence, Held[]>,
  ): Map<Parallel, HandedOn> {
    const found = new Map<Parallel, HandedOn>();
    for (const { split, place } of this.#branches.values()) {
      if (found.has(split)) continue;
      const isLiteral = contents.get(split.node)?.kind === 'parallel' || this.#isChosenInList(split);
      const bare = split.branches.map(({ body }) => isBare(body, contents, names, isLiteral));
      split.branches.forEach(({ body }, index) => {
        const [step] = body.items;
        const name = bare[index] && step?.kind === 'step' ? names.get(step.node) : undefined;
        if (name === undefined) return;
        const handed = this.#names.get(body);
        const isHeld =
          handed === undefined
            ? step?.kind === 'step' && assigned.has(step.node)
            : [...handed.values()].includes('assign');
        this.#names.set(body, new Map([[name, isHeld ? 'assign' : 'const']]));
      });
      const own = split.branches.map(({ body }) => [...(this.#names.get(body) ?? [])]);
      const all = own.flat();
      const isHeld = all.some(([, how]) => how === 'assign');
      const unheld = isHeld ? all.filter(([, how]) => how === 'const') : [];
      const more = unheld.map(([name]) => ({ before: place.index, name }));
      if (more.length > 0) holders.set(place.body, [...(holders.get(place.body) ?? []), ...more]);
      const binding = isHeld ? 'assign' : all.length > 0 ? 'const' : 'none';
      found.set(split, { binding, bare, names: own.map((each) => each.map(([name]) => name)), isLiteral });
    }
    return found;
  }

  /** Whether something is read of the branches, and nothing is done for each that is not taken. */
  #isChosenInList({ branches, notTaken = [] }: Parallel): boolean {
    return notTaken.length === 0 && branches.some(({ body }) => (this.#names.get(body)?.size ?? 0) > 0);
  }
}

/** Kinds of which code says nothing but the call that is awaited. */
const CALLS: ReadonlySet<NodeContent['kind']> = new Set<NodeContent['kind']>([
  'activity',
  'humanTask',
  'wait',
  'waitUntil',
  'condition',
  'receive',
  'await',
  'child',
  'send',
  'call',
]);

/** Among branches that are added to a list, a result has no place to go to. */
function isBare(
  { items }: Sequence,
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
  isLiteral: boolean,
): boolean {
  const [step, second] = items;
  if (step?.kind === 'go') return true;
  if (step?.kind !== 'step' || second !== undefined || step.bodies !== undefined) return false;
  const content = contents.get(step.node);
  if (content === undefined || !CALLS.has(content.kind)) return false;
  if ('boundaries' in content && (content.boundaries?.length ?? 0) > 0) return false;
  if (content.kind === 'await' && content.starts) return false;
  if (content.kind === 'activity' && (content.mode === 'start' || content.undo !== undefined)) return false;
  return isLiteral || !names.has(step.node);
}
