/** The items of the file that is to be. */
import type { Anchor } from '../../draft/draft.js';
import type { ActivityIndex } from '../../graph/activity-index.js';
import type { JsonSchema, WorkflowDocument } from '../../graph/document.js';
import { hasMembers, schemasInCode } from '../../normal/normal-form.js';
import type { Habits } from '../../syntax/habits.js';
import type { FileItem } from '../../to-graph/1-parse/file-items.js';
import type { LiftedFile } from '../../to-graph/2-lift/lift-file.js';

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
  habits: Habits;
}

/** One item of the file that is to be; `origin`: the item of the text in whose place it stands. */
export interface Block {
  kind: FileItem['kind'];
  text: string;
  origin?: FileItem;
}

const ORDER: readonly FileItem['kind'][] = ['import', 'type', 'proxies', 'message', 'other', 'workflow'];

/** Behind the last block of its kind, or of a kind that comes before. */
export function insert(blocks: Block[], block: Block): void {
  const same = blocks.findLastIndex(({ kind }) => kind === block.kind);
  const rank = ORDER.indexOf(block.kind);
  const earlier = blocks.findLastIndex(({ kind }) => ORDER.indexOf(kind) < rank && kind !== 'workflow');
  blocks.splice((same >= 0 ? same : earlier) + 1, 0, block);
}

/** The types that the document declares, the input first. */
export function wantedTypes({ document, old }: FileParts): Map<string, JsonSchema> {
  const { input, output = {} } = schemasInCode(document, old?.workflow);
  const own = [input, output].filter((schema) => hasMembers(schema) && typeof schema.title === 'string');
  const named = own.map(({ title, 'x-parameters': _signature, ...schema }): [string, JsonSchema] => [
    title as string,
    schema,
  ]);
  return new Map([...named, ...Object.entries(document.types).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Whether the file itself declares the name, so that it is no activity. */
export function isDeclared(name: string, { document: { declarations } }: FileParts): boolean {
  return (
    declarations !== undefined &&
    new RegExp(`\\b(?:const|let|function|class)\\s+${name}\\b`).test(declarations)
  );
}
