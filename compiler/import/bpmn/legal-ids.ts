/**
 * Ids that XML does not allow: a UUID that begins with a digit, Chinese letters, blanks. Tools write them all the same,
 * and `bpmn-moddle` drops what has one; so the parser sees others, and the elements get theirs back.
 */
import type { Element } from './element.js';

export interface LegalText {
  text: string;
  /** The id in the file by the one in the text. */
  originals: ReadonlyMap<string, string>;
}

/** What `bpmn-moddle` takes for an id. */
const LEGAL = /^([a-z][\w-.]*:)?[a-z_][\w-.]*$/i;
const ID = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Where ids stand: attributes that are or name one, and elements that hold one. */
const USE =
  /(\s(?:[\w.-]+:)?(?:id|default|bpmnElement|\w*Ref)\s*=\s*)(?:"([^"]*)"|'([^']*)')|(<(?:[\w.-]+:)?(?:incoming|outgoing|\w*Ref)\b[^<>]*>\s*)([^<>]*?)(\s*<\/)/g;

export function withLegalIds(text: string): LegalText {
  const legal = new Map<string, string>();
  for (const [, double, single] of text.matchAll(ID)) {
    const id = double ?? single ?? '';
    if (id !== '' && !LEGAL.test(id) && !legal.has(id)) legal.set(id, `id-not-legal-${legal.size + 1}`);
  }
  if (legal.size === 0) return { text, originals: new Map() };
  const changed = text.replace(USE, (whole, before, double, single, open, inner, close) => {
    const id = legal.get(double ?? single ?? inner ?? '');
    if (id === undefined) return whole;
    return open === undefined ? `${before}"${id}"` : `${open}${id}${close}`;
  });
  return { text: changed, originals: new Map([...legal].map(([original, id]) => [id, original])) };
}

export function restoreIds(
  elementsById: Readonly<Record<string, unknown>>,
  originals: ReadonlyMap<string, string>,
): void {
  for (const [id, original] of originals) {
    const element = elementsById[id] as Element | undefined;
    if (element !== undefined) element.id = original;
  }
}
