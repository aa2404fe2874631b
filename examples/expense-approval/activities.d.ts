export interface Activities {
  /**
   * HTTP request
   *
   * Calls a web service and waits for its answer.
   */
  httpRequest<Body = unknown>(input: HttpRequestInput): Promise<HttpRequestOutput<Body>>;
  /**
   * Pay out
   *
   * Transfers money to an employee. Trying again never pays twice.
   */
  payOut(input: PayOutInput): Promise<PayOutOutput>;
  /**
   * Send email
   *
   * Sends a plain text email.
   */
  sendEmail(input: SendEmailInput): Promise<SendEmailOutput>;
}

export interface HttpRequestInput {
  /**
   * Method
   * @default "GET"
   */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * URL
   *
   * https://example.org/prices, or a path such as /policies/travel of the services set up for this server.
   * @minLength 1
   */
  url: string;
  /** Headers */
  headers?: Record<string, string>;
  /**
   * Body
   *
   * A text is sent as it is, everything else as JSON.
   */
  body?: unknown;
  /**
   * Accepted statuses
   *
   * Answers besides 2xx that are no failure, such as 404.
   */
  acceptStatuses?: number[];
}

export interface HttpRequestOutput<Body = unknown> {
  /**
   * Status
   * @integer
   */
  status: number;
  /** Headers */
  headers: Record<string, string>;
  body: Body;
}

export interface PayOutInput {
  /**
   * To
   *
   * Email of the employee.
   * @format email
   */
  payee: string;
  /**
   * Amount
   * @exclusiveMinimum 0
   */
  amount: number;
  /**
   * Currency
   * @default "EUR"
   * @minLength 3
   * @maxLength 3
   */
  currency?: string;
  /**
   * Reference
   * @minLength 1
   * @maxLength 140
   */
  reference: string;
}

export interface PayOutOutput {
  /** Payout */
  payoutId: string;
}

export interface SendEmailInput {
  /**
   * To
   * @format email
   */
  to: string;
  /**
   * Subject
   * @minLength 1
   * @maxLength 300
   */
  subject: string;
  /** Text */
  text: string;
  /**
   * Reply to
   * @format email
   */
  replyTo?: string;
}

export interface SendEmailOutput {
  /** Message ID */
  messageId: string;
}
