import { useEffect, useRef } from 'react';

/** A row that something is added as carries this. */
export const ROW = { 'data-row': '' };

/**
 * The cursor follows what is added: after `adding()`, it goes into the first field of the row that comes, and what stands
 * there is selected, so that one just types on. Rows are the children of the element with the `ref` that carry `ROW`.
 */
export function useFocusAdded<E extends HTMLElement = HTMLDivElement>() {
  const ref = useRef<E>(null);
  const before = useRef<number>(undefined);
  const rows = () => ref.current?.querySelectorAll<HTMLElement>(':scope > [data-row]') ?? [];
  useEffect(() => {
    if (before.current === undefined || rows().length <= before.current) return;
    before.current = undefined;
    const field = [...rows()].at(-1)?.querySelector('input');
    field?.focus();
    field?.select();
  });
  return {
    ref,
    adding: () => {
      before.current = rows().length;
    },
  };
}
