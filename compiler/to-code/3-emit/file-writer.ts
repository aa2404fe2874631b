/**
 * Writes what stands around the function: imports, types, proxies, and everything that the drawing does not show.
 *
 * F1  An item of the text stays as it is while it says what is needed; a new one comes behind the last of its kind.
 * F2  A name is dropped from an import or a proxy only when the text used it before and no longer does.
 */
import type { Anchor } from '../../draft/draft.js';
import type { JsonSchema } from '../../graph/document.js';
import { schemaToInterface } from '../../schema/interface.js';
import { sameSchema } from '../../schema/same-schema.js';
import { freeNamesIn, freeNamesOf } from '../../syntax/free-names.js';
import { parseSource } from '../../syntax/parse-source.js';
import type { FileItem } from '../../to-graph/1-parse/file-items.js';
import type { LiftedFile } from '../../to-graph/2-lift/lift-file.js';
import { type Block, type FileParts, insert, wantedTypes } from './file-blocks.js';
import { writeImports } from './file-imports.js';
import { writeProxies } from './file-proxies.js';
import { keptMessageText, messagesInOrder, messageText } from './message-text.js';

export function writeFile(parts: FileParts): { source: string; anchors: Anchor[] } {
  const { old, body } = parts;
  const blocks: Block[] = (old?.items ?? []).flatMap((origin) => keptBlock(origin, parts));
  for (const block of newDeclarations(parts)) insert(blocks, block);
  const used = namesUsedBy(blocks, old);
  const usedBefore = old === undefined ? new Set<string>() : namesUsedBefore(old);
  writeProxies(blocks, parts, used, usedBefore);
  if (blocks.some(({ kind }) => kind === 'proxies'))
    for (const name of ['proxyActivities', 'Activities']) used.add(name);
  writeImports(blocks, parts, used, usedBefore);
  const { source, starts } = join(blocks, old);
  const at = starts[blocks.findIndex(({ kind }) => kind === 'workflow')] ?? 0;
  return {
    source,
    anchors: body.anchors.map((anchor) => ({ ...anchor, from: anchor.from + at, to: anchor.to + at })),
  };
}

/**
 * What is used besides imports and proxies. The file is read as it is with the imports of before: seldom do they change, and then
 * this is the text that is printed, which is read again anyway.
 */
function namesUsedBy(blocks: readonly Block[], old: LiftedFile | undefined): Set<string> {
  const { source, starts } = join(blocks, old);
  const parsed = parseSource(source);
  if ('broken' in parsed) return new Set(blocks.filter(isUser).flatMap(({ text }) => [...freeNamesIn(text)]));
  const { file } = parsed;
  const users = file.statements.filter((statement) => {
    const at = statement.getStart(file);
    const block = blocks[starts.findLastIndex((start) => start <= at)];
    return block !== undefined && isUser(block);
  });
  return new Set(users.flatMap((statement) => [...freeNamesOf(statement)]));
}

function isUser({ kind }: Pick<Block, 'kind'>): boolean {
  return kind !== 'import' && kind !== 'proxies';
}

function namesUsedBefore({ items }: LiftedFile): Set<string> {
  const names = new Set(items.filter(isUser).flatMap(({ node }) => [...freeNamesOf(node)]));
  const hasProxies = items.some(({ kind }) => kind === 'proxies');
  return hasProxies ? names.add('proxyActivities').add('Activities') : names;
}

function keptBlock(origin: FileItem, parts: FileParts): Block[] {
  const { document, body, old } = parts;
  const text = old!.source.slice(origin.span.from, origin.span.tail);
  switch (origin.kind) {
    case 'workflow':
      return [{ kind: 'workflow', text: body.text, origin }];
    case 'message': {
      const message = document.messages?.[origin.id];
      if (message === undefined) return [];
      return [{ kind: 'message', text: keptMessageText(origin, message, old!.source, parts.habits), origin }];
    }
    case 'other':
      return old!.declarations === document.declarations ? [{ kind: 'other', text, origin }] : [];
    case 'type': {
      const wanted = wantedTypes(parts).get(origin.name);
      if (wanted === undefined) return [];
      const isSame = sameSchema(untitled(wanted, origin.name), untitled(origin.schema, origin.name));
      return [{ kind: 'type', text: isSame ? text : typeText(origin.name, wanted), origin }];
    }
    default:
      return [{ kind: origin.kind, text, origin }];
  }
}

function untitled(schema: JsonSchema, name: string): JsonSchema {
  const { title, ...rest } = schema;
  return title === undefined || title === name ? rest : schema;
}

function typeText(name: string, schema: JsonSchema): string {
  return schemaToInterface(name, schema).trimEnd();
}

/** Types, messages and declarations that the text does not have yet, and the function when there is no text. */
function newDeclarations(parts: FileParts): Block[] {
  const { document, body, old, habits } = parts;
  const known = new Set(old?.items.flatMap((item) => (item.kind === 'type' ? [item.name] : [])));
  const types = [...wantedTypes(parts)].flatMap(([name, schema]): Block[] =>
    known.has(name) ? [] : [{ kind: 'type', text: typeText(name, schema) }],
  );
  const { declarations } = document;
  const isNew = declarations !== undefined && declarations !== old?.declarations;
  const defined = new Set(old?.items.flatMap((item) => (item.kind === 'message' ? [item.id] : [])));
  const messages = messagesInOrder(document).flatMap(([id, message]): Block[] =>
    defined.has(id) ? [] : [{ kind: 'message', text: messageText(message, habits) }],
  );
  return [
    ...types,
    ...messages,
    ...(isNew ? [{ kind: 'other' as const, text: declarations.trim() }] : []),
    ...(old === undefined ? [{ kind: 'workflow' as const, text: body.text }] : []),
  ];
}

/** The file's text, and where in it each block begins. */
function join(blocks: readonly Block[], old: LiftedFile | undefined): { source: string; starts: number[] } {
  let source = '';
  const starts: number[] = [];
  blocks.forEach((block, index) => {
    source += gapBefore(block, blocks[index - 1], old);
    starts.push(source.length);
    source += block.text;
  });
  const last = old?.items.at(-1);
  return { source: source + (last === undefined ? '\n' : old!.source.slice(last.span.tail)), starts };
}

function gapBefore(
  { origin, kind, text }: Block,
  previous: Block | undefined,
  old: LiftedFile | undefined,
): string {
  if (origin !== undefined && old !== undefined) {
    const index = old.items.indexOf(origin);
    const gap = old.source.slice(old.items[index - 1]?.span.tail ?? 0, origin.span.from);
    const isFirst = index === 0;
    if (isFirst === (previous === undefined)) return gap;
    if (gap.trim() !== '') return isFirst ? `\n${gap}` : gap.trimStart();
  }
  if (previous === undefined) return '';
  const isRow = kind === 'import' || (kind === 'message' && !/^\/\*/.test(text));
  return previous.kind === kind && isRow ? '\n' : '\n\n';
}
