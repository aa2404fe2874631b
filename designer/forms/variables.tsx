import type { Json } from '@inkstone/runtime';
import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { freshResult } from '../model/result-name.js';
import { FIELD_TYPES, type FieldType, fieldTypeOf } from '../model/schema-edit.js';
import { schemaView } from '../model/schema-words.js';
import { addVariable, setDocument } from '../model/set-document.js';
import { NameField } from './name-field.js';
import { useNodeForm } from './node-form.js';
import { typeChoices } from './type-choices.js';

/** What the workflow remembers while it runs. */
export function Variables() {
  const editor = useEditor();
  const { document } = useNodeForm();
  const set = (id: string, field: string[], value: Json | undefined) =>
    editor.edit(
      setDocument(
        editor.store.getState().draft.document,
        ['variables', id, ...field],
        value,
        text('fields.changeVariable'),
      ),
    );
  const rename = async (id: string, name: string) => {
    const now = editor.store.getState().draft.document;
    const changes = await editor.compiler.renameVariable(now, id, name);
    editor.edit({ label: text('fields.renameVariableToName', { name }), changes });
  };
  return (
    <>
      {Object.entries(document.variables).map(([id, variable]) => (
        <Group key={id} gap={6} wrap="nowrap" align="center">
          <NameField
            size="xs"
            flex={1}
            aria-label={text('fields.name')}
            name={variable.name}
            onRename={(name) => void rename(id, name)}
          />
          <Select
            size="xs"
            w={104}
            aria-label={text('fields.type')}
            data={typeChoices()}
            allowDeselect={false}
            value={fieldTypeOf(schemaView(variable.schema))}
            onChange={(type) => type && set(id, ['schema'], FIELD_TYPES[type as FieldType] as Json)}
          />
          <TextInput
            size="xs"
            w={60}
            aria-label={text('fields.atTheBeginning')}
            placeholder={text('fields.atFirst')}
            classNames={{ input: 'mono' }}
            value={variable.initial ?? ''}
            onChange={(event) => set(id, ['initial'], event.currentTarget.value || undefined)}
          />
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.removeName', { name: variable.name })}
            onClick={() => set(id, [], undefined)}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} />}
        onClick={() => editor.edit(addVariable(document, freshResult(document, 'value')))}
      >
        {text('fields.addVariable')}
      </Button>
    </>
  );
}
