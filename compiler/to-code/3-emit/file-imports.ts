import { identifiersIn } from '../../syntax/identifiers.js';
import { ACTIVITY_TYPES, type FileItem, WORKFLOW_API } from '../../to-graph/1-parse/file-items.js';
import { type Block, type FileParts, insert, isDeclared, wantedTypes } from './file-blocks.js';
import { activityTypeNames, importLine, importWith, WORKFLOW_TYPES, WORKFLOW_VALUES } from './imports.js';

/** Imports the names that are used and come from the workflow API or the activities; drops what fell out of use. */
export function writeImports(
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
        block.text = changed(block.text, names, now, from, isValue, parts);
    });
    if (existing.length === 0 && missing.length > 0)
      addImport(blocks, importLine(missing, from, isValue, parts.habits), from);
  }
}

/** An import that is laid out as ours are stays so; another keeps its own layout. */
function changed(
  text: string,
  before: readonly string[],
  now: readonly string[],
  from: string,
  isValue: (name: string) => boolean,
  { habits }: FileParts,
): string {
  const isOurs = text === importLine(before, from, isValue, habits);
  return (
    (isOurs ? undefined : importWith(text, before, now, isValue)) ?? importLine(now, from, isValue, habits)
  );
}

function importedElsewhere({ document: { declarations } }: FileParts): ReadonlySet<string> {
  const imports = declarations?.match(/^import\b[^;]*/gm) ?? [];
  return identifiersIn(imports.join(';\n'));
}

/** The workflow API first. */
function addImport(blocks: Block[], text: string, from: string): void {
  const block: Block = { kind: 'import', text };
  if (from === WORKFLOW_API) blocks.unshift(block);
  else insert(blocks, block);
}
