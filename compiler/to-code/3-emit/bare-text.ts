import type { Step } from '../../regions/tree.js';
import { indentLines, withUnit } from '../../syntax/indent.js';
import { LINE_WIDTH } from '../../syntax/layout.js';
import { type BodyScope, contentOf, type Placed } from './body-scope.js';
import { stepCore } from './step-core.js';

/** The promise of a step that is one call: its statement without `await` and semicolon. */
export function bareText(scope: BodyScope, { line, indent }: Placed<Step>): string {
  const core = stepCore(contentOf(scope, line.node), '', scope.steps, LINE_WIDTH - indent.length);
  const bare = core.replace(/^await /, '').replace(/;$/, '');
  return indentLines(withUnit(bare, scope.unit), indent);
}
