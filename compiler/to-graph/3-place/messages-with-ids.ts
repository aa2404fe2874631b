import type { Message, WorkflowDocument } from '../../graph/document.js';

/** The messages of a text by their ids, which they keep with their constants, or else with their names. */
export function messagesWithIds(
  messages: readonly Message[],
  previous: Pick<WorkflowDocument, 'messages'> | undefined,
): Map<Message, string> {
  const old = Object.entries(previous?.messages ?? {});
  const found = new Map<Message, string>();
  const given = new Set<string>();
  const give = (message: Message, id: string | undefined): void => {
    if (id === undefined || found.has(message) || given.has(id)) return;
    found.set(message, id);
    given.add(id);
  };
  for (const message of messages)
    give(message, old.find(([, { constant }]) => constant === message.constant)?.[0]);
  for (const message of messages)
    give(message, old.find(([, { kind, name }]) => kind === message.kind && name === message.name)?.[0]);
  const taken = new Set(old.map(([id]) => id));
  for (const message of messages) {
    let id = message.constant;
    while (taken.has(id) || given.has(id)) id += '_';
    give(message, id);
  }
  return found;
}
