/**
 * Writes what stands around the function: imports, types, proxies, and everything that the drawing does not show.
 *
 * F1  An item of the text stays as it is while it says what is needed; a new one comes behind the last of its kind.
 * F2  A name is dropped from an import or a proxy only when the text used it before and no longer does.
 */
import type { Anchor } from '../../draft/draft.js';
import { equalJson } from '../../draft/json-equal.js';
import type { JsonSchema, WorkflowDocument } from '../../graph/document.js';
import { schemaToInterface } from '../../schema/interface.js';
import { sameSchema } from '../../schema/same-schema.js';
import { ACTIVITY_TYPES, type FileItem, WORKFLOW_API } from '../../to-graph/1-parse/file-items.js';
import type { LiftedFile } from '../../to-graph/2-lift/lift-file.js';
import { type ActivityIndex, type ActivityOptions, defaultOptions } from '../activity-index.js';
import { hasMembers, schemasInCode } from '../normal-form.js';
import { identifiersIn } from './identifiers.js';
import { activityTypeNames, importLine, WORKFLOW_TYPES, WORKFLOW_VALUES } from './imports.js';
import { LINE_WIDTH, object, render, row } from './layout.js';
import { literal } from './literals.js';

export interface FileParts {
  document: WorkflowDocument;
  activities: ActivityIndex;
  /** The function's text, and who owns what in it. */
  body: { text: string; anchors: readonly Anchor[] };
  /** Activities that nodes call by name. */
  called: ReadonlySet<string>;
  /** Names to which the text, or what the document says of it, binds activities. */
  bound: ReadonlySet<string>;
  old?: LiftedFile;
}

/** One item of the file that is to be; `origin`: the item of the text in whose place it stands. */
interface Block {
  kind: FileItem['kind'];
  text: string;
  origin?: FileItem;
}

const ORDER: readonly FileItem['kind'][] = ['import', 'type', 'proxies', 'other', 'workflow'];

export function writeFile(parts: FileParts): { source: string; anchors: Anchor[] } {
  const { old, body } = parts;
  const blocks: Block[] = (old?.items ?? []).flatMap((origin) => keptBlock(origin, parts));
  for (const block of newDeclarations(parts)) insert(blocks, block);
  const rest = blocks.filter(({ kind }) => kind !== 'import' && kind !== 'proxies').map(({ text }) => text);
  const used = identifiersIn(rest.join('\n'));
  const usedBefore = old === undefined ? new Set<string>() : identifiersIn(withoutImports(old));
  writeProxies(blocks, parts, used, usedBefore);
  if (blocks.some(({ kind }) => kind === 'proxies'))
    for (const name of ['proxyActivities', 'Activities']) used.add(name);
  writeImports(blocks, parts, used, usedBefore);
  const { source, at } = join(blocks, old);
  return {
    source,
    anchors: body.anchors.map((anchor) => ({ ...anchor, from: anchor.from + at, to: anchor.to + at })),
  };
}

function withoutImports({ items, source }: LiftedFile): string {
  const texts = items
    .filter(({ kind }) => kind !== 'import' && kind !== 'proxies')
    .map(({ span }) => source.slice(span.from, span.tail));
  const hasProxies = items.some(({ kind }) => kind === 'proxies');
  return [...texts, ...(hasProxies ? ['proxyActivities; Activities;'] : [])].join('\n');
}

