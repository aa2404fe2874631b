import type { JsonSchema, NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { DUE_UNITS } from '../model/durations.js';
import { setForm } from '../model/set-form.js';
import { BoundariesField } from './boundaries-field.js';
import { DurationField } from './duration-field.js';
import { ExpressionField } from './expression-field.js';
import { FactsField } from './facts-field.js';
import { useNodeForm } from './node-form.js';
import { OutcomesField } from './outcomes-field.js';
import { PeopleField } from './people-field.js';
import { ResultName } from './result-name-field.js';
import { SchemaFields } from './schema-fields.js';
import { Section } from './section.js';

/** What a person is asked, who that is, and what the answers are. */
export function HumanTaskForm({ node }: { node: NodeOf<'humanTask'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <ExpressionField
        label={text('fields.question')}
        path="question"
        required
        placeholder={text('fields.whatIsToBeDecided')}
        value={node.question}
        onChange={(value, using) => set(['question'], value, using)}
      />
      <PeopleField label={text('fields.whoDecidesGroups')} path="groups" what="groups" value={node.groups} />
      <PeopleField label={text('fields.whoDecidesPeople')} path="people" what="people" value={node.people} />
      <PeopleField
        label={text('fields.notAllowedToDecide')}
        path="except"
        what="people"
        value={node.except}
      />
      <FactsField facts={node.facts} />
      <DurationField
        label={text('fields.dueIn')}
        path="dueIn"
        units={DUE_UNITS}
        value={node.dueIn}
        onChange={(value) => set(['dueIn'], value || undefined)}
      />
      <OutcomesField outcomes={node.outcomes} />
      <BoundariesField boundaries={node.boundaries} offers={['timer', 'message', 'condition', 'error']} />
      <Section title={text('fields.form')} open={node.form !== undefined}>
        <FormFields node={node} />
      </Section>
      <Section title={text('fields.result')}>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

function FormFields({ node }: { node: NodeOf<'humanTask'> }) {
  const editor = useEditor();
  const { id, document } = useNodeForm();
  const schema = (node.form === undefined ? undefined : document.types[node.form]) ?? {
    type: 'object',
    properties: {},
  };
  return (
    <SchemaFields
      empty="What the person fills in with the decision. Nothing yet."
      path="form"
      previewed
      schema={schema}
      onChange={(next: JsonSchema) =>
        editor.edit(setForm(editor.store.getState().draft.document, id, next as Json))
      }
    />
  );
}
