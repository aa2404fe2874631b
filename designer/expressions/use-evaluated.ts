import type { Evaluated } from '@inkstone/compiler';
import { useEffect, useState } from 'react';
import { useEditor } from '../editor/editor-context.js';
import { evaluatorOf } from './evaluator-of.js';
import type { SampleScope } from './sample-scope.js';

/** Long enough for a word to be typed. */
const REST_MS = 200;

/** What an expression gives with sample values; what was so before stays until the new answer is there. */
export function useEvaluated(expression: string, { values }: SampleScope): Evaluated | undefined {
  const editor = useEditor();
  const [found, setFound] = useState<Evaluated>();
  useEffect(() => {
    if (expression.trim() === '') return setFound(undefined);
    let wanted = true;
    const timer = setTimeout(async () => {
      const evaluator = await evaluatorOf(editor).catch(() => undefined);
      const [answer] = (await evaluator?.evaluate([expression], values)) ?? [];
      if (wanted) setFound(answer);
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [editor, expression, values]);
  return found;
}
