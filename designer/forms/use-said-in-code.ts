import type { Change, NodeOf } from '@inkstone/compiler/graph';
import { useEffect, useState } from 'react';
import { useEditor } from '../editor/editor-context.js';
import { useNodeForm } from './node-form.js';

/** What makes code of a handler's steps; undefined where they are more than statements one after the other. */
export function useSaidInCode({ graph }: NodeOf<'handler'>): Change[] | undefined {
  const editor = useEditor();
  const { id, document } = useNodeForm();
  const [said, setSaid] = useState<{ of: typeof document; changes: Change[] | undefined }>();
  useEffect(() => {
    if (graph === undefined) return;
    let wanted = true;
    void editor.compiler.codeHandler(document, id).then((changes) => {
      if (wanted) setSaid({ of: document, changes });
    });
    return () => {
      wanted = false;
    };
  }, [editor, document, id, graph]);
  return said?.of === document ? said.changes : undefined;
}
