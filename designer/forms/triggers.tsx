import type { Trigger } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { ActionIcon, Menu, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import { setDocument } from '../model/set-document.js';
import { Icon } from '../theme/icon.js';
import { useNodeForm } from './node-form.js';
import styles from './rows.module.css';

type Kind = Trigger['kind'];

const WORDS: { [K in Kind]: { icon: string; words: string; fresh: Extract<Trigger, { kind: K }> } } = {
  manual: { icon: 'user', words: 'A person starts it', fresh: { kind: 'manual' } },
  http: { icon: 'webhook', words: 'A web request', fresh: { kind: 'http', path: '' } },
  schedule: { icon: 'calendar-time', words: 'A schedule', fresh: { kind: 'schedule', cron: '0 9 * * 1' } },
  message: { icon: 'mail', words: 'A message', fresh: { kind: 'message', signal: '', workflowId: '' } },
};

/** Settings of each, with what to write there. */
const FIELDS: { [K in Kind]: Record<string, string> } = {
  manual: {},
  http: { path: 'Path: POST /hooks/…' },
  schedule: { cron: 'Cron line: 0 9 * * 1', timeZone: 'Time zone: Europe/Berlin', input: 'Input as JSON' },
  message: { signal: 'Name of the message', workflowId: 'Id of the run: order-{message.orderId}' },
};

const OPTIONAL = new Set(['timeZone', 'input']);

/** What starts the workflow; publishing puts it in force. */
export function Triggers() {
  const editor = useEditor();
  const { triggers } = useNodeForm().document;
  const setAll = (next: readonly Trigger[], label: string) =>
    editor.edit(
      setDocument(editor.store.getState().draft.document, ['triggers'], next as unknown as Json, label),
    );
  const change = (index: number, field: string, text: string) => {
    const value = text === '' && OPTIONAL.has(field) ? undefined : text;
    const path = ['triggers', String(index), field];
    editor.edit(setDocument(editor.store.getState().draft.document, path, value, 'Change what starts it'));
  };
  return (
    <div className={styles.rows}>
      {triggers.map((trigger, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a trigger has no identity but its place
        <div key={index} className={styles.card}>
          <div className={styles.head}>
            <Icon name={WORDS[trigger.kind].icon} size={16} />
            <Text flex={1}>{WORDS[trigger.kind].words}</Text>
            <ActionIcon
              size={22}
              variant="subtle"
              color="gray"
              aria-label={`Remove: ${WORDS[trigger.kind].words}`}
              onClick={() =>
                setAll(
                  triggers.filter((_, other) => other !== index),
                  'Remove what starts it',
                )
              }
            >
              <IconTrash size={14} stroke={1.75} />
            </ActionIcon>
          </div>
          {Object.entries(FIELDS[trigger.kind]).map(([field, words]) => (
            <TextInput
              key={field}
              size="xs"
              aria-label={words}
              placeholder={words}
              data-testid={`field-triggers.${index}.${field}`}
              value={(trigger as Record<string, string>)[field] ?? ''}
              onChange={(event) => change(index, field, event.currentTarget.value)}
            />
          ))}
        </div>
      ))}
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={28} aria-label="Add what starts it" data-testid="trigger-add">
            <IconPlus size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(WORDS).map(([kind, { icon, words, fresh }]) => (
            <Menu.Item
              key={kind}
              leftSection={<Icon name={icon} size={16} />}
              data-testid={`trigger-add-${kind}`}
              onClick={() => setAll([...triggers, fresh], `Started by: ${words}`)}
            >
              {words}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
