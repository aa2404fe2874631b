import { Text } from '@mantine/core';
import { text } from '../messages/text.js';
import { useNodeForm } from './node-form.js';

/** The start of steps inside of a node: what they can use from there on. */
export function GivenToSteps() {
  const { values } = useNodeForm();
  const names = values.filter(({ depth }) => depth === 0).map(({ expression }) => expression);
  return (
    <Text c="dimmed" size="sm">
      {names.length === 0
        ? text('fields.theseStepsBeginHere')
        : text('fields.theseStepsCanUse', { names: names.join(', ') })}
    </Text>
  );
}
