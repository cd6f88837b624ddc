import { commandKinds, type CommandType } from '../protocol/commands.js'
import { Malformed } from '../protocol/shapes.js'
import type { Fault } from '../schedule/check.js'
import { timeOf } from '../schedule/days.js'
import type { ScheduledCommand } from '../schedule/model.js'
import type { EventRow } from './schedule-entry.js'

/** What a screen may do by schedule: what makes sense with nobody waiting for an answer. */
export const scheduledTypes = [
  ...(['app.restart', 'reboot', 'volume.set', 'mute', 'content.sync', 'cache.purge'] as const),
] satisfies readonly CommandType[]

/** The arguments of an order, out of the columns that say them; of content only what nobody needs is thrown away. */
const argsOf = ({ command, volume, isMuted }: EventRow): ScheduledCommand['args'] => {
  if (command === 'volume.set') return { volume }
  if (command === 'mute') return { isMuted }
  return command === 'cache.purge' ? { what: 'unused' } : {}
}

export const commandOf = (row: EventRow): ScheduledCommand => ({ type: row.command, args: argsOf(row) })

/** The wire's names of what an order calls so. */
const wireNames: Readonly<Record<string, string>> = { isMuted: 'is_muted' }

const argFaults = (row: EventRow): Fault[] => {
  const type = scheduledTypes.find((one) => one === row.command)
  if (!type) return [{ field: 'command', reason: 'one that is done by schedule' }]
  try {
    commandKinds[type].args(argsOf(row), '')
    return []
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return [{ field: wireNames[error.field] ?? error.field, reason: `of ${type}` }]
  }
}

/** What is wrong with a command of the schedule, or said of an event that is none. */
export const commandFaults = (row: EventRow): Fault[] => {
  const { kind, command, startsTime, volume, isMuted, windows, daypartId } = row
  const isCommand = kind === 'command'
  const none = (field: string, isSaid: boolean): Fault[] => (isSaid ? [{ field, reason: 'of commands alone' }] : [])
  if (!isCommand)
    return [
      ...none('command', command !== ''),
      ...none('starts_time', startsTime !== ''),
      ...none('volume', volume !== null),
      ...none('is_muted', isMuted),
    ]
  const isTimed = timeOf(startsTime) !== undefined
  return [
    ...argFaults(row),
    ...(isTimed ? [] : [{ field: 'starts_time', reason: 'the time of day of a command' }]),
    ...(volume === null || command === 'volume.set' ? [] : [{ field: 'volume', reason: 'of volume.set' }]),
    ...(!isMuted || command === 'mute' ? [] : [{ field: 'is_muted', reason: 'of mute' }]),
    ...(windows.length === 0 ? [] : [{ field: 'windows', reason: 'a command has a time' }]),
    ...(daypartId === null ? [] : [{ field: 'daypart_id', reason: 'a command has a time' }]),
  ]
}
