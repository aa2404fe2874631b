import type { Anchor } from '@inkstone/compiler/draft';
import type { WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';

/** Where words stand: in a node's title or settings, in a note, or in the code. */
export interface Hit {
  in: 'title' | 'setting' | 'note' | 'code';
  /** Node, or note, to go to; absent for code that belongs to no node. */
  node?: string;
  note?: string;
  /** What the place is called: the node's title, the line. */
  where: string;
  /** The text around it, on one line. */
  text: string;
  /** Of the text in its node. */
  path?: string[];
  /** From 1, for code. */
  line?: number;
  /** Where the words stand in the code. */
  from?: number;
}

interface Searched {
  document: WorkflowDocument;
  source: string;
  anchors: readonly Anchor[];
}

/** Ids and names of kinds, which nobody looks for. */
const UNREAD = new Set(['kind', 'id', 'graph', 'on', 'title', 'x', 'y']);
const AT_MOST = 200;

/** Everything that holds the words, whatever their case: titles, settings, notes, then code. */
export function findAll({ document, source, anchors }: Searched, search: string): Hit[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [];
  const holds = (text: string) => text.toLowerCase().includes(wanted);
  const nodes = Object.values(document.graphs).flatMap((graph) => Object.entries(graph.nodes));
  const titles = nodes.flatMap(([node, { title }]): Hit[] =>
    holds(title) ? [{ in: 'title', node, where: title, text: title, path: ['title'] }] : [],
  );
  const settings = nodes.flatMap(([node, content]) =>
    textsOf(content)
      .filter(({ text }) => holds(text))
      .map(({ path, text }): Hit => {
        return { in: 'setting', node, where: content.title, text: around(text, wanted), path };
      }),
  );
  const notes = Object.entries(document.notes).flatMap(([note, { text }]): Hit[] =>
    holds(text) ? [{ in: 'note', note, where: '', text: around(text, wanted) }] : [],
  );
  return [...titles, ...settings, ...notes, ...inCode(source, anchors, wanted)].slice(0, AT_MOST);
}

function textsOf(node: WorkflowNode): { path: string[]; text: string }[] {
  const texts: { path: string[]; text: string }[] = [];
  const visit = (value: unknown, key: string, path: string[]) => {
    if (typeof value === 'string') texts.push(...(UNREAD.has(key) ? [] : [{ path, text: value }]));
    else if (Array.isArray(value))
      for (const [index, each] of value.entries()) visit(each, key, [...path, String(index)]);
    else if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) visit(each, name, [...path, name]);
  };
  visit(node, '', []);
  return texts;
}

function inCode(source: string, anchors: readonly Anchor[], wanted: string): Hit[] {
  let from = 0;
  return source.split('\n').flatMap((text, index): Hit[] => {
    const at = from + Math.max(0, text.toLowerCase().indexOf(wanted));
    from += text.length + 1;
    if (!text.toLowerCase().includes(wanted)) return [];
    const owner = anchors
      .filter((anchor) => anchor.from <= at && at < anchor.to)
      .sort((a, b) => a.to - a.from - b.to + b.from)[0];
    const node = owner ? { node: owner.node } : {};
    return [
      {
        ...{ in: 'code' as const, ...node, where: String(index + 1), line: index + 1, from: at },
        text: around(text.trim(), wanted),
      },
    ];
  });
}

const BEFORE = 24;
const SHOWN = 90;

/** The words with what stands before and behind them. */
function around(text: string, wanted: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const from = Math.max(0, line.toLowerCase().indexOf(wanted) - BEFORE);
  const cut = line.slice(from, from + SHOWN);
  return `${from > 0 ? '…' : ''}${cut}${from + SHOWN < line.length ? '…' : ''}`;
}
