/** Changes of single settings, so that the rest of a statement stays as its author wrote it. */
import { equalJson } from '../../graph/json-equal.js';
import { textsOf } from '../../syntax/identifiers.js';
import { indentLines } from '../../syntax/indent.js';
import { expressionOr } from '../../syntax/literals.js';
import { sameStatement, withoutTitle } from '../../syntax/same-statement.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedNode, Range } from '../../to-graph/2-lift/lifted.js';
import { codePatch } from './handler-text.js';

export interface Replacement extends Range {
  now: string;
}

/** The replacements that make the statement say `now`: none when it does, nothing when it has to be written anew. */
export function patchesFor(before: LiftedNode, now: NodeContent): Replacement[] | undefined {
  if (sameStatement(before.content, now)) return [];
  if (now.kind === 'handler') return handlerPatches(before, now);
  return now.kind === 'code' ? undefined : fieldPatches(before, now, '');
}

/** Its code apart: that is no expression, and may have to be written anew where the rest stays. */
function handlerPatches(
  before: LiftedNode,
  now: NodeContent & { kind: 'handler' },
): Replacement[] | undefined {
  const { content } = before;
  if (content.kind !== 'handler' || (content.code === undefined) !== (now.code === undefined))
    return undefined;
  const { code, ...rest } = now;
  const { code: was, ...said } = content;
  const patches = fieldPatches({ ...before, content: said }, rest, '');
  if (patches === undefined || code === undefined || code.trim() === was) return patches;
  const patch = codePatch(before, code);
  return patch && [...patches, patch];
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
