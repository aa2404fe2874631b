import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { renameOutcome } from '../model/set-field.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';
import styles from './outcomes-field.module.css';
import { ROW, useFocusAdded } from './use-focus-added.js';

/** The answers; each is a way out of the step. */
export function OutcomesField({ outcomes }: { outcomes: readonly string[] }) {
  const editor = useEditor();
  const { id, set } = useNodeForm();
  const rename = (index: number, name: string) =>
    editor.edit(renameOutcome(editor.store.getState().draft.document, id, index, name));
  const { ref, adding } = useFocusAdded();
  const add = () => {
    adding();
    let number = outcomes.length + 1;
    while (outcomes.includes(text('fields.answerNumber', { number }))) number++;
    set(['outcomes'], [...outcomes, text('fields.answerNumber', { number })]);
  };
  return (
    <Field label={text('fields.answers')} path="outcomes" required>
      <div ref={ref} className={styles.outcomes}>
        {outcomes.map((outcome, index) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer keeps its place while its name is typed
            key={index}
            wrapperProps={ROW}
            size="xs"
            aria-label={text('fields.answerNumber', { number: index + 1 })}
            data-testid={`field-outcomes.${index}`}
            value={outcome}
            onChange={(event) => rename(index, event.currentTarget.value)}
            rightSection={
              outcomes.length > 1 && (
                <ActionIcon
                  size={18}
                  variant="subtle"
                  color="gray"
                  aria-label={text('fields.removeOutcome', { outcome })}
                  onClick={() =>
                    set(
                      ['outcomes'],
                      outcomes.filter((_, other) => other !== index),
                    )
                  }
                >
                  <IconX size={12} />
                </ActionIcon>
              )
            }
          />
        ))}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={add}
          data-testid="outcome-add"
        >
          {text('fields.add')}
        </Button>
      </div>
    </Field>
  );
}
