import type { NodeOf } from '@inkstone/compiler/graph';
import { Select } from '@mantine/core';
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
      <Field label="Variable" path="variable" required>
        <Select
          mt={4}
          aria-label="Variable"
          placeholder={variables.length === 0 ? 'Add a variable below first' : 'Choose'}
          data={variables.map((variable) => variable.name)}
          value={node.variable || null}
          onChange={(variable) => variable && set(['variable'], variable)}
          data-testid="field-variable"
        />
      </Field>
      <ExpressionField
        label="New value"
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
