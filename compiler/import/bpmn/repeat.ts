/** How often a step runs: its loop characteristics, in the standard's form and in those of the engines. */
import type { ForeignExpression, ForeignRepeat } from '../foreign.js';
import { type Element, elementIn, elementsIn, textIn, typeOf } from './element.js';
import { conditionOf, expressionOf, extensionAttribute, extensionElements } from './extensions.js';
import { optional } from './optional.js';

export function repeatOf(element: Element): ForeignRepeat | undefined {
  const loop = elementIn(element, 'loopCharacteristics');
  if (loop === undefined) return undefined;
  const said = (property: string) => conditionOf(elementIn(loop, property));
  if (typeOf(loop) === 'standardLoopCharacteristics')
    return {
      kind: 'loop',
      asksFirst: loop.testBefore === true,
      ...optional('condition', said('loopCondition')),
    };
  const zeebe = extensionElements(loop, 'loopCharacteristics')[0];
  const collection =
    extensionAttribute(loop, 'collection') ?? textIn(zeebe, 'inputCollection') ?? dataOf(element, loop);
  const item =
    extensionAttribute(loop, 'elementVariable') ??
    textIn(zeebe, 'inputElement') ??
    nameOf(elementIn(loop, 'inputDataItem'));
  return {
    kind: 'for each',
    atOnce: loop.isSequential !== true,
    ...optional('list', collection === undefined ? undefined : listOf(collection)),
    ...optional('item', item),
    ...optional('count', said('loopCardinality')),
    ...optional('until', said('completionCondition')),
  };
}

/** The standard's list: what flows into the input of the step that the loop goes over, or that input itself. */
function dataOf(element: Element, loop: Element): string | undefined {
  const input = elementIn(loop, 'loopDataInputRef');
  if (input === undefined) return undefined;
  const filling = elementsIn(element, 'dataInputAssociations').find(
    (association) => elementIn(association, 'targetRef') === input,
  );
  const [source] = elementsIn(filling, 'sourceRef');
  return nameOf(source) ?? nameOf(input);
}

function nameOf(element: Element | undefined): string | undefined {
  return textIn(element, 'name') ?? element?.id;
}

/** Camunda names a variable where others write an expression. */
function listOf(text: string): ForeignExpression {
  return /^[A-Za-z_$][\w$]*$/.test(text) ? { text: `\${${text}}`, language: 'juel' } : expressionOf(text);
}
