import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { loadPart } from '../app/load-part.js';

// The importer and its dialog come when somebody has something to import.
const ImportDialog = lazy(() =>
  loadPart(() => import('./import-dialog.js').then((module) => ({ default: module.ImportDialog }))),
);

export interface Import {
  /** Asks which files. */
  open(): void;
  dialog: ReactNode;
}

/** Drawings of other products come in: by choosing files, or by letting them go anywhere on the page. */
export function useImport(may: boolean): Import {
  const [files, setFiles] = useState<File[]>();
  useEffect(() => (may ? whenDropped(setFiles) : undefined), [may]);
  const dialog = files && (
    <Suspense>
      <ImportDialog files={files} choose={setFiles} close={() => setFiles(undefined)} />
    </Suspense>
  );
  return { open: () => setFiles([]), dialog };
}

/** Hears of files until the function that it returns is called; the browser does not open them meanwhile. */
function whenDropped(take: (files: File[]) => void): () => void {
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}
