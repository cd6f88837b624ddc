import { index, instant, integer, orElse, partOf, string, table, yesNo } from '@headend/base/db'
import { VmsServer } from '../servers/server.table.js'

/** A camera that answered a server that looked for some. */
export const VmsFoundDevice = table(
  'vms_found_devices',
  {
    serverId: partOf(VmsServer),
    /** Its own name for itself. */
    endpoint: string(128),
    address: string(64),
    port: integer(),
    isTls: orElse(yesNo(), false),
    name: orElse(string(64), ''),
    hardware: orElse(string(64), ''),
    location: orElse(string(64), ''),
    foundAt: instant(),
  },
  { keys: [index(['serverId'])], scopes: { site: { through: 'serverId' } }, unaudited: true },
)
