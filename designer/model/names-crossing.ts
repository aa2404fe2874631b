import {
  expressionsOf,
  resultNameOf,
  statementsOf,
  type Variable,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import { type Cut, deep } from './cut-out.js';
import { declaredNames } from './declared-names.js';
import { graphIn } from './graphs.js';
import { renameIdentifiers } from './rename-identifiers.js';

/** What steps that are cut out need from outside, and what is needed of them there. */
export interface Crossing {
  /** Fields of the input that they read; `all` where they use it as a whole. */
  input: readonly string[] | 'all';
  /** Results, variables and items from outside that they read. */
  reads: string[];
  /** Results of theirs that are read outside. */
  gives: string[];
  /** Ids of variables that nobody else uses: they go along. */
  own: string[];
  /** Ids of variables that they set and others use: they come in, and go back with the result. */
  shared: string[];
}

export function namesCrossing(document: WorkflowDocument, { home, ids }: Cut): Crossing {
  const inside = [...ids].flatMap((id) => deep(document, graphIn(document, home).nodes[id]!));
  const there = new Set(inside);
  const outside = Object.values(document.graphs)
    .flatMap(({ nodes }) => Object.values(nodes))
    .filter((node) => !there.has(node));
  const [inner, outer] = [inside.flatMap(textsOf), outside.flatMap(textsOf)];
  const given = new Set(inside.flatMap(namesGivenBy));
  const variables = Object.entries(document.variables);
  const usedInside = variables.filter(([, { name }]) => isUsed(inside, inner, name));
  const usedOutside = new Set(
    variables.filter(([, { name }]) => isUsed(outside, outer, name)).map(([id]) => id),
  );
  const own = usedInside.filter(([id]) => !usedOutside.has(id)).map(([id]) => id);
  const shared = usedInside.filter(([id, variable]) => usedOutside.has(id) && isSet(inside, inner, variable));
  const sharedIds = shared.map(([id]) => id);
  const readOnly = usedInside.filter(([id]) => !own.includes(id) && !sharedIds.includes(id));
  const results = [...new Set(outside.flatMap(namesGivenBy))].filter((name) => !given.has(name));
  return {
    input: inputRead(inner),
    reads: [
      ...results.filter((name) => inner.some((text) => mentions(text, name))),
      ...readOnly.map(([, { name }]) => name),
    ],
    gives: [...given].filter((name) => outer.some((text) => mentions(text, name))),
    own,
    shared: sharedIds,
  };
}

/** Whether an expression or code uses the name, not as a property or in quotes. */
export function mentions(text: string, name: string): boolean {
  return renameIdentifiers(text, new Map([[name, `${name}\u0000`]])) !== text;
}

/** Expressions and statements of a node. */
function textsOf(node: WorkflowNode): string[] {
  return [...expressionsOf(node), ...statementsOf(node)].map(({ text }) => text);
}

const PLAIN = /^[A-Za-z_$][\w$]*$/;

function namesGivenBy(node: WorkflowNode): string[] {
  const item = node.kind === 'forEach' ? [node.item, node.index] : [];
  const caught = 'boundaries' in node ? (node.boundaries ?? []) : [];
  const errors = caught.flatMap((each) => (each.on === 'error' && each.as ? [each.as] : []));
  return [resultNameOf(node), ...item, ...errors, ...namesDeclaredBy(node)].filter(
    (name): name is string => name !== undefined && PLAIN.test(name),
  );
}

/** What code declares for the steps behind it: a handler's is for itself. */
function namesDeclaredBy(node: WorkflowNode): string[] {
  return node.kind === 'handler' ? [] : statementsOf(node).flatMap(({ text }) => declaredNames(text));
}

function isUsed(nodes: readonly WorkflowNode[], texts: readonly string[], name: string): boolean {
  const isNamed = nodes.some((node) => node.kind === 'setVariable' && node.variable === name);
  return isNamed || texts.some((text) => mentions(text, name));
}

function isSet(nodes: readonly WorkflowNode[], texts: readonly string[], { name }: Variable): boolean {
  const assigned = new RegExp(
    `(?<![\\w$.])${name.replaceAll('$', '\\$')}\\s*(?:=(?![=>])|[-+*/%&|^?]{1,2}=|\\+\\+|--)|(?:\\+\\+|--)${name}`,
  );
  const isNamed = nodes.some((node) => node.kind === 'setVariable' && node.variable === name);
  return isNamed || texts.some((text) => assigned.test(text));
}

function inputRead(texts: readonly string[]): readonly string[] | 'all' {
  const used = texts.filter((text) => mentions(text, 'input'));
  const fields = used.flatMap((text) =>
    [...text.matchAll(/(?<![\w$.])input\s*\??\.\s*([A-Za-z_$][\w$]*)/g)].map((match) => match[1]!),
  );
  const whole = used.some((text) =>
    mentions(text.replaceAll(/(?<![\w$.])input\s*\??\.\s*[A-Za-z_$]/g, 'field.'), 'input'),
  );
  return whole ? 'all' : [...new Set(fields)];
}
