import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { z } from 'zod';
import { callService } from '../http/call-service.js';

const category = 'Orders';
const options = { startToCloseTimeout: '30 seconds' };
const orderId = z.string().min(1).meta({ title: 'Order' });

const reserveStock = defineActivity({
  name: 'reserveStock',
  title: 'Reserve stock',
  description: 'Puts the articles of an order aside.',
  icon: 'package',
  category,
  options,
  summary: 'for {orderId}',
  idempotent: true,
  input: z.object({
    orderId,
    items: z
      .array(
        z.object({
          sku: z.string().meta({ title: 'Article' }),
          quantity: z.int().min(1).meta({ title: 'Quantity' }),
        }),
      )
      .min(1)
      .meta({ title: 'Articles' }),
  }),
  output: z.object({ reservationId: z.string().meta({ title: 'Reservation' }) }),

  run: (body, context) => callService('POST', '/inventory/reservations', body, context),
});

const releaseStock = defineActivity({
  name: 'releaseStock',
  title: 'Release stock',
  description: 'Gives reserved articles back.',
  icon: 'package-export',
  category,
  options,
  idempotent: true,
  input: z.object({ reservationId: z.string().min(1).meta({ title: 'Reservation' }) }),

  async run({ reservationId }, context) {
    await callService(
      'DELETE',
      `/inventory/reservations/${encodeURIComponent(reservationId)}`,
      undefined,
      context,
    );
  },
});

const chargePayment = defineActivity({
  name: 'chargePayment',
  title: 'Charge payment',
  description: 'Takes the amount from the customer. Trying again never charges twice.',
  icon: 'credit-card',
  category,
  options: { ...options, retry: { initialInterval: '1 second', maximumAttempts: 5 } },
  summary: '{amount} from {payer}',
  idempotent: true,
  input: z.object({
    orderId,
    payer: z.email().meta({ title: 'From' }),
    amount: z.number().positive().meta({ title: 'Amount' }),
    currency: z.string().length(3).default('EUR').meta({ title: 'Currency' }),
  }),
  output: z.object({ chargeId: z.string().meta({ title: 'Charge' }) }),

  run: (body, context) => callService('POST', '/payments/charges', body, context),
});

const refundPayment = defineActivity({
  name: 'refundPayment',
  title: 'Refund payment',
  description: 'Gives a charge back to the customer.',
  icon: 'credit-card-refund',
  category,
  options,
  idempotent: true,
  input: z.object({ chargeId: z.string().min(1).meta({ title: 'Charge' }) }),
  output: z.object({ refundId: z.string().meta({ title: 'Refund' }) }),

  run: (body, context) => callService('POST', '/payments/refunds', body, context),
});

const bookShipment = defineActivity({
  name: 'bookShipment',
  title: 'Book shipment',
  description: 'Hands an order to the carrier.',
  icon: 'truck-delivery',
  category,
  options,
  summary: 'to {recipient}',
  idempotent: true,
  input: z.object({
    orderId,
    recipient: z.string().min(1).meta({ title: 'Recipient' }),
    address: z
      .object({
        street: z.string().meta({ title: 'Street' }),
        city: z.string().meta({ title: 'City' }),
        country: z.string().length(2).meta({ title: 'Country', description: 'Two letters, DE.' }),
      })
      .meta({ title: 'Address' }),
  }),
  output: z.object({
    shipmentId: z.string().meta({ title: 'Shipment' }),
    trackingCode: z.string().meta({ title: 'Tracking code' }),
  }),

  run: (body, context) => callService('POST', '/shipments', body, context),
});

const cancelShipment = defineActivity({
  name: 'cancelShipment',
  title: 'Cancel shipment',
  description: 'Takes an order back from the carrier.',
  icon: 'truck-return',
  category,
  options,
  idempotent: true,
  input: z.object({ shipmentId: z.string().min(1).meta({ title: 'Shipment' }) }),

  async run({ shipmentId }, context) {
    await callService('DELETE', `/shipments/${encodeURIComponent(shipmentId)}`, undefined, context);
  },
});

export default definePlugin({
  name: 'orders',
  title: 'Orders',
  description: 'Stock, payment and shipping of orders.',
  icon: 'shopping-cart',
  version: '1.0.0',
  activities: [reserveStock, releaseStock, chargePayment, refundPayment, bookShipment, cancelShipment],
});
