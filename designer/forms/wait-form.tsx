import type { NodeOf } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { WAIT_UNITS } from '../model/durations.js';
import { DurationField } from './duration-field.js';
import { useNodeForm } from './node-form.js';

export function WaitForm({ node }: { node: NodeOf<'wait'> }) {
  const { set } = useNodeForm();
  return (
    <DurationField
      label={text('fields.howLong')}
      path="duration"
      required
      units={WAIT_UNITS}
      value={node.duration}
      onChange={(value) => set(['duration'], value)}
    />
  );
}
