import type { Variable } from '../graph/document.js';

/** What remains of a variable when it is said in code. */
export function normalVariable({
  name,
  schema,
  initial,
  constant,
  inferred,
  description,
}: Variable): Variable {
  const text =
    description
      ?.split('\n')
      .map((line) => line.trim())
      .join('\n')
      .trim() ?? '';
  const value = initial?.trim() ?? '';
  return {
    name,
    schema,
    ...(value === '' ? {} : { initial: value }),
    ...(constant ? { constant } : {}),
    ...(inferred ? { inferred } : {}),
    ...(text === '' ? {} : { description: text }),
  };
}
