/** The page about mail routes and held addresses. */
import { DeliveryController } from './delivery.controller.js';
import { DeliveryDesk } from './delivery-desk.js';

export const deliveryPages = {
  controllers: [DeliveryController],
  providers: [DeliveryDesk],
} as const;
