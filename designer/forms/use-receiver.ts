import { type RefObject, useEffect, useRef } from 'react';
import type { ScopeValue } from '../model/values-in-scope.js';
import { useNodeForm } from './node-form.js';
import { useValueDrop } from './value-drag.js';

/** Lets a field take the values that are picked or dragged: `receive` when it has the cursor, `drop` for what is dragged. */
export function useReceiver(
  input: RefObject<HTMLTextAreaElement | null>,
  insert: (value: ScopeValue) => void,
): { receive: () => void; drop: ReturnType<typeof useValueDrop> } {
  const { receiver } = useNodeForm();
  const latest = useRef(insert);
  useEffect(() => {
    latest.current = insert;
  });
  const take = useRef((picked: ScopeValue) => {
    latest.current(picked);
    input.current?.focus();
  });
  useEffect(
    () => () => {
      if (receiver.current === take.current) receiver.current = undefined;
    },
    [receiver],
  );
  const receive = () => {
    receiver.current = take.current;
  };
  return { receive, drop: useValueDrop(take.current) };
}
