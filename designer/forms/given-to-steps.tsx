import { Text } from '@mantine/core';
import { useNodeForm } from './node-form.js';

/** The start of steps inside of a node: what they can use from there on. */
export function GivenToSteps() {
  const { values } = useNodeForm();
  const names = values.filter(({ depth }) => depth === 0).map(({ expression }) => expression);
  return (
    <Text c="dimmed" size="sm">
      {names.length === 0 ? 'These steps begin here.' : `These steps can use: ${names.join(', ')}.`}
    </Text>
  );
}
