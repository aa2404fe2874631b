import type { NodeOf } from '@inkstone/compiler/graph';
import { Select } from '@mantine/core';
import { text } from '../messages/text.js';
import { schemaView } from '../model/schema-words.js';
import { ExpressionField } from './expression-field.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';
import { Variables } from './variables.js';

export function SetVariableForm({ node }: { node: NodeOf<'setVariable'> }) {
  const { document, set } = useNodeForm();
  const variables = Object.values(document.variables);
  const schema = variables.find((variable) => variable.name === node.variable)?.schema;
  return (
    <>
      <Field label={text('fields.variable')} path="variable" required>
        <Select
          mt={4}
          aria-label={text('fields.variable')}
          placeholder={variables.length === 0 ? text('fields.addAVariableBelowFirst') : text('fields.choose')}
          data={variables.map((variable) => variable.name)}
          value={node.variable || null}
          onChange={(variable) => variable && set(['variable'], variable)}
          data-testid="field-variable"
        />
      </Field>
      <ExpressionField
        label={text('fields.newValue')}
        path="value"
        required
        prefers={schemaView(schema).type === 'string' ? 'text' : 'expression'}
        value={node.value}
        onChange={(value, using) => set(['value'], value, using)}
      />
      <Variables />
    </>
  );
}
