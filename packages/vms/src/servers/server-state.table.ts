import { instant, json, key, orNull, partOf, table, unique } from '@headend/base/db'
import type { NodeReport } from './node-report.js'
import { VmsServer } from './server.table.js'

/** What was last heard of a server, for whoever looks at it from another process. */
export const VmsServerState = table(
  'vms_server_states',
  {
    serverId: partOf(VmsServer),
    status: key(16),
    since: instant(),
    heardAt: orNull(instant()),
    report: orNull(json<NodeReport>()),
  },
  { keys: [unique(['serverId'])], scopes: { site: { through: 'serverId' } }, unaudited: true },
)
