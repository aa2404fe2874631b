/**
 * What the expressions of a process say about its variables: the type of each, from what it is compared with. An
 * expression is admitted only if it agrees with those before it; so all that are admitted type-check together.
 */
import type { Expression } from './expression.js';

export type VariableType = 'string' | 'number' | 'boolean' | 'unknown';

export interface Variables {
  /** By path, `order.amount`. */
  types: Map<string, VariableType>;
  /** Compared with null: the input may lack them. */
  optional: Set<string>;
  /** Names that steps of the process set. */
  written: Set<string>;
  /** Compared by size, or calculated with, where nothing asks first whether they are there. */
  ordered: Set<string>;
  /** Names that admitted expressions read. */
  read: Set<string>;
  /** Names of the items of the lists that are gone over around here. */
  items: Set<string>;
}

export function createVariables(): Variables {
  return {
    types: new Map(),
    optional: new Set(),
    written: new Set(),
    ordered: new Set(),
    read: new Set(),
    items: new Set(),
  };
}

type Use = { path: string; type: VariableType; optional?: boolean; ordered?: boolean };

const NAME = /^[A-Za-z_$][\w$]*$/;

/** Whether the expression, with a value of type `wanted`, agrees with all that is known; if so it is known too. */
export function admit(expression: Expression, wanted: VariableType, variables: Variables): boolean {
  const uses: Use[] = [];
  const each = wanted === 'string' || wanted === 'number' ? collectOrdered : collect;
  if (!each(expression, wanted, uses)) return false;
  const asked = new Set(uses.flatMap(({ path, optional }) => (optional ? path : [])));
  const unasked = uses.flatMap(({ path, ordered }) => (ordered && !asked.has(path) ? path : []));
  if (unasked.some((path) => variables.optional.has(path))) return false;
  if ([...asked].some((path) => variables.ordered.has(path))) return false;
  const types = new Map(variables.types);
  for (const { path, type, optional } of uses) {
    if (!path.split('.').every((name) => NAME.test(name) && name !== '__proto__')) return false;
    if (optional && variables.written.has(path.split('.')[0] ?? '')) return false;
    const known = types.get(path) ?? 'unknown';
    if (known !== 'unknown' && type !== 'unknown' && known !== type) return false;
    if (isInside(path, types)) return false;
    if (variables.written.has(path.split('.')[0] ?? '') && path.includes('.')) return false;
    types.set(path, known === 'unknown' ? type : known);
  }
  for (const [path, type] of types) variables.types.set(path, type);
  for (const path of unasked) variables.ordered.add(path);
  for (const { path, optional } of uses) {
    variables.read.add(path.split('.')[0] ?? path);
    if (optional) variables.optional.add(path);
  }
  return true;
}

/** Whether a path is a part of another, or the other way round: a value cannot be text and have parts. */
function isInside(path: string, types: ReadonlyMap<string, VariableType>): boolean {
  return [...types.keys()].some((other) => other.startsWith(`${path}.`) || path.startsWith(`${other}.`));
}

function collect(expression: Expression, wanted: VariableType, uses: Use[]): boolean {
  switch (expression.kind) {
    case 'literal':
      return expression.value !== null && (wanted === 'unknown' || typeof expression.value === wanted);
    case 'path':
      uses.push({ path: expression.path.join('.'), type: wanted });
      return true;
    case 'empty':
      uses.push({ path: expression.path.join('.'), type: 'unknown', optional: true });
      return isEither(wanted, 'boolean');
    case 'not':
      return (
        isEither(wanted, 'boolean') &&
        isTwoValued(expression.operand) &&
        collect(expression.operand, 'boolean', uses)
      );
    case 'logic':
      return (
        isEither(wanted, 'boolean') &&
        collect(expression.left, 'boolean', uses) &&
        collect(expression.right, 'boolean', uses)
      );
    case 'arithmetic':
      return (
        isEither(wanted, 'number') &&
        collectOrdered(expression.left, 'number', uses) &&
        collectOrdered(expression.right, 'number', uses)
      );
    case 'choice':
      return (
        collect(expression.condition, 'boolean', uses) &&
        collect(expression.yes, wanted, uses) &&
        collect(expression.no, wanted, uses)
      );
    case 'compare':
      return isEither(wanted, 'boolean') && collectCompared(expression, uses);
  }
}

function isEither(wanted: VariableType, type: VariableType): boolean {
  return wanted === type || wanted === 'unknown';
}

/** FEEL's `not(null)` is null and TypeScript's `!undefined` is true; a value that is never null has no such doubt. */
function isTwoValued(expression: Expression): boolean {
  if (expression.kind === 'not') return isTwoValued(expression.operand);
  if (expression.kind === 'logic') return isTwoValued(expression.left) && isTwoValued(expression.right);
  return ['compare', 'empty', 'path', 'literal'].includes(expression.kind);
}

function collectCompared(expression: Extract<Expression, { kind: 'compare' }>, uses: Use[]): boolean {
  const { left, right, operator } = expression;
  const equality = operator === '===' || operator === '!==';
  if (isNull(left) || isNull(right)) {
    const other = isNull(left) ? right : left;
    if (!equality || other.kind !== 'path') return false;
    uses.push({ path: other.path.join('.'), type: 'unknown', optional: true });
    return true;
  }
  const type = typeIn(left) ?? typeIn(right) ?? (equality ? 'unknown' : 'number');
  if (!equality && type === 'boolean') return false;
  const each = equality ? collect : collectOrdered;
  return each(left, type, uses) && each(right, type, uses);
}

/** TypeScript does not calculate with, nor order, what may be missing. */
function collectOrdered(expression: Expression, wanted: VariableType, uses: Use[]): boolean {
  const inside: Use[] = [];
  const agrees = collect(expression, wanted, inside);
  uses.push(...inside.map((use) => ({ ...use, ordered: true })));
  return agrees;
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function typeIn(expression: Expression): VariableType | undefined {
  if (expression.kind === 'literal') return typeof expression.value as VariableType;
  if (expression.kind === 'arithmetic') return 'number';
  return expression.kind === 'path' || expression.kind === 'choice' ? undefined : 'boolean';
}
