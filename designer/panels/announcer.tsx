import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import type { EditorState } from '../editor/editor-state.js';
import { text } from '../messages/text.js';

/** Tells screen readers what was just done to the drawing, by whatever gesture, and what does not apply. */
export function Announcer() {
  const editor = useEditor();
  const said = useEditorState((state) => state.said);
  const notice = useEditorState((state) => state.notice);
  const done = useEditorState((state) => state.history);
  const before = useRef<EditorState['history']>(undefined);
  useEffect(() => {
    const what = before.current && whatChanged(before.current, done);
    before.current = done;
    if (what !== undefined) editor.set({ said: { text: what, at: Date.now() } });
  }, [editor, done]);
  const latest = notice && notice.at > (said?.at ?? 0) ? notice : said;
  return (
    <VisuallyHidden role="status" aria-live="polite" data-testid="announcer">
      {latest?.text}
    </VisuallyHidden>
  );
}

/** In words, how a history became the other; undefined when nothing was done. */
function whatChanged(before: EditorState['history'], now: EditorState['history']): string | undefined {
  const [last, was] = [now.done.at(-1), before.done.at(-1)];
  if (now.undone.length > before.undone.length && was)
    return text('drawing.undone', { what: was.edit.label });
  if (last === undefined || last.edit.id === was?.edit.id) return undefined;
  const isRedone =
    before.undone.at(-1)?.edit.label === last.edit.label && now.undone.length < before.undone.length;
  return isRedone ? text('drawing.redone', { what: last.edit.label }) : last.edit.label;
}
