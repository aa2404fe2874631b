import type { MessageKey } from '../messages/messages.js';
import type { PaletteItem } from '../model/new-node.js';
import type { Tone } from '../theme/tone.js';

/** A pattern as the palette lists it; the steps themselves are loaded when one is taken. */
export interface PatternOffer {
  name: string;
  title: MessageKey;
  does: MessageKey;
  icon: string;
  tone: Tone;
  /** What fits where it fits. */
  first: PaletteItem;
}

export const PATTERN_OFFERS: readonly PatternOffer[] = [
  {
    name: 'patternReminder',
    title: 'learn.reminder',
    does: 'learn.reminderDoes',
    icon: 'bell',
    tone: 'amber',
    first: { kind: 'humanTask' },
  },
  {
    name: 'patternTwoApprovals',
    title: 'learn.two',
    does: 'learn.twoDoes',
    icon: 'users',
    tone: 'amber',
    first: { kind: 'parallel' },
  },
  {
    name: 'patternFourEyes',
    title: 'learn.fourEyes',
    does: 'learn.fourEyesDoes',
    icon: 'user-check',
    tone: 'amber',
    first: { kind: 'humanTask' },
  },
  {
    name: 'patternRetry',
    title: 'learn.retry',
    does: 'learn.retryDoes',
    icon: 'refresh',
    tone: 'blue',
    first: { kind: 'scope' },
  },
  {
    name: 'patternPayment',
    title: 'learn.payment',
    does: 'learn.paymentDoes',
    icon: 'hourglass',
    tone: 'blue',
    first: { kind: 'receive' },
  },
  {
    name: 'patternForEach',
    title: 'learn.forEach',
    does: 'learn.forEachDoes',
    icon: 'repeat',
    tone: 'neutral',
    first: { kind: 'forEach' },
  },
  {
    name: 'patternPolling',
    title: 'learn.polling',
    does: 'learn.pollingDoes',
    icon: 'clock',
    tone: 'teal',
    first: { kind: 'wait' },
  },
];
