import type { NodeOf } from '@inkstone/compiler/graph';
import { Select, Text } from '@mantine/core';
import { text } from '../messages/text.js';
import { schemaView } from '../model/schema-words.js';
import { undoneAround } from '../model/undoing-scope.js';
import { activityOf } from '../model/values-in-scope.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';
import { SchemaField } from './schema-field.js';

/** How the activity is undone when the scope around it fails. */
export function UndoField({ node }: { node: NodeOf<'activity'> }) {
  const { id, document, plugins, set } = useNodeForm();
  const undo = node.undo;
  const schema = schemaView(activityOf(plugins, undo?.activity ?? '')?.input);
  const data = plugins.map((plugin) => ({
    group: plugin.title,
    items: plugin.activities.map(({ name, title }) => ({ value: name, label: title })),
  }));
  return (
    <>
      <Field label={text('fields.undoneBy')} path="undo" help={text('fields.whenTheScopeAroundIt')}>
        <Select
          mt={4}
          clearable
          searchable
          aria-label={text('fields.undoneBy')}
          placeholder={text('fields.nothing')}
          data-testid="field-undo"
          data={data}
          value={undo?.activity ?? null}
          onChange={(activity) => set(['undo'], activity ? { activity, input: {} } : undefined)}
        />
      </Field>
      {undo && undoneAround(document, id) !== 'undoes' && (
        <Text size="xs" c="var(--ink-amber)" role="note" data-testid="undo-without-scope">
          {text(undoneAround(document, id) === 'none' ? 'fields.undoNeedsScope' : 'fields.undoIsOff')}
        </Text>
      )}
      {undo &&
        Object.entries(schema.properties ?? {}).map(([name, property]) => (
          <SchemaField
            key={name}
            name={name}
            schema={property}
            required={schema.required?.includes(name) ?? false}
            path={`undo.input.${name}`}
            value={undo.input[name]}
            onChange={(value, using) => set(['undo', 'input', name], value, using)}
          />
        ))}
    </>
  );
}
