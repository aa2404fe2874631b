/**
 * Edits of a text line by line, of which is known whose line each is afterwards: the measure for recognising nodes again.
 * A *unit* is the lines of one plain statement with its comment.
 */
import type { Draft } from '@inkstone/compiler';

/** A line, and the nodes that begin on it. */
export interface Line {
  text: string;
  nodes: string[];
  /** Nodes of which it begins a copy. */
  copies?: string[];
}

interface Unit {
  node: string;
  kind: string;
  from: number;
  to: number;
}

export type TextEditKind = 'rename' | 'change' | 'move' | 'wrap' | 'swap' | 'duplicate';
export const TEXT_EDITS: readonly TextEditKind[] = ['rename', 'change', 'move', 'wrap', 'swap', 'duplicate'];

const PLAIN: ReadonlySet<string> = new Set(['activity', 'wait', 'setVariable', 'call']);

/** The text of a draft, with the nodes (its silent ends aside) that begin on each line. */
export function linesOf({ source, anchors, document }: Draft): Line[] {
  const lines = source.split('\n').map((text): Line => ({ text, nodes: [] }));
  for (const { graph, node, from } of anchors) {
    const content = document.graphs[graph]!.nodes[node]!;
    if (content.kind !== 'start' && content.kind !== 'end') lines[lineAt(source, from)]!.nodes.push(node);
  }
  return lines;
}

export function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length - 1;
}

/** What can be moved: plain statements that begin and end on lines of their own. */
export function unitsOf({ source, anchors, document }: Draft): Unit[] {
  return anchors.flatMap(({ graph, node, from, to }): Unit[] => {
    const { kind } = document.graphs[graph]!.nodes[node]!;
    if (!PLAIN.has(kind)) return [];
    const start = source.lastIndexOf('\n', from - 1) + 1;
    const isAlone = source.slice(start, from).trim() === '' && /^[ \t]*(?:\n|$)/.test(source.slice(to));
    // What stands in `catch` leads elsewhere: where it is moved to, that may be nowhere.
    const isTried = /^\s*try \{/m.test(source.slice(from, to));
    return isAlone && !isTried
      ? [{ node, kind, from: lineAt(source, from), to: lineAt(source, to - 1) + 1 }]
      : [];
  });
}

/** The lines after the edit, or nothing when there is nothing to do it to. */
export function performed(
  kind: TextEditKind,
  choice: number,
  lines: readonly Line[],
  units: readonly Unit[],
): Line[] | undefined {
  const unit = units[choice % Math.max(1, units.length)];
  return unit && EDITS[kind](lines, unit, units, choice);
}

type Perform = (
  lines: readonly Line[],
  unit: Unit,
  units: readonly Unit[],
  choice: number,
) => Line[] | undefined;

const EDITS: Record<TextEditKind, Perform> = {
  /** Its title; the name of its result where it has no comment. */
  rename: (lines, unit, _units, choice) => {
    const [first] = lines.slice(unit.from, unit.to);
    if (/^\s*\/\//.test(first!.text))
      return lines.with(unit.from, { ...first!, text: first!.text.replace(/\/\/.*/, `// Other ${choice}`) });
    const name = /const (\w+) =/.exec(first!.text)?.[1];
    if (name === undefined) return undefined;
    const everywhere = new RegExp(`\\b${name}\\b`, 'g');
    return lines.map((line) => ({ ...line, text: line.text.replace(everywhere, `other${choice}`) }));
  },
  /** What it does. */
  change: (lines, unit, _units, choice) => {
    const at = lines.findIndex(
      ({ text }, index) =>
        index >= unit.from && index < unit.to && /['`][^'`]*['`]|\d+/.test(uncommented(text)),
    );
    if (at < 0) return undefined;
    const text = lines[at]!.text.replace(/'[^']*'|`[^`]*`|\b\d+\b/, `'${(choice % 8) + 1} years'`);
    return lines.with(at, { ...lines[at]!, text });
  },
  move: (lines, unit, units, choice) => {
    const others = units.filter(({ node }) => node !== unit.node);
    const target = others[(choice >> 3) % Math.max(1, others.length)];
    if (target === undefined) return undefined;
    const moved = indented(lines.slice(unit.from, unit.to), lines[unit.from]!, lines[target.from]!);
    const marked = lines.map((line, index) => (index >= unit.from && index < unit.to ? undefined : line));
    return marked.flatMap((line, index) => {
      const here = index === target.from ? moved : [];
      return line === undefined ? here : [...here, line];
    });
  },
  wrap: (lines, unit, _units, choice) => {
    const indent = /^\s*/.exec(lines[unit.from]!.text)![0];
    const inner = lines
      .slice(unit.from, unit.to)
      .map((line) => ({ ...line, text: line.text === '' ? '' : `  ${line.text}` }));
    const plain = (text: string): Line => ({ text: indent + text, nodes: [] });
    return lines.toSpliced(
      unit.from,
      unit.to - unit.from,
      plain(`if (input.amount > ${1000 + choice}) {`),
      ...inner,
      plain('}'),
    );
  },
  swap: (lines, unit, units) => {
    const at = units.indexOf(unit);
    const twin = units.find(({ kind, from }, index) => index !== at && kind === unit.kind && from >= unit.to);
    if (twin === undefined) return undefined;
    const one = lines.slice(unit.from, unit.to);
    const other = lines.slice(twin.from, twin.to);
    return [
      ...lines.slice(0, unit.from),
      ...indented(other, lines[twin.from]!, lines[unit.from]!),
      ...lines.slice(unit.to, twin.from),
      ...indented(one, lines[unit.from]!, lines[twin.from]!),
      ...lines.slice(twin.to),
    ];
  },
  duplicate: (lines, unit) => {
    const copy = lines.slice(unit.from, unit.to).map(
      ({ text, nodes, copies = [] }): Line => ({
        text,
        nodes: [],
        copies: [...nodes, ...copies],
      }),
    );
    return lines.toSpliced(unit.to, 0, ...copy);
  },
};

function uncommented(text: string): string {
  return text.trimStart().startsWith('//') ? '' : text;
}

function indented(lines: readonly Line[], from: Line, to: Line): Line[] {
  const [was, now] = [from, to].map(({ text }) => /^\s*/.exec(text)![0]);
  return lines.map((line) => ({
    ...line,
    text: line.text.startsWith(was!) ? now! + line.text.slice(was!.length) : line.text,
  }));
}
