import { defineWork, does, id, object, type Work } from '@headend/base'
import type { RecordOrders } from './record-orders.service.js'

/** A recorder is told what an account ordered. */
export const AskRecorder = defineWork('tvmiddleware.ask-recorder', object({ orderId: id() }))
/** A recorder is told that an order was taken back. */
export const CancelRecord = defineWork(
  'tvmiddleware.cancel-record',
  object({ orderId: id(), serviceId: id(), channelId: id() }),
)

export const recordOrderWorks = (orders: RecordOrders): readonly Work[] => [
  does(AskRecorder, (ctx, { orderId }) => orders.ask(ctx, orderId)),
  does(CancelRecord, (ctx, told) => orders.cancel(ctx, told)),
]
