import { identifiersIn } from './identifiers.js';
import type { NodeContent } from './title-comment.js';

/** The names that a frame gives to what is inside of it, and the name of a function to what stands beside it. */
export function namesDeclaredBy(node: NodeContent): string[] {
  switch (node.kind) {
    case 'function':
      return [node.name, ...parameterNames(node.parameters)];
    case 'handler':
      return parameterNames(node.parameters);
    default:
      return [];
  }
}

/** The names that a parameter list binds; those of its types and first values may be among them. */
export function parameterNames(parameters: string): string[] {
  return parameters.trim() === '' ? [] : [...identifiersIn(`(${parameters}) => {}`)];
}
