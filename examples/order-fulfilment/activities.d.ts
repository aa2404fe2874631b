export interface Activities {
  /**
   * Book shipment
   *
   * Hands an order to the carrier.
   */
  bookShipment(input: BookShipmentInput): Promise<BookShipmentOutput>;
  /**
   * Cancel shipment
   *
   * Takes an order back from the carrier.
   */
  cancelShipment(input: CancelShipmentInput): Promise<CancelShipmentOutput>;
  /**
   * Charge payment
   *
   * Takes the amount from the customer. Trying again never charges twice.
   */
  chargePayment(input: ChargePaymentInput): Promise<ChargePaymentOutput>;
  /**
   * HTTP request
   *
   * Calls a web service and waits for its answer.
   */
  httpRequest<Body = unknown>(input: HttpRequestInput): Promise<HttpRequestOutput<Body>>;
  /**
   * Refund payment
   *
   * Gives a charge back to the customer.
   */
  refundPayment(input: RefundPaymentInput): Promise<RefundPaymentOutput>;
  /**
   * Release stock
   *
   * Gives reserved articles back.
   */
  releaseStock(input: ReleaseStockInput): Promise<ReleaseStockOutput>;
  /**
   * Reserve stock
   *
   * Puts the articles of an order aside.
   */
  reserveStock(input: ReserveStockInput): Promise<ReserveStockOutput>;
  /**
   * Send email
   *
   * Sends a plain text email.
   */
  sendEmail(input: SendEmailInput): Promise<SendEmailOutput>;
}

export interface BookShipmentInput {
  /**
   * Order
   * @minLength 1
   */
  orderId: string;
  /**
   * Recipient
   * @minLength 1
   */
  recipient: string;
  /** Address */
  address: {
    /** Street */
    street: string;
    /** City */
    city: string;
    /**
     * Country
     *
     * Two letters, DE.
     * @minLength 2
     * @maxLength 2
     */
    country: string;
  };
}

export interface BookShipmentOutput {
  /** Shipment */
  shipmentId: string;
  /** Tracking code */
  trackingCode: string;
}

export interface CancelShipmentInput {
  /**
   * Shipment
   * @minLength 1
   */
  shipmentId: string;
}

export type CancelShipmentOutput = null;

export interface ChargePaymentInput {
  /**
   * Order
   * @minLength 1
   */
  orderId: string;
  /**
   * From
   * @format email
   */
  payer: string;
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
}

export interface ChargePaymentOutput {
  /** Charge */
  chargeId: string;
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

export interface RefundPaymentInput {
  /**
   * Charge
   * @minLength 1
   */
  chargeId: string;
}

export interface RefundPaymentOutput {
  /** Refund */
  refundId: string;
}

export interface ReleaseStockInput {
  /**
   * Reservation
   * @minLength 1
   */
  reservationId: string;
}

export type ReleaseStockOutput = null;

export interface ReserveStockInput {
  /**
   * Order
   * @minLength 1
   */
  orderId: string;
  /**
   * Articles
   * @minItems 1
   */
  items: {
    /** Article */
    sku: string;
    /**
     * Quantity
     * @integer
     * @minimum 1
     */
    quantity: number;
  }[];
}

export interface ReserveStockOutput {
  /** Reservation */
  reservationId: string;
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
