/**
 * References that carry the prefix of their namespace: `attachedToRef="tns:review"`. The standard has qualified names
 * there, and `bpmn-moddle` looks for plain ids.
 */
import { type Element, localName } from './element.js';

/** A reference that `bpmn-moddle` did not find: where it stands, and what it says. */
interface Unresolved {
  element: Element;
  property: string;
  value: string;
}

/** Resolves what it can in place; gives the warnings that are left. */
export function resolveQualified(
  warnings: readonly unknown[],
  elementsById: Readonly<Record<string, unknown>>,
): unknown[] {
  return warnings.filter((warning) => {
    if (!isUnresolved(warning)) return true;
    const { element, property, value } = warning;
    const id = localName(value);
    const target = Object.hasOwn(elementsById, id) ? elementsById[id] : undefined;
    if (id === value || target === undefined) return true;
    const name = localName(property);
    const known = element[name];
    element[name] = isMany(element, property) ? [...(Array.isArray(known) ? known : []), target] : target;
    return false;
  });
}

function isUnresolved(warning: unknown): warning is Unresolved {
  const { element, property, value } = (warning ?? {}) as Partial<Unresolved>;
  return typeof element === 'object' && typeof property === 'string' && typeof value === 'string';
}

function isMany(element: Element, property: string): boolean {
  const { propertiesByName } = (element.$descriptor ?? {}) as {
    propertiesByName?: Record<string, { isMany?: boolean }>;
  };
  return propertiesByName?.[property]?.isMany === true;
}
