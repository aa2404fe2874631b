import { text } from '../messages/text.js';
import type { Side } from './side.js';

/** "Draft", "Version 7". */
export function sideName(side: Side): string {
  return side === 'draft' ? text('versions.draft') : text('versions.version', { version: side });
}
