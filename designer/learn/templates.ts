import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { dataImport } from './templates/data-import.js';
import { documentReview } from './templates/document-review.js';
import { employeeOnboarding } from './templates/employee-onboarding.js';
import { expenseApproval } from './templates/expense-approval.js';
import { incidentOnCall } from './templates/incident-on-call.js';
import { invoiceReminder } from './templates/invoice-reminder.js';
import { loanApplication } from './templates/loan-application.js';
import { orderFulfilment } from './templates/order-fulfilment.js';
import { subscription } from './templates/subscription.js';
import { supportRequest } from './templates/support-request.js';

/** Whole workflows to begin with, the plainest first. */
export const TEMPLATES: readonly WorkflowDocument[] = [
  expenseApproval,
  employeeOnboarding,
  invoiceReminder,
  documentReview,
  supportRequest,
  loanApplication,
  orderFulfilment,
  incidentOnCall,
  subscription,
  dataImport,
];
