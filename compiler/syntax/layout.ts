/**
 * Fits code into a width, in the style of the project's formatter: a list stands on one line when it fits there,
 * otherwise each of its items has a line of its own, with a trailing comma. Several lists in brackets, each of more than
 * one item, are a table: a row has a line of its own, whatever the width.
 */

/** Text as it is, a list between brackets, or a row of layouts of which the last list breaks first. */
export type Layout = string | ListLayout | RowLayout;

interface ListLayout {
  open: string;
  close: string;
  /** A space inside the brackets when on one line. */
  padded: boolean;
  /** Rather breaks inside its last item than around all of them. */
  hugs?: boolean;
  items: Layout[];
}

interface RowLayout {
  row: Layout[];
}

/** The longest line of generated code. */
export const LINE_WIDTH = 100;

export function row(...parts: Layout[]): Layout {
  return { row: parts };
}

export function object(items: Layout[]): Layout {
  return { open: '{', close: '}', padded: true, items };
}

export function array(items: Layout[]): Layout {
  return { open: '[', close: ']', padded: false, items };
}

/** Arguments of a call. */
export function call(...items: Layout[]): Layout {
  return { open: '(', close: ')', padded: false, hugs: true, items };
}

/**
 * The layout as text whose first line starts at column `column`; further lines are indented relative to the statement
 * that holds them. `after` is how many characters must still fit behind it on its last line.
 */
export function render(layout: Layout, width: number, column = 0, after = 0, indent = 0): string {
  const flat = flatText(layout);
  if (!flat.includes('\n') && !holdsTable(layout) && column + flat.length + after <= width) return flat;
  if (typeof layout === 'string') return layout;
  return 'row' in layout
    ? renderRow(layout, width, column, after, indent)
    : renderList(layout, width, column, after, indent);
}

function holdsTable(layout: Layout): boolean {
  if (typeof layout === 'string') return false;
  if ('row' in layout) return layout.row.some(holdsTable);
  const { open, items } = layout;
  const isTable = open === '[' && items.length > 1 && items.every(isRow);
  return isTable || items.some(holdsTable);
}

function isRow(item: Layout): boolean {
  return typeof item !== 'string' && 'items' in item && item.items.length > 1;
}

function renderList(list: ListLayout, width: number, column: number, after: number, indent: number): string {
  if (list.items.length === 0) return list.open + list.close;
  const hugged = list.hugs ? renderHugging(list, width, column, after, indent) : undefined;
  if (hugged !== undefined) return hugged;
  const inner = indent + 2;
  const lines = list.items.map((item) => `${' '.repeat(inner)}${render(item, width, inner, 1, inner)},\n`);
  return `${list.open}\n${lines.join('')}${' '.repeat(indent)}${list.close}`;
}

/** With its last item broken; only when its first line fits, or there is but one item. */
function renderHugging(
  list: ListLayout,
  width: number,
  column: number,
  after: number,
  indent: number,
): string | undefined {
  const last = list.items.at(-1)!;
  if (typeof last === 'string') return undefined;
  const before =
    list.open +
    list.items
      .slice(0, -1)
      .map((item) => `${flatText(item)}, `)
      .join('');
  const text =
    before + render(last, width, column + before.length, list.close.length + after, indent) + list.close;
  const firstLine = text.indexOf('\n');
  return list.items.length === 1 || column + firstLine <= width ? text : undefined;
}

function renderRow(
  { row: parts }: RowLayout,
  width: number,
  column: number,
  after: number,
  indent: number,
): string {
  const last = parts.findLastIndex((part) => typeof part !== 'string');
  if (last < 0) return parts.map(flatText).join('');
  const before = parts.slice(0, last).map(flatText).join('');
  const behind = parts
    .slice(last + 1)
    .map(flatText)
    .join('');
  const at = column + before.length;
  return before + render(parts[last]!, width, at, behind.length + after, indent) + behind;
}

function flatText(layout: Layout): string {
  if (typeof layout === 'string') return layout;
  if ('row' in layout) return layout.row.map(flatText).join('');
  const inside = layout.items.map(flatText).join(', ');
  return layout.padded && inside !== ''
    ? `${layout.open} ${inside} ${layout.close}`
    : layout.open + inside + layout.close;
}
