import type { NodeOf } from '@inkstone/compiler/graph';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { handlesAs } from '../model/handler-body.js';
import { ChoiceSetting } from './choice-setting.js';
import { HandlerBody } from './handler-body.js';
import { MessageChoice } from './message-choice.js';
import { useNodeForm } from './node-form.js';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';
import { TextSetting } from './text-setting.js';

type Handler = NodeOf<'handler'>;

export function HandlerForm({ node }: { node: Handler }) {
  const editor = useEditor();
  const { id } = useNodeForm();
  return (
    <>
      <MessageChoice
        label={text('fields.message')}
        path="message"
        kinds={['signal', 'query', 'update']}
        value={node.message}
      />
      <ChoiceSetting
        label={text('fields.itIsA')}
        path="handles"
        choices={{
          signal: text('fields.signalTold'),
          query: text('fields.queryAsked'),
          update: text('fields.updateToldAndAnswers'),
        }}
        value={node.handles}
        onChange={(handles) =>
          editor.edit(handlesAs(editor.store.getState().draft.document, id, handles as Handler['handles']))
        }
      />
      <TextSetting
        label={text('fields.whatComesWithIt')}
        path="parameters"
        help={text('fields.asTypeScriptAmountNumber')}
        code
        keepsEmpty
        value={node.parameters}
      />
      <HandlerBody node={node} />
      <Section
        title={text('fields.answerAndOptions')}
        open={node.returns !== undefined || node.options !== undefined}
      >
        <TextSetting label={text('fields.typeOfTheAnswer')} path="returns" code value={node.returns} />
        <SettingField
          label={text('fields.options')}
          path="options"
          prefers="expression"
          value={node.options}
        />
      </Section>
    </>
  );
}
