/** Random programs that type-check: statements in statements, left in every way that the language allows there. */
import { dice } from './soundness-drawing.js';

const HEAD = `import {
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  saga,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface ProgramInput {
  names: string[];
  count: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

`;

/** What may leave the place where a statement stands. */
interface Place {
  depth: number;
  /** Inside of a loop of the same function. */
  loops: readonly string[];
  /** Text after \`return\`; several: any of them. */
  returns: readonly string[];
  indent: string;
}

export function arbitraryProgram(seed: number): string {
  const program = new Program(dice(seed));
  const body = program.block({ depth: 0, loops: [], returns: [' input.count', ' left'], indent: '  ' });
  return `${HEAD}/** Program */\nexport async function program(input: ProgramInput): Promise<number> {\n  let left: number = input.count;\n${body}\n  return left;\n}\n`;
}

class Program {
  readonly #roll: (below: number) => number;
  #names = 0;

  constructor(roll: (below: number) => number) {
    this.#roll = roll;
  }

  block(place: Place): string {
    const count = 1 + this.#roll(place.depth === 0 ? 5 : 3);
    return Array.from({ length: count }, () => this.#statement(place)).join('');
  }

  #statement(place: Place): string {
    const forms = place.depth > 3 ? this.#plain(place) : [...this.#plain(place), ...this.#nested(place)];
    return (forms[this.#roll(forms.length)] as () => string)();
  }

  #line({ indent }: Place, text: string): string {
    return `${indent}${text}\n`;
  }

  #within(place: Place, head: string, more: Partial<Place>, foot: string): string {
    return this.#line(place, head) + this.#inner(place, more) + this.#line(place, foot);
  }

