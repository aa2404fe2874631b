/** The types of what frames give, where a `let` has to name them. */
import type { Graph } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';

/**
 * By the name of its result: the type of what each scope gives, and of the list of what rounds give, from what the ends inside
 * say. One of which an end says more than a literal, or a name with a known type and properties of it, is left out.
 *
 * @param graphs as code says them, each before those that its nodes hold
 * @param known the types of names
 */
export function frameTypes(
  graphs: ReadonlyMap<string, Graph>,
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const found = new Map<string, string>();
  const frames = [...graphs.values()].flatMap(({ nodes }) => Object.values(nodes)).reverse();
  for (const node of frames) {
    if (node.kind !== 'scope' && node.kind !== 'forEach') continue;
    const body = graphs.get(node.graph);
    const name = node.result?.trim();
    if (body === undefined || !name || node.declaredType !== undefined) continue;
    const given = givenBy(body, (root) => found.get(root) ?? known.get(root));
    if (given !== undefined) found.set(name, node.kind === 'scope' ? given : listOf(given));
  }
  return found;
}

type TypeOf = (name: string) => string | undefined;

function givenBy({ nodes }: Graph, typeOf: TypeOf): string | undefined {
  const ends = Object.values(nodes).flatMap((node) => (isOwnEnd(node) ? [node] : []));
  const types = new Set(ends.map(({ result }) => typeOfResult(result?.trim() ?? '', typeOf)));
  return types.size === 0 || types.has(undefined) ? undefined : [...types].join(' | ');
}

function isOwnEnd(node: WorkflowNode): node is Extract<WorkflowNode, { kind: 'end' }> {
  return node.kind === 'end' && node.output === undefined;
}

function typeOfResult(result: string, typeOf: TypeOf): string | undefined {
  if (result === '' || result === 'undefined') return 'undefined';
  if (/^-?\d[\d_]*(?:\.\d+)?$/.test(result)) return 'number';
  if (result === 'true' || result === 'false') return 'boolean';
  if (/^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)$/.test(result)) return 'string';
  const [root = '', ...properties] = result.split('.');
  const type = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/.test(result) ? typeOf(root) : undefined;
  if (type === undefined || /\bunknown\b|\|/.test(type)) return undefined;
  return type + properties.map((property) => `['${property}']`).join('');
}

function listOf(type: string): string {
  return type.includes(' | ') ? `(${type})[]` : `${type}[]`;
}
