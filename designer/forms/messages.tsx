import type { Message } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { ActionIcon, Button, Select, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { freshId } from '../model/graphs.js';
import { freshResult } from '../model/result-name.js';
import { setDocument } from '../model/set-document.js';
import { NameField } from './name-field.js';
import { useNodeForm } from './node-form.js';
import styles from './rows.module.css';

const KINDS: { value: string; label: MessageKey }[] = [
  { value: 'signal', label: 'fields.signalKind' },
  { value: 'query', label: 'fields.queryKind' },
  { value: 'update', label: 'fields.updateKind' },
];

/** The messages that the workflow understands. */
export function Messages() {
  const editor = useEditor();
  const { document } = useNodeForm();
  const messages = document.messages ?? {};
  const set = (path: string[], value: Json | undefined, label = text('fields.changeMessage')) =>
    editor.edit(setDocument(editor.store.getState().draft.document, ['messages', ...path], value, label));
  const add = () => {
    const constant = freshResult(document, 'message');
    const message: Message = { kind: 'signal', name: constant, constant, parameters: [] };
    const all = { ...messages, [freshId('m', messages)]: message };
    set([], all as unknown as Json, text('fields.addMessageConstant', { constant }));
  };
  const remove = (id: string) => {
    const { [id]: _gone, ...others } = messages;
    set(
      [],
      Object.keys(others).length === 0 ? undefined : (others as unknown as Json),
      text('fields.removeMessage'),
    );
  };
  return (
    <div className={styles.rows}>
      {Object.entries(messages).map(([id, message]) => (
        <div key={id} className={styles.card}>
          <div className={styles.head}>
            <NameField
              size="xs"
              flex={1}
              aria-label={text('fields.nameOfTheMessage')}
              data-testid={`field-messages.${id}.name`}
              name={message.constant}
              onRename={(name) =>
                set(
                  [id],
                  { ...message, name, constant: name } as unknown as Json,
                  text('fields.renameToName', { name }),
                )
              }
            />
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={text('fields.removeName', { name: message.name })}
              onClick={() => remove(id)}
            >
              <IconTrash size={14} stroke={1.75} />
            </ActionIcon>
          </div>
          <Select
            size="xs"
            aria-label={text('fields.kindOfMessage')}
            allowDeselect={false}
            data={KINDS.map(({ value, label }) => ({ value, label: text(label) }))}
            value={message.kind}
            onChange={(kind) => kind && set([id, 'kind'], kind)}
          />
          <TagsInput
            size="xs"
            aria-label={text('fields.typesOfWhatItCarries')}
            placeholder={message.parameters.length === 0 ? text('fields.carriesNothingOrAType') : ''}
            data={['string', 'number', 'boolean', ...Object.keys(document.types)]}
            value={[...message.parameters]}
            onChange={(parameters) => set([id, 'parameters'], parameters)}
            acceptValueOnBlur
          />
          {message.kind !== 'signal' && (
            <TextInput
              size="xs"
              aria-label={text('fields.typeOfTheAnswer')}
              placeholder={text('fields.typeOfTheAnswer')}
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
        {text('fields.addMessage')}
      </Button>
    </div>
  );
}
