/** Who does a human task: the attributes of the engines, and the performers and owners of the standard. */
import type { ForeignExpression } from '../foreign.js';
import { type Element, elementIn, elementsIn, textIn, typeOf } from './element.js';
import { expressionOf, extensionAttribute, extensionElements } from './extensions.js';

export function peopleOf(element: Element): ForeignExpression[] {
  const said = saidOf(element);
  const names = [said('assignee'), ...separate(said('candidateUsers')), ...assigned(element, 'user')];
  return names.flatMap((text) => (text === undefined ? [] : [expressionOf(text)]));
}

export function groupsOf(element: Element): ForeignExpression[] {
  const names = [...separate(saidOf(element)('candidateGroups')), ...assigned(element, 'group')];
  return names.map(expressionOf);
}

function saidOf(element: Element): (name: string) => string | undefined {
  const definition = extensionElements(element, 'assignmentDefinition')[0];
  return (name) => extensionAttribute(element, name) ?? textIn(definition, name);
}

/** `user(kermit), group(management)`, or a name alone, which is a person's; a resource that is referred to is a group. */
function assigned(element: Element, wanted: 'user' | 'group'): string[] {
  return elementsIn(element, 'resources').flatMap((resource) => {
    if (!/performer|owner/i.test(typeOf(resource))) return [];
    const referred = textIn(elementIn(resource, 'resourceRef'), 'name');
    const expression = elementIn(elementIn(resource, 'resourceAssignmentExpression'), 'expression');
    const text = textIn(expression, 'body');
    if (text === undefined) return wanted === 'group' && referred !== undefined ? [referred] : [];
    return separate(text).flatMap((one) => {
      const [, kind, name] = /^(user|group)\s*\((.*)\)$/.exec(one) ?? [];
      if (kind === undefined || name === undefined) return wanted === 'user' ? [one] : [];
      return kind === wanted ? [name.trim()] : [];
    });
  });
}

/** A list with commas, unless it is an expression. */
function separate(list: string | undefined): string[] {
  if (list === undefined) return [];
  if (/^=|[$#]\{/.test(list)) return [list];
  return list.split(',').flatMap((one) => one.trim() || []);
}
