import { humanTask, proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

/** What an employee hands in. */
export interface ExpenseInput {
  /** Employee */
  employee: {
    /** Name */
    name: string;
    /**
     * Email
     * @format email
     */
    email: string;
  };
  /**
   * Amount in euros
   * @exclusiveMinimum 0
   */
  amount: number;
  /** Category */
  category: 'travel' | 'meals' | 'equipment' | 'training';
  /**
   * What it was for
   * @minLength 1
   * @maxLength 300
   */
  description: string;
}

export interface ExpenseResult {
  /** Status */
  status: 'paid' | 'rejected';
  /** Payout */
  payoutId?: string;
}

/** What the policy service says of a category. */
export interface Policy {
  /** Category */
  category: string;
  /** Limit */
  limit: number;
  /** Currency */
  currency: string;
}

const { httpRequest, sendEmail } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 5 },
});

const { payOut } = proxyActivities<Activities>({ startToCloseTimeout: '30 seconds' });

/**
 * Expense approval
 *
 * An employee hands in an expense. What is over the limit of its category is decided by the finance team; what is approved is paid out.
 */
export async function expenseApproval(input: ExpenseInput): Promise<ExpenseResult> {
  // Look up policy
  const policy = await httpRequest<Policy>({ method: 'GET', url: `/policies/${input.category}` });

  // Over the limit?
  if (input.amount > policy.body.limit) {
    // Approve expense
    const approval = await humanTask({
      title: `${input.employee.name} spent ${input.amount} ${policy.body.currency} on ${input.category}`,
      facts: [
        { label: 'Amount', value: `${input.amount} ${policy.body.currency}` },
        { label: 'Limit', value: `${policy.body.limit} ${policy.body.currency}` },
        { label: 'Category', value: input.category },
        { label: 'For', value: input.description },
      ],
      assignees: { groups: ['finance'], except: [input.employee.email] },
      outcomes: ['approved', 'rejected'],
      dueIn: '3 working days',
    });
    if (approval.outcome === 'rejected') {
      // Explain the rejection
      await sendEmail({
        to: input.employee.email,
        subject: 'Your expense was not approved',
        text: `Dear ${input.employee.name},\n\n${input.amount} ${policy.body.currency} for "${input.description}" were not approved: ${approval.comment ?? 'no reason was given'}.`,
      });

      // Rejected
      return { status: 'rejected' };
    }
  }

  const payout = await payOut({
    payee: input.employee.email,
    amount: input.amount,
    currency: policy.body.currency,
    reference: `Expense: ${input.category}`,
  });

  // Tell the employee
  await sendEmail({
    to: input.employee.email,
    subject: 'Your expense is paid',
    text: `Dear ${input.employee.name},\n\n${input.amount} ${policy.body.currency} for "${input.description}" are on their way to you (payout ${payout.payoutId}).`,
  });

  // Paid
  return { status: 'paid', payoutId: payout.payoutId };
}
