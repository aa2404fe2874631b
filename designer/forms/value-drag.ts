import type { DragEvent } from 'react';
import type { ScopeValue } from '../model/values-in-scope.js';
import { useNodeForm } from './node-form.js';

const KIND = 'application/x-inkstone-value';

/** Takes a value along; other programs get its path. */
export function dragValue(event: DragEvent, value: ScopeValue): void {
  event.dataTransfer.setData(KIND, value.expression);
  event.dataTransfer.setData('text/plain', value.expression);
  event.dataTransfer.effectAllowed = 'copy';
}

/** Lets a value be dropped here; text from elsewhere goes its usual way. */
export function useValueDrop(onDrop: (value: ScopeValue) => void) {
  const { values } = useNodeForm();
  const isValue = (event: DragEvent) => event.dataTransfer.types.includes(KIND);
  return {
    onDragOver: (event: DragEvent) => {
      if (!isValue(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      if (!isValue(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const expression = event.dataTransfer.getData(KIND);
      const value = values.find((each) => each.expression === expression);
      if (value) onDrop(value);
    },
  };
}
