import type { Trigger } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { ActionIcon, Menu, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { setDocument } from '../model/set-document.js';
import { Icon } from '../theme/icon.js';
import { useNodeForm } from './node-form.js';
import styles from './rows.module.css';

type Kind = Trigger['kind'];

const WORDS: { [K in Kind]: { icon: string; words: MessageKey; fresh: Extract<Trigger, { kind: K }> } } = {
  manual: { icon: 'user', words: 'fields.byPerson', fresh: { kind: 'manual' } },
  http: { icon: 'webhook', words: 'fields.byRequest', fresh: { kind: 'http', path: '' } },
  schedule: {
    icon: 'calendar-time',
    words: 'fields.bySchedule',
    fresh: { kind: 'schedule', cron: '0 9 * * 1' },
  },
  message: {
    icon: 'mail',
    words: 'fields.byMessage',
    fresh: { kind: 'message', signal: '', workflowId: '' },
  },
};

/** Settings of each, with what to write there. */
const FIELDS: { [K in Kind]: Record<string, MessageKey> } = {
  manual: {},
  http: { path: 'fields.hookPath' },
  schedule: { cron: 'fields.cronLine', timeZone: 'fields.timeZone', input: 'fields.inputAsJson' },
  message: { signal: 'fields.nameOfTheMessage', workflowId: 'fields.runIdOf' },
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
  const change = (index: number, field: string, typed: string) => {
    const value = typed === '' && OPTIONAL.has(field) ? undefined : typed;
    const path = ['triggers', String(index), field];
    editor.edit(
      setDocument(editor.store.getState().draft.document, path, value, text('fields.changeWhatStartsIt')),
    );
  };
  return (
    <div className={styles.rows}>
      {triggers.map((trigger, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a trigger has no identity but its place
        <div key={index} className={styles.card}>
          <div className={styles.head}>
            <Icon name={WORDS[trigger.kind].icon} size={16} />
            <Text flex={1}>{text(WORDS[trigger.kind].words)}</Text>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={text('fields.removeWords', { words: text(WORDS[trigger.kind].words) })}
              onClick={() =>
                setAll(
                  triggers.filter((_, other) => other !== index),
                  text('fields.removeWhatStartsIt'),
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
              aria-label={text(words)}
              placeholder={text(words)}
              data-testid={`field-triggers.${index}.${field}`}
              value={(trigger as Record<string, string>)[field] ?? ''}
              onChange={(event) => change(index, field, event.currentTarget.value)}
            />
          ))}
        </div>
      ))}
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={28}
            aria-label={text('fields.addWhatStartsIt')}
            data-testid="trigger-add"
          >
            <IconPlus size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(WORDS).map(([kind, { icon, words, fresh }]) => (
            <Menu.Item
              key={kind}
              leftSection={<Icon name={icon} size={16} />}
              data-testid={`trigger-add-${kind}`}
              onClick={() =>
                setAll([...triggers, fresh], text('fields.startedByWords', { words: text(words) }))
              }
            >
              {text(words)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
