import { humanTask, proxyActivities, rootCause } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

/** What the shop hands over. */
export interface OrderInput {
  /**
   * Order
   * @minLength 1
   */
  orderId: string;
  /** Customer */
  customer: {
    /** Name */
    name: string;
    /**
     * Email
     * @format email
     */
    email: string;
  };
  /**
   * Items
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
    /**
     * Price of one
     * @exclusiveMinimum 0
     */
    price: number;
  }[];
  /** Address */
  address: {
    /** Street */
    street: string;
    /** City */
    city: string;
    /**
     * Country
     *
     * Two letters. No carrier ships to XX.
     * @minLength 2
     * @maxLength 2
     */
    country: string;
  };
}

export interface OrderResult {
  /** Status */
  status: 'shipped' | 'cancelled';
  /** Tracking code */
  trackingCode?: string;
  /** Problem */
  problem?: string;
}

const { bookShipment, refundPayment, releaseStock, reserveStock } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
});

const { chargePayment } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumAttempts: 5 },
});

const { sendEmail } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 5 },
});

/**
 * Order fulfilment
 *
 * Reserves stock, takes the payment, asks the sales team about large orders, and ships. When a later step falls through, the payment is refunded and the stock released.
 */
export async function orderFulfilment(input: OrderInput): Promise<OrderResult> {
  // Why the order cannot be fulfilled; empty while it can.
  let problem = '';
  let total = 0;
  let trackingCode = '';

  const reservation = await reserveStock({ orderId: input.orderId, items: input.items });

  // Add up
  total = input.items.reduce((sum, item) => sum + item.quantity * item.price, 0);
  const charge = await chargePayment({
    orderId: input.orderId,
    payer: input.customer.email,
    amount: total,
  });

  beforeRefundPayment: {
    // Large order?
    if (total > 1000) {
      // Approve order
      const approval = await humanTask({
        title: `Order ${input.orderId} of ${input.customer.name} comes to ${total} EUR`,
        facts: [
          { label: 'Customer', value: input.customer.name },
          { label: 'Total', value: `${total} EUR` },
          { label: 'Items', value: input.items.map((item) => `${item.quantity} × ${item.sku}`) },
          { label: 'Ships to', value: `${input.address.city}, ${input.address.country}` },
        ],
        assignees: { groups: ['sales'], except: [input.customer.email] },
        outcomes: ['approved', 'rejected'],
        dueIn: '1 working day',
      });
      if (approval.outcome === 'rejected') {
        // Note the reason
        problem = `not approved (${approval.comment ?? 'no reason was given'})`;
        break beforeRefundPayment;
      }
    }

    // Ship
    try {
      const shipment = await bookShipment({
        orderId: input.orderId,
        recipient: input.customer.name,
        address: input.address,
      });
      trackingCode = shipment.trackingCode;
    } catch (error) {
      problem = rootCause(error) ?? 'the carrier did not take the order';
    }

    // On its way?
    if (problem === '') {
      // Send the tracking code
      await sendEmail({
        to: input.customer.email,
        subject: `Your order ${input.orderId} is on its way`,
        text: `Dear ${input.customer.name},\n\nyour order has been shipped. Its tracking code is ${trackingCode}.`,
      });

      // Shipped
      return { status: 'shipped', trackingCode };
    }
  }

  await refundPayment({ chargeId: charge.chargeId });
  await releaseStock({ reservationId: reservation.reservationId });

  // Tell the customer
  await sendEmail({
    to: input.customer.email,
    subject: `Your order ${input.orderId} was cancelled`,
    text: `Dear ${input.customer.name},\n\nwe are sorry: your order could not be fulfilled.\n\nReason: ${problem}\n\nYour payment of ${total} EUR has been refunded.`,
  });

  // Cancelled
  return { status: 'cancelled', problem };
}
