import { nestedGraphsOf, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { graphIn } from './graphs.js';

/** How many steps stand in a node, and what the first is called: `3 steps: Book flight, …`. */
export function insideWords(document: WorkflowDocument, node: WorkflowNode): string {
  const [first] = nestedGraphsOf(node);
  if (first === undefined) return '';
  const steps = Object.values(graphIn(document, first.graph).nodes)
    .filter(({ kind }) => kind !== 'start' && kind !== 'end')
    .sort((a, b) => a.x - b.x || a.y - b.y);
  if (first.slot !== 'body') return '';
  if (steps.length === 0) return text('model.noStepsYet');
  const titles = steps.slice(0, 2).map(({ title }) => title);
  const more = steps.length > titles.length ? ', …' : '';
  return `${text('model.steps', { count: steps.length })}: ${titles.join(', ')}${more}`;
}
