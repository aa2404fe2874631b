import { Button, FileButton, Modal } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Failed, Rows } from '../app/loaded.js';
import { text } from '../messages/text.js';
import { useNarrow } from '../theme/use-narrow.js';
import { Found } from './found.js';
import styles from './import-dialog.module.css';
import { readInWorker } from './read-in-worker.js';

interface ImportDialogProps {
  files: readonly File[];
  choose: (files: File[]) => void;
  close: () => void;
}

const ACCEPTED = '.bpmn,.xml,application/xml,text/xml';

/** Shows what files of another product would become, and makes it when that is what is wanted. */
export function ImportDialog({ files, choose, close }: ImportDialogProps) {
  const narrow = useNarrow();
  const read = useQuery({
    queryKey: ['import', ...files.map(({ name, size, lastModified }) => [name, size, lastModified])],
    queryFn: () => Promise.all(files.map(readInWorker)),
    enabled: files.length > 0,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Modal opened onClose={close} title={text('importing.title')} size={720} fullScreen={narrow}>
      <div className={files.length === 0 ? styles.zone : styles.chosen}>
        {files.length === 0 ? (
          <>
            <IconFileImport size={32} stroke={1.5} aria-hidden />
            <p>{text('importing.lead')}</p>
          </>
        ) : (
          <p className={styles.files} data-testid="import-files">
            {files.map(({ name }) => name).join(', ')}
          </p>
        )}
        <FileButton onChange={choose} accept={ACCEPTED} multiple>
          {(props) => (
            <Button {...props} variant="default" data-autofocus data-testid="import-choose">
              {text(files.length === 0 ? 'importing.choose' : 'importing.chooseOthers')}
            </Button>
          )}
        </FileButton>
      </div>
      {files.length > 0 && read.isPending && <Rows count={3} />}
      {read.error && <Failed error={read.error} retry={() => void read.refetch()} />}
      {read.data && <Found key={read.dataUpdatedAt} files={read.data} close={close} />}
    </Modal>
  );
}
