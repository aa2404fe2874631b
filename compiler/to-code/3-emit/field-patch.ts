/** Changes of single settings, so that the rest of a statement stays as its author wrote it. */
import { equalJson } from '../../draft/json-equal.js';
import type { LiftedNode, Range } from '../../to-graph/2-lift/lifted.js';
import { textsOf } from './identifiers.js';
import { indentLines } from './indent.js';
import { expressionOr } from './literals.js';
import type { NodeContent } from './title-comment.js';

export interface Replacement extends Range {
  now: string;
}

/** What code says of a node besides its comment. */
export function sameStatement(a: NodeContent, b: NodeContent): boolean {
  return equalJson(withoutTitle(a), withoutTitle(b));
}

function withoutTitle({ title: _title, description: _description, ...rest }: NodeContent): object {
  return rest;
}

/** The replacements that make the statement say `now`: none when it does, nothing when it has to be written anew. */
export function patchesFor(before: LiftedNode, now: NodeContent): Replacement[] | undefined {
  if (sameStatement(before.content, now)) return [];
  return now.kind === 'code' ? undefined : fieldPatches(before, now, '');
}

/** The replacements that make the statement of `before` say `now`; nothing when more than expressions differ. */
export function fieldPatches(
  before: LiftedNode,
  now: NodeContent,
  indent: string,
): Replacement[] | undefined {
  const old = textsOf(before.content);
  const wanted = textsOf(now);
  const changed = Object.keys(wanted).filter((field) => wanted[field] !== old[field]);
  if (changed.some((field) => !before.fields.has(field) || !(field in old))) return undefined;
  if (!equalJson(blanked(before.content, Object.keys(old)), blanked(now, Object.keys(wanted))))
    return undefined;
  return changed.map((field) => {
    const { from, to, shorthand } = before.fields.get(field)!;
    const said = indentLines(expressionOr(wanted[field], field), indent);
    return { from, to, now: shorthand === undefined ? said : `${shorthand}: ${said}` };
  });
}

function blanked(content: NodeContent, fields: readonly string[]): unknown {
  const copy = JSON.parse(JSON.stringify(withoutTitle(content)));
  for (const field of fields) {
    const [first, ...rest] = field.split('.');
    const steps = first === 'input' ? ['input', rest.join('.')] : [first!, ...rest];
    const holder = steps.slice(0, -1).reduce((value, step) => value[step], copy);
    holder[steps.at(-1)!] = '';
  }
  return { ...copy, fields: [...fields].sort() };
}

/** The characters `range` of `source`, with replacements inside it made. */
export function sliceWith(source: string, range: Range, replacements: readonly Replacement[]): string {
  let at = range.from;
  let text = '';
  const inside = replacements.filter(({ from, to }) => from >= range.from && to <= range.to);
  for (const { from, to, now } of inside.toSorted((a, b) => a.from - b.from)) {
    text += source.slice(at, from) + now;
    at = to;
  }
  return text + source.slice(at, range.to);
}
