import { quoted } from '../../schema/type-name.js';
import type { Expression } from './expression.js';
import type { Variables } from './variables.js';

/** How tightly what is printed binds; TypeScript's order. */
const STRENGTH = { choice: 1, '||': 2, '&&': 3, equality: 4, order: 5, sum: 6, product: 7, not: 8, all: 9 };

/** An admitted expression as TypeScript over `input` and the workflow's variables. */
export function printExpression(expression: Expression, variables: Variables): string {
  return print(expression, variables).text;
}

interface PrintedPart {
  text: string;
  strength: number;
}

function print(expression: Expression, variables: Variables): PrintedPart {
  const inside = (part: Expression, least: number): string => {
    const { text, strength } = print(part, variables);
    return strength < least ? `(${text})` : text;
  };
  switch (expression.kind) {
    case 'literal':
      return { text: literal(expression.value), strength: STRENGTH.all };
    case 'path':
      return { text: pathText(expression.path, variables), strength: STRENGTH.all };
    case 'empty':
      return emptyText(expression.path, variables);
    case 'not':
      return { text: `!${inside(expression.operand, STRENGTH.not)}`, strength: STRENGTH.not };
    case 'choice': {
      const { condition, yes, no } = expression;
      const [test, then, otherwise] = [inside(condition, STRENGTH['||']), inside(yes, 2), inside(no, 1)];
      return { text: `${test} ? ${then} : ${otherwise}`, strength: STRENGTH.choice };
    }
    default: {
      const strength = strengthOf(expression.operator);
      const text = `${inside(expression.left, strength)} ${expression.operator} ${inside(expression.right, strength + 1)}`;
      return { text, strength };
    }
  }
}

/** Text is empty without letters; what is neither text nor a flag may be a list, which as text is empty with it. */
function emptyText(path: readonly string[], variables: Variables): PrintedPart {
  const [text, type] = [pathText(path, variables), variables.types.get(path.join('.'))];
  const strength = STRENGTH.equality;
  if (type === 'boolean' || type === 'number') return { text: `${text} === undefined`, strength };
  return { text: type === 'string' ? `(${text} ?? '') === ''` : `String(${text} ?? '') === ''`, strength };
}

function strengthOf(operator: string): number {
  if (operator === '||' || operator === '&&') return STRENGTH[operator];
  if (operator === '===' || operator === '!==') return STRENGTH.equality;
  if (operator === '+' || operator === '-') return STRENGTH.sum;
  return '*/%'.includes(operator) ? STRENGTH.product : STRENGTH.order;
}

function literal(value: string | number | boolean | null): string {
  if (value === null) return 'undefined';
  return typeof value === 'string' ? quoted(value) : String(value);
}

function pathText(path: readonly string[], variables: Variables): string {
  const text = path.join('.');
  const [root = ''] = path;
  return variables.written.has(root) || variables.items.has(root) ? text : `input.${text}`;
}
