/** Variables that engines fill from the outcome of a task. */
import type { ForeignOutput } from '../foreign.js';
import { type Element, textIn } from './element.js';
import { extensionAttribute, extensionElements } from './extensions.js';

export function outputsOf(element: Element): ForeignOutput[] {
  const whole = [
    extensionAttribute(element, 'resultVariable') ?? extensionAttribute(element, 'resultVariableName'),
    ...extensionElements(element, 'calledDecision').map((decision) => textIn(decision, 'resultVariable')),
    ...extensionElements(element, 'header').map((header) =>
      textIn(header, 'key') === 'resultVariable' ? textIn(header, 'value') : undefined,
    ),
  ];
  const parts = [
    ...extensionElements(element, 'outputParameter').map((one) => partOf(one, 'name', '$body')),
    ...extensionElements(element, 'output').map((one) => partOf(one, 'target', 'source')),
  ];
  const found = [...whole.map((name) => (name === undefined ? undefined : { name })), ...parts];
  return found.filter((output) => output !== undefined);
}

/** Where the file says a path in the outcome, `=body.score` or `${score}`, the variable is from there. */
function partOf(element: Element, to: string, from: string): ForeignOutput | undefined {
  const name = textIn(element, to);
  if (name === undefined) return undefined;
  const [, path] =
    /^(?:=\s*|[$#]\{\s*)([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\}?$/.exec(textIn(element, from) ?? '') ?? [];
  return { name, path: path?.split('.') ?? [name] };
}
