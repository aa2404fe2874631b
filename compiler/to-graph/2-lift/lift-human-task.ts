/** The call of `humanTask`. */
import { ts } from 'ts-morph';
import { literalValue } from '../1-parse/literal-value.js';
import { propertiesOf } from '../1-parse/properties-of.js';
import { type LiftScope, rangeOf, settingText } from './lift-scope.js';
import type { Range } from './lifted.js';
import type { SaidAs } from './said.js';

const TASK_PROPERTIES = new Set(['title', 'facts', 'assignees', 'outcomes', 'form', 'dueIn', 'calendar']);

export function humanTaskContent(
  argument: ts.Expression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Node,
): SaidAs<'humanTask'> | undefined {
  const spec = propertiesOf(argument);
  const assignees = propertiesOf(spec?.get('assignees'));
  const outcomes = literalValue(spec?.get('outcomes'));
  if (spec === undefined || assignees === undefined || !isTexts(outcomes)) return undefined;
  if ([...spec.keys()].some((key) => !TASK_PROPERTIES.has(key))) return undefined;
  const fields = new Map<string, Range>();
  const setting = (field: string, node: ts.Expression): string => {
    if (!ts.isShorthandPropertyAssignment(node.parent)) fields.set(field, rangeOf(node, scope));
    return settingText(node, scope, statement);
  };
  const texts = (key: 'people' | 'groups' | 'except') => {
    const list = assignees.get(key);
    if (list === undefined) return [];
    return ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement)
      ? list.elements.map((element, index) => setting(`${key}.${index}`, element))
      : undefined;
  };
  const facts = factsOf(spec.get('facts'), setting);
  const form = formOf(spec.get('form'), scope);
  const question = spec.get('title');
  const [people, groups, except] = [texts('people'), texts('groups'), texts('except')];
  if (!facts || form === null || !question || !people || !groups || !except) return undefined;
  const optional = (key: 'dueIn' | 'calendar') => {
    const node = spec.get(key);
    return node === undefined ? {} : { [key]: setting(key, node) };
  };
  const content = {
    kind: 'humanTask' as const,
    question: setting('question', question),
    facts,
    people,
    groups,
    except,
    outcomes,
    ...(form === undefined ? {} : { form }),
    ...optional('dueIn'),
    ...optional('calendar'),
    ...(name === undefined ? {} : { result: name }),
  };
  return { content, fields };
}

function factsOf(
  list: ts.Expression | undefined,
  setting: (field: string, node: ts.Expression) => string,
): { label: string; value: string }[] | undefined {
  if (list === undefined) return [];
  if (!ts.isArrayLiteralExpression(list)) return undefined;
  const facts = list.elements.map((element, index) => {
    const fact = propertiesOf(element);
    const label = literalValue(fact?.get('label'));
    const value = fact?.get('value');
    if (fact?.size !== 2 || typeof label !== 'string' || value === undefined) return undefined;
    return { label, value: setting(`facts.${index}.value`, value) };
  });
  return facts.every((fact) => fact !== undefined) ? facts : undefined;
}

/** `formOf<Payout>()` → `Payout`; null: a form that only code can say. */
function formOf(node: ts.Expression | undefined, { file }: LiftScope): string | undefined | null {
  if (node === undefined) return undefined;
  const isFormOf =
    ts.isCallExpression(node) && node.expression.getText(file) === 'formOf' && node.arguments.length === 0;
  const [type] = isFormOf ? (node.typeArguments ?? []) : [];
  return type !== undefined && ts.isTypeReferenceNode(type) ? type.getText(file) : null;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
