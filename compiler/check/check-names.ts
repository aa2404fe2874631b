import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic, type Place } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { resultNameOf } from '../graph/result-name.js';
import type { CheckContext } from './check.js';
import { eachNode } from './each-node.js';
import { isIdentifier, RESERVED_NAMES } from './reserved-names.js';

interface Naming {
  name: string;
  place: Place;
}

/** Names of variables, results and types: identifiers, free, and each given once. */
export function checkNames(document: WorkflowDocument, { plugins }: CheckContext): Diagnostic[] {
  const activities = plugins.flatMap((plugin) => plugin.activities.map((activity) => activity.name));
  const taken = new Set([...RESERVED_NAMES, ...activities, document.name]);
  const types = Object.keys(document.types).map((name) => ({ name, place: { field: `types.${name}` } }));
  return [...checkAll(valuesOf(document), taken), ...checkAll(types, RESERVED_NAMES)];
}

function valuesOf(document: WorkflowDocument): Naming[] {
  const variables = Object.entries(document.variables).map(([id, { name }]) => ({
    name,
    place: { field: `variables.${id}.name` },
  }));
  const results = eachNode(document).flatMap(({ graphId, id, node }) => {
    const name = resultNameOf(node);
    return name === undefined ? [] : [{ name, place: { graph: graphId, node: id, field: 'result' } }];
  });
  return [...variables, ...results];
}

function checkAll(namings: readonly Naming[], taken: ReadonlySet<string>): Diagnostic[] {
  const given = new Set<string>();
  return namings.flatMap(({ name, place }) => {
    if (!isIdentifier(name)) return [diagnostic('invalid-name', place, { name })];
    if (taken.has(name)) return [diagnostic('reserved-name', place, { name })];
    if (given.has(name)) return [diagnostic('duplicate-name', place, { name })];
    given.add(name);
    return [];
  });
}
