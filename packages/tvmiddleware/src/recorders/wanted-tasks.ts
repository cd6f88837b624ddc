import { epochSeconds } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Channel } from '../channels/channel.table.js'
import type { StreamService } from '../streaming/stream-service.table.js'
import type { ListedTask, NewTask } from './micropvr.js'

type RecordedChannel = Pick<
  Row<typeof Channel>,
  'id' | 'name' | 'idForStreamService' | 'secondaryMulticastAddress' | 'multicastAddress' | 'uri' | 'recordingDays'
>
type Service = Row<typeof StreamService>

const daySeconds = 86_400
// A server refuses to write less.
export const leastSeconds = 120
// What is played first where a channel lies on several kinds of storage.
const priorities: Readonly<Record<string, number>> = { memory: 0, ssd: 10, hdd: 50 }

/** By which number a recorder knows a channel; undefined where the operator named it by a word. */
export const channelNumberOf = ({ id, idForStreamService }: Pick<RecordedChannel, 'id' | 'idForStreamService'>) => {
  if (idForStreamService === '') return id
  return /^[1-9]\d{0,8}$/.test(idForStreamService) ? Number(idForStreamService) : undefined
}

/** Where a recorder takes the picture from: the address that is there for it, else that of viewers. */
export const sourceOf = (channel: RecordedChannel): string =>
  channel.secondaryMulticastAddress || channel.multicastAddress || channel.uri

export const folderOf = ({ recordFolder }: Pick<Service, 'recordFolder'>): string => recordFolder.replace(/\/*$/, '/')

export const priorityOf = ({ storageType }: Pick<Service, 'storageType'>): number => priorities[storageType] ?? 50

/** How long files of a channel stay. */
export const lifetimeOf = (service: Service, { recordingDays }: Pick<RecordedChannel, 'recordingDays'>): number =>
  service.recordLifetimeSeconds || (service.recordDays || recordingDays) * daySeconds

/** Why a channel cannot be recorded; empty where it can. */
export const unfitFor = (service: Service, channel: RecordedChannel): '' | 'noFolder' | 'noSource' | 'noNumber' => {
  if (service.recordFolder === '') return 'noFolder'
  if (sourceOf(channel) === '') return 'noSource'
  return channelNumberOf(channel) === undefined ? 'noNumber' : ''
}

/** The task that writes a channel on and on, in pieces that begin at the service's hour. */
export const wantedTask = (service: Service, channel: RecordedChannel, now: Date): NewTask => {
  const seconds = (service.pieceHours || 24) * 3600
  const at = epochSeconds(now)
  const first = Math.floor(at / daySeconds) * daySeconds + service.breakHour * 3600
  return {
    channelNumber: channelNumberOf(channel) ?? channel.id,
    channelName: channel.name,
    source: sourceOf(channel),
    folder: folderOf(service),
    // The piece that runs now began then; the server starts with what is left of it.
    startsAt: first + Math.floor((at - first) / seconds) * seconds,
    seconds,
    lifetimeSeconds: lifetimeOf(service, channel),
    priority: priorityOf(service),
    isEndless: true,
  }
}

/** What to tell a recorder so that it writes what is wanted and nothing else into the service's folder. */
export const differenceOf = (
  wanted: readonly NewTask[],
  listed: readonly ListedTask[],
  folder: string,
): { readonly cancelled: readonly ListedTask[]; readonly created: readonly NewTask[] } => {
  // What others ordered, and what was ordered once, is not this list's.
  const ours = listed.filter((task) => task.repeatSeconds > 0 && folderOf({ recordFolder: task.folder }) === folder)
  const byNumber = new Map(wanted.map((task) => [task.channelNumber, task]))
  const isRight = (task: ListedTask): boolean => {
    const wish = byNumber.get(task.channelNumber)
    return wish?.source === task.source && wish.seconds === task.repeatSeconds
  }
  const right = new Set(ours.filter(isRight).map(({ channelNumber }) => channelNumber))
  return {
    cancelled: ours.filter((task) => !isRight(task)),
    created: wanted.filter(({ channelNumber }) => !right.has(channelNumber)),
  }
}
