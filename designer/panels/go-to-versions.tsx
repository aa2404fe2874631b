import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';

/** The versions have a page of their own: the command asks for it like for a dialog, and what is unsaved is saved before. */
export function GoToVersions() {
  const editor = useEditor();
  const navigate = useNavigate();
  const asked = useEditorState((state) => state.dialog === 'versions');
  const name = useEditorState((state) => state.workflow);
  useEffect(() => {
    if (!asked) return;
    editor.set({ dialog: undefined });
    void editor.saved().then(() => navigate({ to: '/workflows/$name/versions', params: { name } }));
  }, [asked, editor, name, navigate]);
  return null;
}
