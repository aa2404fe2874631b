import type { JsonSchema, NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { setResultType } from '../model/set-document.js';
import { typeNameOf } from '../model/type-name.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';
import { SchemaFields } from './schema-fields.js';

/** Which shape an answer has that the plugin cannot know (the body of an HTTP response): by hand, or from a sample. */
export function ResultShape({ node, property }: { node: NodeOf<'activity'>; property: string }) {
  const editor = useEditor();
  const { id, document } = useNodeForm();
  const [way, setWay] = useState<'hand' | 'sample'>('hand');
  const name = node.resultType ?? typeNameOf(document, `${node.title} ${property}`);
  const schema = node.resultType === undefined ? undefined : document.types[node.resultType];
  const set = (next: JsonSchema | undefined) =>
    editor.edit(setResultType(editor.store.getState().draft.document, id, name, next));
  return (
    <Field
      label={text('fields.shapeOfProperty', { property })}
      path="resultType"
      help={text('fields.laterStepsCanThenUse')}
    >
      <SegmentedControl
        mt={6}
        mb={8}
        size="xs"
        fullWidth
        value={way}
        onChange={(value) => setWay(value as 'hand' | 'sample')}
        data={[
          { value: 'hand', label: text('fields.fields') },
          { value: 'sample', label: text('fields.fromASample') },
        ]}
      />
      {way === 'hand' ? (
        <SchemaFields
          path="resultType"
          empty="Not described yet."
          schema={schema ?? { type: 'object', properties: {} }}
          onChange={set}
        />
      ) : (
        <FromSample
          onSchema={(next) => {
            set(next);
            setWay('hand');
          }}
        />
      )}
      {schema && way === 'hand' && (
        <Button variant="subtle" color="gray" size="compact-sm" mt={6} onClick={() => set(undefined)}>
          {text('fields.forgetThisShape')}
        </Button>
      )}
    </Field>
  );
}

function FromSample({ onSchema }: { onSchema: (schema: JsonSchema) => void }) {
  const { compiler } = useEditor();
  const [typed, setTyped] = useState('');
  const sample = parsed(typed);
  const use = async () => sample && onSchema((await compiler.inferSchema(sample.value)) as JsonSchema);
  return (
    <>
      <Textarea
        autosize
        minRows={4}
        maxRows={14}
        aria-label={text('fields.sample')}
        placeholder={'{ "limit": 500 }'}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={typed !== '' && !sample ? text('fields.thisIsNotJSONYet') : undefined}
        data-testid="sample"
      />
      <Button
        mt={8}
        size="xs"
        variant="default"
        disabled={!sample}
        onClick={() => void use()}
        data-testid="sample-use"
      >
        {text('fields.useThisSample')}
      </Button>
    </>
  );
}

function parsed(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
