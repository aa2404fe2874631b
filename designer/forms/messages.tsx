import type { Message } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { ActionIcon, Button, Select, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import { freshId } from '../model/graphs.js';
import { freshResult } from '../model/result-name.js';
import { setDocument } from '../model/set-document.js';
import { NameField } from './name-field.js';
import { useNodeForm } from './node-form.js';
import styles from './rows.module.css';

const KINDS = [
  { value: 'signal', label: 'Signal: it is told something' },
  { value: 'query', label: 'Query: it is asked something' },
  { value: 'update', label: 'Update: it is told, and answers' },
];

/** The messages that the workflow understands. */
export function Messages() {
  const editor = useEditor();
  const { document } = useNodeForm();
  const messages = document.messages ?? {};
  const set = (path: string[], value: Json | undefined, label = 'Change message') =>
    editor.edit(setDocument(editor.store.getState().draft.document, ['messages', ...path], value, label));
  const add = () => {
    const constant = freshResult(document, 'message');
    const message: Message = { kind: 'signal', name: constant, constant, parameters: [] };
    const all = { ...messages, [freshId('m', messages)]: message };
    set([], all as unknown as Json, `Add message ${constant}`);
  };
  const remove = (id: string) => {
    const { [id]: _gone, ...others } = messages;
    set([], Object.keys(others).length === 0 ? undefined : (others as unknown as Json), 'Remove message');
  };
  return (
    <div className={styles.rows}>
      {Object.entries(messages).map(([id, message]) => (
        <div key={id} className={styles.card}>
          <div className={styles.head}>
            <NameField
              size="xs"
              flex={1}
              aria-label="Name of the message"
              data-testid={`field-messages.${id}.name`}
              name={message.constant}
              onRename={(name) =>
                set([id], { ...message, name, constant: name } as unknown as Json, `Rename to ${name}`)
              }
            />
            <ActionIcon
              size={22}
              variant="subtle"
              color="gray"
              aria-label={`Remove ${message.name}`}
              onClick={() => remove(id)}
            >
              <IconTrash size={14} stroke={1.75} />
            </ActionIcon>
          </div>
          <Select
            size="xs"
            aria-label="Kind of message"
            allowDeselect={false}
            data={KINDS}
            value={message.kind}
            onChange={(kind) => kind && set([id, 'kind'], kind)}
          />
          <TagsInput
            size="xs"
            aria-label="Types of what it carries"
            placeholder={message.parameters.length === 0 ? 'Carries nothing; or a type: number' : ''}
            data={['string', 'number', 'boolean', ...Object.keys(document.types)]}
            value={[...message.parameters]}
            onChange={(parameters) => set([id, 'parameters'], parameters)}
            acceptValueOnBlur
          />
          {message.kind !== 'signal' && (
            <TextInput
              size="xs"
              aria-label="Type of the answer"
              placeholder="Type of the answer"
              classNames={{ input: 'mono' }}
              value={message.returns ?? ''}
              onChange={(event) => set([id, 'returns'], event.currentTarget.value || undefined)}
            />
          )}
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        data-testid="message-add"
        onClick={add}
      >
        Add message
      </Button>
    </div>
  );
}
