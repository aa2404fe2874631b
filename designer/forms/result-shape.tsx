import type { JsonSchema, NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useEditor } from '../editor/editor-context.js';
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
      label={`Shape of “${property}”`}
      path="resultType"
      help="Later steps can then use its fields, and mistakes are found before anything runs."
    >
      <SegmentedControl
        mt={6}
        mb={8}
        size="xs"
        fullWidth
        value={way}
        onChange={(value) => setWay(value as 'hand' | 'sample')}
        data={[
          { value: 'hand', label: 'Fields' },
          { value: 'sample', label: 'From a sample' },
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
          Forget this shape
        </Button>
      )}
    </Field>
  );
}

function FromSample({ onSchema }: { onSchema: (schema: JsonSchema) => void }) {
  const { compiler } = useEditor();
  const [text, setText] = useState('');
  const sample = parsed(text);
  const use = async () => sample && onSchema((await compiler.inferSchema(sample.value)) as JsonSchema);
  return (
    <>
      <Textarea
        autosize
        minRows={4}
        maxRows={14}
        aria-label="Sample"
        placeholder={'{ "limit": 500 }'}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={text !== '' && !sample ? 'This is not JSON yet.' : undefined}
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
        Use this sample
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
