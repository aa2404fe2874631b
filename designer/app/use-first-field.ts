import { useEffect, useRef } from 'react';

/** In a dialog, the cursor belongs into its first field, not onto the cross that closes it: give it to what holds the fields. */
export function useFirstField<E extends HTMLElement = HTMLDivElement>() {
  const ref = useRef<E>(null);
  useEffect(() => {
    const field = ref.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea');
    // The dialog puts the cursor on what carries this, once it is open; a form that comes later takes it itself.
    field?.setAttribute('data-autofocus', '');
    field?.focus();
  }, []);
  return ref;
}
