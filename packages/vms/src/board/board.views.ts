import { bool, decimal, id, int, isoInstant, list, nullable, object, oneOf, text, type Out } from '@headend/base'
import type { BoardServer } from './board.service.js'

const Used = object({ used: nullable(int(0)).description('Null where the server tells nothing'), of: int(0) })

/** A row of the monitoring table. */
export const BoardRow = object({
  id: id(),
  name: text(),
  address: text(),
  status: oneOf('pending', 'online', 'late', 'offline'),
  since: nullable(isoInstant()),
  heard_at: nullable(isoInstant()),
  is_enabled: bool(),
  is_in_maintenance: bool(),
  groups: list(object({ id: id(), name: text(), epoch: int(0), is_primary: bool() })),
  cameras: Used,
  live: Used,
  recordings: Used,
  cpu_percent: nullable(decimal()),
  memory: nullable(object({ used: int(0), total: int(0) })),
  storage: nullable(object({ used: int(0), total: int(0) })),
})

type Status = Out<typeof BoardRow>['status']

/** A server that is away shows what it carries as nothing: what it last told is over. */
export const boardRow = ({ server, state, groups, cameras }: BoardServer): Out<typeof BoardRow> => {
  const status = (state?.status ?? 'pending') as Status
  const report = status === 'online' || status === 'late' ? state?.report : null
  return {
    ...{ id: server.id, name: server.name, address: server.address, status },
    ...{ since: state?.since.toISOString() ?? null, heard_at: state?.heardAt?.toISOString() ?? null },
    ...{ is_enabled: server.isEnabled, is_in_maintenance: server.isInMaintenance },
    groups: groups.map(({ id: group, name, epoch, isPrimary }) => ({ id: group, name, epoch, is_primary: isPrimary })),
    cameras: { used: status === 'offline' ? null : cameras, of: server.maxCameras },
    live: { used: report?.live ?? null, of: server.maxLive },
    recordings: { used: report?.recordings ?? null, of: server.maxRecording },
    cpu_percent: report?.cpuPercent ?? null,
    memory: report ? { used: report.memoryUsed, total: report.memoryTotal } : null,
    storage: report ? { used: report.storageUsed, total: report.storageTotal } : null,
  }
}
