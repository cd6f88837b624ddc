import { bytes, index, instant, integer, json, orNull, table } from '@headend/base/db'
import type { NodeAnswer } from '../control/node-answer.js'

/** What is wanted of a server that is connected to another process: that one passes it on, and writes down the answer. */
export const VmsNodeOrder = table(
  'vms_node_orders',
  {
    serverId: integer(),
    /** Sealed, because logins of cameras may stand in it. */
    orderSealed: bytes(),
    untilAt: instant(),
    answer: orNull(json<NodeAnswer>()),
  },
  { keys: [index(['untilAt'])], unaudited: true },
)
