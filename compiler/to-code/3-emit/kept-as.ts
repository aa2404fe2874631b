/** What stands around the statement of a step to keep its result. */
import { bindingNames, isPattern } from '../../graph/binding-names.js';
import { isRaced } from '../../graph/interruptions.js';
import { racedPattern } from '../../syntax/raced-pattern.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import { type BodyScope, bindingOf, contentOf } from './body-scope.js';
import { namesOfRaced } from './raced-parts.js';

export interface KeptAs {
  /** `const quote = `, `quote = `, `({ winner } = ` or nothing. */
  prefix: string;
  /** What closes the prefix, before the semicolon. */
  suffix: string;
  /** Of a step in a race: the variable that it assigns its result to. */
  assigns?: string;
}

export function keptAs(scope: BodyScope, node: string): KeptAs {
  const binding = bindingOf(scope, node);
  if (binding === 'returned') return { prefix: 'return ', suffix: '' };
  const name = scope.names.get(node);
  if (name === undefined || binding === 'none' || binding === 'bare') return { prefix: '', suffix: '' };
  const content = contentOf(scope, node);
  if (binding === 'const') return { prefix: `${declaration(scope, name, content)} = `, suffix: '' };
  const names = isRaced(content) ? namesOfRaced(name, content) : undefined;
  if (names?.result === undefined || content.kind === 'scope') return assigned(name);
  const { result, ...others } = names;
  const pattern = racedPattern(others);
  const isApart = scope.bindings.apart.has(node) && pattern !== undefined;
  return {
    ...(isApart ? { prefix: `const ${pattern} = `, suffix: '' } : assigned(pattern)),
    assigns: result,
  };
}

/** `const quote`, `const rows: Row[]`, or `let status` where code sets it again. */
function declaration({ setAgain }: BodyScope, name: string, { declaredType }: NodeContent): string {
  const type = declaredType?.trim() ? `: ${declaredType.trim()}` : '';
  const keyword = bindingNames(name).some((each) => setAgain.has(each)) ? 'let' : 'const';
  return `${keyword} ${name}${type}`;
}

function assigned(name: string | undefined): KeptAs {
  if (name === undefined) return { prefix: '', suffix: '' };
  return isPattern(name) ? { prefix: `(${name} = `, suffix: ')' } : { prefix: `${name} = `, suffix: '' };
}
