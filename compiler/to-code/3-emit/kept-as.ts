/** What stands around the statement of a step to keep its result. */
import { isPattern } from '../../graph/binding-names.js';
import { isRaced } from '../../graph/interruptions.js';
import { type BodyScope, contentOf } from './body-scope.js';
import { namesOfRaced, racedPattern } from './raced-parts.js';

export interface KeptAs {
  /** `const quote = `, `quote = `, `({ winner } = ` or nothing. */
  prefix: string;
  /** What closes the prefix, before the semicolon. */
  suffix: string;
  /** Of a step in a race: the variable that it assigns its result to. */
  assigns?: string;
}

export function keptAs(scope: BodyScope, node: string): KeptAs {
  const binding = scope.bindings.binding.get(node) ?? 'none';
  const name = scope.names.get(node);
  if (name === undefined || binding === 'none' || binding === 'bare') return { prefix: '', suffix: '' };
  if (binding === 'const') return { prefix: `const ${name} = `, suffix: '' };
  const content = contentOf(scope, node);
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

function assigned(name: string | undefined): KeptAs {
  if (name === undefined) return { prefix: '', suffix: '' };
  return isPattern(name) ? { prefix: `(${name} = `, suffix: ')' } : { prefix: `${name} = `, suffix: '' };
}
