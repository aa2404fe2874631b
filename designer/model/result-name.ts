import type { WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';

const RESERVED = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield input arguments eval undefined todo'
  ).split(' '),
);

/** A constant's name from a title: "Look up policy" → `lookUpPolicy`. */
export function resultNameOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]+/g, ' ')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const camel = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
  return /^[A-Za-z]/.test(camel) ? camel : `result${camel}`;
}

/** Names that mean something in the workflow: results, variables, and words of the language. */
function takenNames(document: WorkflowDocument): ReadonlySet<string> {
  const known = taken.get(document);
  if (known) return known;
  const names = namesIn(document);
  taken.set(document, names);
  return names;
}

const taken = new WeakMap<WorkflowDocument, ReadonlySet<string>>();

function namesIn(document: WorkflowDocument): Set<string> {
  const taken = new Set(RESERVED);
  for (const graph of Object.values(document.graphs))
    for (const node of Object.values(graph.nodes)) for (const name of namesOf(node)) taken.add(name);
  for (const message of Object.values(document.messages ?? {})) taken.add(message.constant);
  for (const variable of Object.values(document.variables)) taken.add(variable.name);
  return taken;
}

function namesOf(node: WorkflowNode): string[] {
  const names: (string | undefined)[] = [];
  if (node.kind !== 'end' && node.kind !== 'endWorkflow' && 'result' in node) names.push(node.result);
  if (node.kind === 'activity') names.push(node.activity);
  if (node.kind === 'forEach') names.push(node.item, node.index);
  if (node.kind === 'function') names.push(node.name);
  return names.filter((name) => name !== undefined && name !== '') as string[];
}

export function freshResult(document: WorkflowDocument, wanted: string): string {
  const taken = takenNames(document);
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}${number}`)) number++;
  return `${wanted}${number}`;
}
