import type { Change, NodeOf } from '@inkstone/compiler/graph';
import { Button } from '@mantine/core';
import { IconCode, IconHierarchy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useEditor } from '../editor/editor-context.js';
import { focusStatements } from '../editor/focus-settings.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { CodeField } from './code-field.js';
import { useNodeForm } from './node-form.js';
import { OpenSteps } from './open-steps.js';
import { useSaidInCode } from './use-said-in-code.js';

type Handler = NodeOf<'handler'>;

/** What is done when the message comes: a few lines of code, or steps that are opened. One becomes the other. */
export function HandlerBody({ node }: { node: Handler }) {
  const become = useFocusFollows(node.code !== undefined);
  if (node.code === undefined) return <Drawn node={node} become={become} />;
  return <Written node={node} code={node.code} become={become} />;
}

type Become = (label: string, changes: Change[]) => void;

/** Makes it the other form; the button that was pressed is gone then, and the cursor goes to what there is instead. */
function useFocusFollows(isWritten: boolean): Become {
  const editor = useEditor();
  const { id } = useNodeForm();
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current) return;
    asked.current = false;
    if (isWritten) focusStatements(editor, id);
    else document.querySelector<HTMLElement>('[data-testid="open-body"]')?.focus();
  }, [editor, id, isWritten]);
  return (label, changes) => {
    asked.current = true;
    editor.edit({ label, changes });
  };
}

const HELP: Record<Handler['handles'], MessageKey> = {
  signal: 'fields.whatASignalDoes',
  query: 'fields.whatAQueryAnswers',
  update: 'fields.whatAnUpdateDoes',
};

function Written({ node, code, become }: { node: Handler; code: string; become: Become }) {
  const editor = useEditor();
  const { id, set } = useNodeForm();
  const draw = async () => {
    const { document } = editor.store.getState().draft;
    const changes = await editor.compiler.drawHandler(document, id);
    if (changes) become(text('model.drawTitle', { title: node.title }), changes);
    else editor.set({ notice: { text: text('fields.notDrawnYet'), at: Date.now() } });
  };
  return (
    <>
      <CodeField
        label={text('fields.whenItComes')}
        path="code"
        help={text(HELP[node.handles])}
        value={code}
        onChange={(now, using) => set(['code'], now, using)}
      />
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconHierarchy size={16} stroke={1.75} aria-hidden />}
        title={text('fields.drawItHelp')}
        data-testid="draw-it"
        onClick={draw}
      >
        {text('fields.drawIt')}
      </Button>
    </>
  );
}

function Drawn({ node, become }: { node: Handler; become: Become }) {
  const changes = useSaidInCode(node);
  return (
    <>
      <OpenSteps node={node} />
      {changes && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconCode size={16} stroke={1.75} aria-hidden />}
          title={text('fields.sayItInCodeHelp')}
          data-testid="say-in-code"
          onClick={() => become(text('model.sayTitleInCode', { title: node.title }), changes)}
        >
          {text('fields.sayItInCode')}
        </Button>
      )}
    </>
  );
}