  #inner(place: Place, more: Partial<Place>): string {
    return this.block({ ...place, depth: place.depth + 1, indent: `${place.indent}  `, ...more });
  }

  #name(what: string): string {
    this.#names += 1;
    return `${what}${this.#names}`;
  }

  #test(): string {
    return ['left > 3', 'input.count > 1', "input.names.includes('a')"][this.#roll(3)] as string;
  }

  #plain(place: Place): (() => string)[] {
    const call = (): string => this.#line(place, `await lookUp({ key: '${this.#name('k')}' });`);
    const kept = (): string => {
      const name = this.#name('found');
      return (
        this.#line(place, `const ${name} = await lookUp({ key: 'a' });`) +
        this.#line(place, `left = ${name}.value;`)
      );
    };
    const leave = (): string => {
      const ways = [
        ...place.returns.map((value) => `return${value};`),
        ...place.loops.flatMap((label) =>
          label === '' ? ['break;', 'continue;'] : [`break ${label};`, `continue ${label};`],
        ),
        "throw ApplicationFailure.nonRetryable('no', 'No');",
      ];
      return this.#line(place, `if (${this.#test()}) ${ways[this.#roll(ways.length)]}`);
    };
    return [
      call,
      kept,
      leave,
      leave,
      () => this.#line(place, 'left = left + 1;'),
      () => this.#line(place, "await sleep('1 day');"),
    ];
  }

  #nested(place: Place): (() => string)[] {
    return [
      () => this.#within(place, `if (${this.#test()}) {`, {}, '}'),
      () =>
        this.#within(place, `if (${this.#test()}) {`, {}, '} else {') +
        this.#inner(place, {}) +
        this.#line(place, '}'),
      () => this.#within(place, 'while (left > 0) {', { loops: [''] }, '}'),
      () => this.#within(place, `for (const ${this.#name('one')} of input.names) {`, { loops: [''] }, '}'),
      () => {
        const label = this.#name('label');
        return this.#within(
          place,
          `${label}: for (;;) {`,
          { loops: [...place.loops.filter((name) => name !== ''), '', label] },
          `  if (left < ${this.#roll(9)}) break;\n${place.indent}}`,
        );
      },
      () => this.#tried(place),
      () => this.#within(place, 'do {', { loops: [''] }, '} while (left > 1);'),
      () =>
        this.#within(
          place,
          `for (let ${this.#name('turn')} = 0, until = input.count; until > left; until -= 1) {`,
          { loops: [''] },
          '}',
        ),
      () => this.#switched(place),
      () =>
        this.#within(
          place,
          `await Promise.race([sleep('1 day'), (async () => {`,
          { loops: [], returns: [''] },
          '})()]);',
        ),
      () =>
        this.#within(
          place,
          `await Promise.allSettled([sleep('1 day'), (async () => {`,
          { loops: [], returns: [''] },
          '})()]);',
        ),
      () => this.#line(place, "await condition(() => left > 1, '1 day');"),
      () => {
        const name = this.#name('started');
        const body = { loops: [], returns: [''] };
        return (
          this.#within(place, `const ${name} = (async () => {`, body, '})();') +
          this.#line(place, `await ${name};`)
        );
      },
      () =>
        this.#within(
          place,
          `${['await CancellationScope.cancellable(', "await CancellationScope.withTimeout('1 day', ", 'await CancellationScope.nonCancellable('][this.#roll(3)]}async () => {`,
          { loops: [], returns: [''] },
          '});',
        ),
      () => {
        const name = this.#name('scope');
        return (
          this.#within(
            place,
            `const ${name} = await CancellationScope.cancellable(async () => {`,
            { loops: [], returns: [' 1', ' left'] },
            `  return 2;\n${place.indent}});`,
          ) + this.#line(place, `left = ${name};`)
        );
      },
      () =>
        this.#within(
          place,
          'await saga(async ({ addCompensation }) => {',
          { loops: [], returns: [''] },
          `  addCompensation(() => lookUp({ key: 'undo' }));\n${place.indent}});`,
        ),
      () => this.#leftEarly(place),
      () =>
        this.#line(place, 'await Promise.all([') +
        this.#branch(place) +
        this.#branch(place) +
        this.#line(place, ']);'),
      () =>
        this.#within(
          place,
          `await Promise.all(input.names.map(async (${this.#name('each')}) => {`,
          { loops: [], returns: [''] },
          '}));',
        ),
    ];
  }

  #branch(place: Place): string {
    const inner = { ...place, indent: `${place.indent}  ` };
    return this.#within(inner, '(async () => {', { loops: [], returns: [''] }, '})(),');
  }

  #tried(place: Place): string {
    const parts = [this.#within(place, 'try {', {}, '}').trimEnd()];
    const form = this.#roll(3);
    if (form < 2) parts.push(` catch (error) {\n${this.#handler(place)}${place.indent}}`);
    // What is left in \`finally\` forgets what was thrown: allowed, but nobody writes it.
    if (form > 0) parts.push(` finally {\n${place.indent}  await lookUp({ key: 'last' });\n${place.indent}}`);
    return `${parts.join('')}\n`;
  }

  #handler(place: Place): string {
    const inside = { ...place, depth: place.depth + 1, indent: `${place.indent}  ` };
    const first = this.#roll(2) === 0 ? this.#line(inside, 'if (isCancellation(error)) throw error;') : '';
    return first + this.block(inside);
  }

  #switched(place: Place): string {
    const arm = { loops: place.loops.filter((name) => name !== '') };
    const first = this.#within(
      place,
      `switch (left) {\n${place.indent}  case 1:\n${place.indent}  case 2: {`,
      arm,
      `  break;\n${place.indent}  }`,
    );
    return first + this.#within(place, '  default: {', arm, '  }') + this.#line(place, '}');
  }

  /** A scope that says how it was left. */
  #leftEarly(place: Place): string {
    const name = this.#name('attempt');
    const how = ['CancellationScope.cancellable(', "CancellationScope.withTimeout('1 day', "][this.#roll(2)];
    const open = `const ${name} = await ${how}async () => {`;
    const scope = this.#within(
      place,
      open,
      { loops: [], returns: [" { exit: 'later' as const }", ''] },
      `  if (left > 2) return { exit: 'later' as const };\n${place.indent}});`,
    );
    return scope + this.#within(place, `if (${name}?.exit === 'later') {`, {}, '}');
  }
}
