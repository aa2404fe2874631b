/** How the BPMN reader sees an element: `bpmn-moddle`'s objects, loosely, since files say anything. */
export interface Element {
  $type: string;
  $attrs?: Record<string, unknown>;
  $children?: Element[];
  $body?: string;
  id?: string;
  name?: string;
  [property: string]: unknown;
}

/** `bpmn:UserTask` → `userTask`. */
export function typeOf(element: Element): string {
  const local = localName(element.$type);
  return local.charAt(0).toLowerCase() + local.slice(1);
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function elementIn(element: Element | undefined, property: string): Element | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}

export function elementsIn(element: Element | undefined, property: string): Element[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

export function textIn(element: Element | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && typeof (value as Element).$type === 'string';
}
