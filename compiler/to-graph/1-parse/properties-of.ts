import { ts } from 'ts-morph';
import { plainName } from './literal-value.js';

/** The properties of an object literal by name; undefined when the object is more than its properties. */
export function propertiesOf(node: ts.Expression | undefined): Map<string, ts.Expression> | undefined {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
  const found = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isShorthandPropertyAssignment(property)) found.set(property.name.text, property.name);
    else if (ts.isPropertyAssignment(property)) {
      const name = plainName(property.name);
      if (name === undefined) return undefined;
      found.set(name, property.initializer);
    } else return undefined;
  }
  return found;
}