/** The types that the document declares, the input first. */
function wantedTypes({ document, old }: FileParts): Map<string, JsonSchema> {
  const { input, output = {} } = schemasInCode(document, old?.workflow);
  const own = [input, output].filter((schema) => hasMembers(schema) && typeof schema.title === 'string');
  const named = own.map(({ title, ...schema }): [string, JsonSchema] => [title as string, schema]);
  return new Map([...named, ...Object.entries(document.types).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

function keptBlock(origin: FileItem, parts: FileParts): Block[] {
  const { document, body, old } = parts;
  const text = old!.source.slice(origin.span.from, origin.span.tail);
  switch (origin.kind) {
    case 'workflow':
      return [{ kind: 'workflow', text: body.text, origin }];
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

/** Types and declarations that the text does not have yet, and the function when there is no text. */
function newDeclarations(parts: FileParts): Block[] {
  const { document, body, old } = parts;
  const known = new Set(old?.items.flatMap((item) => (item.kind === 'type' ? [item.name] : [])));
  const types = [...wantedTypes(parts)].flatMap(([name, schema]): Block[] =>
    known.has(name) ? [] : [{ kind: 'type', text: typeText(name, schema) }],
  );
  const { declarations } = document;
  const isNew = declarations !== undefined && declarations !== old?.declarations;
  return [
    ...types,
    ...(isNew ? [{ kind: 'other' as const, text: declarations.trim() }] : []),
    ...(old === undefined ? [{ kind: 'workflow' as const, text: body.text }] : []),
  ];
}

/** Behind the last block of its kind, or of a kind that comes before. */
function insert(blocks: Block[], block: Block): void {
  const same = blocks.findLastIndex(({ kind }) => kind === block.kind);
  const rank = ORDER.indexOf(block.kind);
  const earlier = blocks.findLastIndex(({ kind }) => ORDER.indexOf(kind) < rank && kind !== 'workflow');
  blocks.splice((same >= 0 ? same : earlier) + 1, 0, block);
}

function writeProxies(
  blocks: Block[],
  parts: FileParts,
  used: ReadonlySet<string>,
  usedBefore: ReadonlySet<string>,
): void {
  const { activities, called, bound } = parts;
  const names = new Set([
    ...called,
    ...[...used].filter((name) => activities.has(name) && !isDeclared(name, parts)),
  ]);
  const missing = new Map<string, { options: ActivityOptions; names: string[] }>();
  for (const name of [...names].filter((name) => name !== '' && !bound.has(name)).sort()) {
    const options = defaultOptions(activities, name);
    const key = JSON.stringify(options);
    missing.set(key, { options, names: [...(missing.get(key)?.names ?? []), name] });
  }
  for (const block of blocks.filter(({ kind }) => kind === 'proxies')) {
    const item = block.origin as Extract<FileItem, { kind: 'proxies' }>;
    const kept = item.names.filter((name) => used.has(name) || !usedBefore.has(name));
    const same = [...missing.entries()].find(([, { options }]) => equalJson(options, item.options));
    const added = same?.[1].names ?? [];
    if (same !== undefined) missing.delete(same[0]);
    if (kept.length < item.names.length || added.length > 0)
      block.text = proxiesText([...kept, ...added], item.options);
    if (kept.length + added.length === 0) blocks.splice(blocks.indexOf(block), 1);
  }
  for (const { names: together, options } of missing.values())
    insert(blocks, { kind: 'proxies', text: proxiesText(together, options) });
}

/** Whether the file itself declares the name, so that it is no activity. */
function isDeclared(name: string, { document: { declarations } }: FileParts): boolean {
  return (
    declarations !== undefined &&
    new RegExp(`\\b(?:const|let|function|class)\\s+${name}\\b`).test(declarations)
  );
}

function proxiesText(names: readonly string[], options: ActivityOptions): string {
  const bindings = object([...names].sort());
  return render(
    row('const ', bindings, ' = proxyActivities<Activities>(', literal(options), ');'),
    LINE_WIDTH,
  );
}

function writeImports(
  blocks: Block[],
  parts: FileParts,
  used: ReadonlySet<string>,
  usedBefore: ReadonlySet<string>,
): void {
  const isApi = (name: string) => WORKFLOW_VALUES.has(name) || WORKFLOW_TYPES.has(name);
  const ownTypes = wantedTypes(parts);
  const typeNames = activityTypeNames(parts.activities.values());
  const sources = [
    {
      from: ACTIVITY_TYPES,
      knows: (name: string) => typeNames.has(name) && !ownTypes.has(name),
      isValue: () => false,
    },
    { from: WORKFLOW_API, knows: isApi, isValue: (name: string) => WORKFLOW_VALUES.has(name) },
  ] as const;
  const elsewhere = importedElsewhere(parts);
  for (const { from, knows, isValue } of sources) {
    const existing = blocks.filter((block) => block.origin?.kind === 'import' && block.origin.from === from);
    const has = existing.flatMap(({ origin }) => (origin as Extract<FileItem, { kind: 'import' }>).names);
    const missing = [...used].filter(
      (name) => knows(name) && !has.includes(name) && !elsewhere.has(name) && !isDeclared(name, parts),
    );
    existing.forEach((block, index) => {
      const { names } = block.origin as Extract<FileItem, { kind: 'import' }>;
      const kept = names.filter((name) => used.has(name) || !usedBefore.has(name));
      const now = index === 0 ? [...kept, ...missing] : kept;
      if (now.length === 0) blocks.splice(blocks.indexOf(block), 1);
      else if (now.length !== names.length || (index === 0 && missing.length > 0))
        block.text = importLine(now, from, isValue);
    });
    if (existing.length === 0 && missing.length > 0)
      addImport(blocks, importLine(missing, from, isValue), from);
  }
}

function importedElsewhere({ document: { declarations } }: FileParts): Set<string> {
  const imports = declarations?.match(/^import\b[^;]*/gm) ?? [];
  return identifiersIn(imports.join(';\n'));
}

/** The workflow API first. */
function addImport(blocks: Block[], text: string, from: string): void {
  const block: Block = { kind: 'import', text };
  if (from === WORKFLOW_API) blocks.unshift(block);
  else insert(blocks, block);
}

/** The file's text, and where in it the function begins. */
function join(blocks: readonly Block[], old: LiftedFile | undefined): { source: string; at: number } {
  let source = '';
  let at = 0;
  blocks.forEach((block, index) => {
    source += gapBefore(block, blocks[index - 1], old);
    if (block.kind === 'workflow') at = source.length;
    source += block.text;
  });
  const last = old?.items.at(-1);
  return { source: source + (last === undefined ? '\n' : old!.source.slice(last.span.tail)), at };
}

function gapBefore(
  { origin, kind }: Block,
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
  return previous.kind === 'import' && kind === 'import' ? '\n' : '\n\n';
}
