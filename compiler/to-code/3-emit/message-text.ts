/** The definition of a message, and what of its text stays when it says something else. */

import type { Message, WorkflowDocument } from '../../graph/document.js';
import { equalJson } from '../../graph/json-equal.js';
import { normalMessage } from '../../normal/normal-form.js';
import { descriptionLines } from '../../schema/message-comment.js';
import type { Habits } from '../../syntax/habits.js';
import { ended, quote } from '../../syntax/literals.js';
import type { FileItem } from '../../to-graph/1-parse/file-items.js';

type MessageItem = Extract<FileItem, { kind: 'message' }>;

/** `export const approve = defineSignal<[Approval]>('approve');` with its comment. */
export function messageText(message: Message, habits: Habits): string {
  return [...descriptionLines(message.description), `export ${definition(message, habits)}`].join('\n');
}

/** The text of a message that the text has already: no character is changed that need not be. */
export function keptMessageText(item: MessageItem, message: Message, source: string, habits: Habits): string {
  const { span } = item;
  const now = normalMessage(message);
  const before = normalMessage(item.message);
  if (equalJson(now, before)) return source.slice(span.from, span.tail);
  const isSaid = now.description === before.description;
  const lead = descriptionLines(now.description).map((line) => `${line}\n`);
  const core = source.slice(span.core, span.to);
  const exported = core.startsWith('export') ? 'export ' : '';
  return [
    isSaid ? source.slice(span.from, span.core) : lead.join(''),
    equalJson({ ...now, description: '' }, { ...before, description: '' })
      ? core
      : exported + definition(now, habits, now.name === before.name ? literalIn(core) : undefined),
    source.slice(span.to, span.tail),
  ].join('');
}

/** The messages in the order of their constants. */
export function messagesInOrder({ messages }: WorkflowDocument): [string, Message][] {
  return Object.entries(messages ?? {}).toSorted(([a, one], [b, other]) =>
    one.constant === other.constant ? (a < b ? -1 : 1) : one.constant < other.constant ? -1 : 1,
  );
}

const DEFINE: Readonly<Record<Message['kind'], string>> = {
  signal: 'defineSignal',
  query: 'defineQuery',
  update: 'defineUpdate',
};

/** The name as the text says it, in its own quotes. */
function literalIn(core: string): string | undefined {
  return /\(\s*((['"`]).*\2)\s*,?\s*\)\s*;?$/.exec(core)?.[1];
}

function definition(message: Message, habits: Habits, literal?: string): string {
  const { kind, constant, name, parameters, returns } = normalMessage(message);
  const tuple = parameters.length === 0 ? [] : [`[${parameters.join(', ')}]`];
  const types = [returns ?? [], tuple].flat();
  const given = types.length === 0 ? '' : `<${types.join(', ')}>`;
  return ended(`const ${constant} = ${DEFINE[kind]}${given}(${literal ?? quote(name, habits)});`, habits);
}
