/**
 * Attributes and elements of engines (Camunda, Zeebe, Activiti, Flowable), found by their local names: these engines
 * share a heritage and their names, and a file may bind any prefix to them.
 */
import type { ForeignExpression, FormField } from '../foreign.js';
import { type Element, elementIn, elementsIn, localName, textIn } from './element.js';

const BPMN_PREFIXES = /^(xmlns|xsi|bpmn2?|bpmndi|di|dc)(:|$)/;

export function extensionAttribute(element: Element | undefined, name: string): string | undefined {
  for (const [key, value] of Object.entries(element?.$attrs ?? {})) {
    if (key.includes(':') && !BPMN_PREFIXES.test(key) && localName(key) === name && typeof value === 'string')
      return value.trim() || undefined;
  }
  return undefined;
}

/** Every engine's element of a name, directly in the extensions or nested in them. */
export function extensionElements(element: Element, name: string): Element[] {
  const values = elementsIn(elementIn(element, 'extensionElements'), 'values');
  return values.flatMap((value) => nested(value, name, 0));
}

function nested(element: Element, name: string, depth: number): Element[] {
  if (localName(element.$type) === name) return [element];
  if (depth > 4) return [];
  return (element.$children ?? []).flatMap((child) => nested(child, name, depth + 1));
}

/** `=…` is FEEL, `${…}` is JUEL; anything else is plain text. */
export function expressionOf(text: string): ForeignExpression {
  if (text.startsWith('=')) return { text, language: 'feel' };
  return { text, language: /[$#]\{/.test(text) ? 'juel' : 'other' };
}

/** `bpmn:getDataObject('approved')`: around it XPath writes what FEEL does. */
const DATA_OF_XPATH =
  /(?<![\w.])(?:\w+:)?get(?:DataObject|ProcessProperty|Variable)\(\s*['"](\w+)['"]\s*\)(?!\s*\/)/g;

/** A condition, in the language that it names; without one and without marks it is read as code. */
export function conditionOf(element: Element | undefined): ForeignExpression | undefined {
  const text = textIn(element, 'body');
  if (text === undefined) return undefined;
  const expression = expressionOf(text);
  if (expression.language !== 'other') return expression;
  const plain = text.replaceAll(DATA_OF_XPATH, '$1');
  if (plain !== text) return { text: `=${plain}`, language: 'feel' };
  const named = textIn(element, 'language') ?? String(element?.$attrs?.language ?? '');
  if (/FEEL/i.test(named)) return { text: `=${text}`, language: 'feel' };
  return /xpath|drools|mvel.*rule/i.test(named) ? expression : { text, language: 'code' };
}

/** Camunda's `formField`, and the `formProperty` of Activiti and Flowable that a person may fill in. */
export function formFields(element: Element): FormField[] {
  const properties = extensionElements(element, 'formProperty').filter(
    (property) => textIn(property, 'writable') !== 'false' && textIn(property, 'writeable') !== 'false',
  );
  return [...extensionElements(element, 'formField'), ...properties].flatMap((field) => {
    const name = textIn(field, 'variable') ?? textIn(field, 'id');
    if (name === undefined) return [];
    const values = childrenOf(field, 'value').flatMap((value) => textIn(value, 'id') ?? []);
    const constrained = childrenOf(field, 'validation').some((validation) =>
      childrenOf(validation, 'constraint').some((constraint) => textIn(constraint, 'name') === 'required'),
    );
    const required = constrained || textIn(field, 'required') === 'true';
    const title = textIn(field, 'label') ?? textIn(field, 'name') ?? name;
    const type = FIELD_TYPES[textIn(field, 'type') ?? ''] ?? 'string';
    return [{ name, title, type, required, ...(values.length > 0 ? { values } : {}) }];
  });
}

/** Fields of the forms that Zeebe keeps as JSON in the process. */
export function jsonForm(text: string): FormField[] {
  try {
    const { components } = JSON.parse(text) as { components?: unknown };
    return Array.isArray(components) ? components.flatMap(jsonField) : [];
  } catch {
    return [];
  }
}

function jsonField(component: unknown): FormField[] {
  const { key, type, label, validate } = (component ?? {}) as Record<string, unknown>;
  if (typeof key !== 'string') return [];
  const required = (validate as { required?: unknown } | undefined)?.required === true;
  const title = typeof label === 'string' && label !== '' ? label : key;
  return [{ name: key, title, type: FIELD_TYPES[String(type)] ?? 'string', required }];
}

const FIELD_TYPES: Readonly<Record<string, FormField['type']>> = {
  boolean: 'boolean',
  checkbox: 'boolean',
  long: 'integer',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  double: 'number',
};

export function childrenOf(element: Element, name: string): Element[] {
  return (element.$children ?? []).filter((child) => localName(child.$type) === name);
}
