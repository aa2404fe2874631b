import { lazy, Suspense } from 'react';
import { loadPart } from '../app/load-part.js';
import { useEditorState } from '../editor/editor-context.js';

const CommandPalette = lazy(() =>
  loadPart(() => import('./command-palette.js').then((part) => ({ default: part.CommandPalette }))),
);
const KeysDialog = lazy(() =>
  loadPart(() => import('./keys-dialog.js').then((part) => ({ default: part.KeysDialog }))),
);
const ConnectDialog = lazy(() =>
  loadPart(() => import('./connect-dialog.js').then((part) => ({ default: part.ConnectDialog }))),
);
const ExtractDialog = lazy(() =>
  loadPart(() => import('./extract-dialog.js').then((part) => ({ default: part.ExtractDialog }))),
);
const TestStep = lazy(() =>
  loadPart(() => import('../try/test-step.js').then((part) => ({ default: part.TestStep }))),
);

/** What stands over the page while it is asked for; loaded then. */
export function EditorDialogs() {
  const dialog = useEditorState((state) => state.dialog);
  return (
    <Suspense>
      {dialog === 'commands' && <CommandPalette />}
      {dialog === 'keys' && <KeysDialog />}
      {dialog === 'connect' && <ConnectDialog />}
      {dialog === 'extract' && <ExtractDialog />}
      {dialog === 'test' && <TestStep />}
    </Suspense>
  );
}
