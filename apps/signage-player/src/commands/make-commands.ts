import type { CommandResult } from '@headend/signage/protocol'
import type { Ref } from '@headend/signage/schedule'
import { restart } from '../offline/watchdog.js'
import type { Programme } from '../schedule/programme.js'
import type { Condition } from '../self/condition.js'
import type { Screen } from '../stage/screen.js'
import type { Stores } from '../stores.js'
import type { Sync } from '../sync/sync.js'
import { bringTo } from './bring.js'
import { Commands } from './commands.js'
import { deedsOf } from './deeds.js'
import { netTest } from './net-test.js'
import { isScheduled, Scheduled } from './scheduled.js'

const restartMs = 1000
const failed = 'command.failed'

/** The parts of a player that commands act upon. */
export interface CommandGround {
  readonly stores: Stores
  readonly sync: Sync
  readonly screen: Screen
  readonly programme: Programme
  applySettings(): void
  canPlay(ref: Ref): boolean
}

/** What staff are told of a command of the schedule: that it failed, and that another went well since. */
export const tellOfScheduled = (
  condition: Pick<Condition, 'fault' | 'over' | 'write'>,
  { cmdUid: command, state, detail }: CommandResult,
): void => {
  if (state === 'failed' || state === 'expired') return condition.fault(failed, { command, state, detail })
  if (state === 'succeeded') condition.over(failed)
  condition.write(`${command} ${state}`)
}

/** What carries out commands: those that staff send, and those of the schedule. */
export const makeCommands = (ground: CommandGround): { commands: Commands; scheduled: Scheduled } => {
  const { clock, database, condition, orders, begun } = ground.stores
  const { sync, programme } = ground
  const report = (result: CommandResult): void =>
    isScheduled(result.cmdUid) ? tellOfScheduled(condition, result) : sync.session.tell('cmd.result', result)
  const commands = new Commands({ clock, database, deeds: deedsFor(ground), report }, orders)
  const ports = {
    ...{ clock, database, body: () => programme.edition?.body },
    take: (order: Parameters<Commands['take']>[0]) => commands.take(order),
    onFault: (reason: string) => condition.fault('storage.failed', { reason }),
  }
  return { commands, scheduled: new Scheduled(ports, begun) }
}

const deedsFor = ({ stores, sync, screen, programme, applySettings, canPlay }: CommandGround) => {
  const { clock, announced, condition, shelf } = stores
  const kept = () => Object.values(sync.editions.active?.body.assets ?? {}).find(({ sha256 }) => shelf.has(sha256))
  return deedsOf({
    ...{ announced, clock, canPlay, bring: bringTo(sync.tokens) },
    picture: (maxPx, quality) => screen.picture(maxPx, quality),
    set: async (change) => {
      await condition.change(change)
      applySettings()
    },
    identify: () => screen.identify(),
    look: () => programme.look(),
    loadNow: () => sync.now(),
    purge: (isAll) => {
      const assets = programme.edition?.body.assets ?? {}
      return sync.purge(isAll ? programme.onScreen.map(({ cell }) => assets[cell.ref.uid]?.sha256) : undefined)
    },
    restart: () => void clock.after(restartMs, () => restart(true)),
    netTest: () => netTest(clock, sync.tokens, kept()),
    lines: () => condition.lines,
    clockOffsetMs: () => clock.now() - clock.machineMs(),
  })
}
