import { bool, decimal, free, id, int, isoInstant, list, nullable, object, oneOf, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { severities } from '../alarms/alarm-codes.js'
import type { VmsAlarm } from '../alarms/alarm.table.js'
import type { VmsEvent } from '../alarms/event.table.js'
import type { ToldBoard } from './board-news.js'
import type { Board, BoardGroup, BoardServer } from './board.service.js'

const Used = object({ used: nullable(int(0)).description('Null where the server tells nothing'), of: int(0) })

/** A row of the monitoring table. */
export const BoardRow = object({
  id: id(),
  name: text(),
  address: text(),
  site_id: id(),
  status: oneOf('pending', 'online', 'late', 'offline'),
  since: nullable(isoInstant()),
  heard_at: nullable(isoInstant()),
  is_enabled: bool(),
  is_in_maintenance: bool(),
  groups: list(object({ id: id(), name: text(), epoch: int(0), is_primary: bool() })),
  stands_by_for: list(text()).description('Groups that it may have to take'),
  cameras: Used,
  live: Used,
  recordings: Used,
  cpu_percent: nullable(decimal()),
  memory: nullable(object({ used: int(0), total: int(0) })),
  storage: nullable(object({ used: int(0), total: int(0) })),
})

/** A group of the board. */
export const BoardGroupRow = object({
  id: id(),
  name: text(),
  site_id: id(),
  is_enabled: bool(),
  epoch: int(0),
  holder_id: nullable(id()),
  is_on_standby: bool().description('Held by another server than its primary'),
  reason: text().description(
    'Why it is where it is: initial, failover, failback, manual, forced, drain, media, restart',
  ),
  since: nullable(isoInstant()),
  moves_to: nullable(id()).description('Where staff want it to be'),
  cameras: int(0),
  left_out: int(0).description('Cameras that the holder has no room for'),
  servers: list(object({ id: id(), name: text(), status: text() })).description('By rank; the first is the primary'),
})

/** Something that is wrong now. */
export const BoardAlarm = object({
  ...{ id: id(), code: text(), severity: oneOf(...severities), state: oneOf('raised', 'acked', 'cleared') },
  ...{ subject: text(), subject_type: text(), site_id: nullable(id()), raised_at: isoInstant(), count: int(1) },
})

/** Something that happened. */
export const BoardEvent = object({
  ...{ id: id(), code: text(), subject: text(), subject_type: text(), site_id: nullable(id()), at: isoInstant() },
  params: free(),
})

type Status = Out<typeof BoardRow>['status']

/** A server that is away shows what it carries as nothing: what it last told is over. */
export const boardRow = ({ server, state, groups, standsByFor, cameras }: BoardServer): Out<typeof BoardRow> => {
  const status = (state?.status ?? 'pending') as Status
  const report = status === 'online' || status === 'late' ? state?.report : null
  return {
    ...{ id: server.id, name: server.name, address: server.address, status },
    ...{ since: state?.since.toISOString() ?? null, heard_at: state?.heardAt?.toISOString() ?? null },
    ...{ is_enabled: server.isEnabled, is_in_maintenance: server.isInMaintenance },
    groups: groups.map(({ id: group, name, epoch, isPrimary }) => ({ id: group, name, epoch, is_primary: isPrimary })),
    ...{ site_id: server.siteId, stands_by_for: [...standsByFor] },
    cameras: { used: status === 'offline' ? null : cameras, of: server.maxCameras },
    live: { used: report?.live ?? null, of: server.maxLive },
    recordings: { used: report?.recordings ?? null, of: server.maxRecording },
    cpu_percent: report?.cpuPercent ?? null,
    memory: report ? { used: report.memoryUsed, total: report.memoryTotal } : null,
    storage: report ? { used: report.storageUsed, total: report.storageTotal } : null,
  }
}

export const boardGroupRow = ({ group, lease, members }: BoardGroup): Out<typeof BoardGroupRow> => ({
  ...{ id: group.id, name: group.name, site_id: group.siteId, is_enabled: group.isEnabled },
  ...{ epoch: lease?.epoch ?? 0, holder_id: lease?.holderId ?? null, reason: lease?.reason ?? '' },
  is_on_standby: typeof lease?.holderId === 'number' && lease.holderId !== group.members[0],
  ...{ since: lease?.changedAt.toISOString() ?? null, moves_to: lease?.wantedId ?? null },
  ...{ cameras: group.cameras.length, left_out: lease?.leftOut.length ?? 0, servers: [...members] },
})

export const boardAlarm = (row: Row<typeof VmsAlarm>): Out<typeof BoardAlarm> => ({
  ...{ id: row.id, code: row.code, severity: row.severity as 'major', state: row.state as 'raised' },
  ...{ subject: row.subjectName, subject_type: row.subjectType, site_id: row.siteId },
  ...{ raised_at: row.raisedAt.toISOString(), count: row.count },
})

export const boardEvent = (row: Row<typeof VmsEvent>): Out<typeof BoardEvent> => ({
  ...{ id: row.id, code: row.code, subject: row.subjectName, subject_type: row.subjectType, site_id: row.siteId },
  ...{ at: row.at.toISOString(), params: row.params },
})

/** The board as pages are told it. */
export const writtenBoard = ({ servers, groups, alarms, events }: Board): ToldBoard => ({
  ...{ servers: servers.map(boardRow), groups: groups.map(boardGroupRow) },
  ...{ alarms: alarms.map(boardAlarm), events: events.map(boardEvent) },
})
