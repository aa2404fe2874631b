import { MAIN, nestedGraphsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, memo } from 'react';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import { wayTo } from '../model/nested.js';
import { slotName } from '../model/slot-name.js';
import styles from './way-here.module.css';

interface WayHereProps {
  document: WorkflowDocument;
  graph: string;
  onGo: (graph: string) => void;
}

/** The workflow, and the frames that one has gone into; nothing while the workflow itself is shown. */
export const WayHere = memo(function WayHere({ document, graph, onGo }: WayHereProps) {
  const way = wayTo(document, graph);
  if (way.length === 0) return null;
  const steps = [{ graph: MAIN, title: document.title || text('canvas.workflow') }, ...way.map(named)];
  return (
    <nav className={styles.way} aria-label={text('canvas.whereYouAre')} data-testid="way-here">
      {steps.map((step, index) => (
        <Fragment key={step.graph}>
          {index > 0 && <IconChevronRight size={14} stroke={2} aria-hidden />}
          {index === steps.length - 1 ? (
            <span className={styles.here} aria-current="page">
              {step.title}
            </span>
          ) : (
            <button type="button" className={styles.step} onClick={() => onGo(step.graph)}>
              {step.title}
            </button>
          )}
        </Fragment>
      ))}
    </nav>
  );

  function named({ node, graph: id }: { node: string; graph: string }) {
    const content = nodeOf(document, node)!;
    const { slot } = nestedGraphsOf(content).find((each) => each.graph === id)!;
    const name = slotName(content, slot);
    return { graph: id, title: name === '' ? content.title : `${content.title}: ${name}` };
  }
});
