import { addDays, type Context } from '@headend/base'
import { Op, type Draft } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { inboxTag } from '../messages/inbox-tag.js'
import { Session } from '../sessions/session.table.js'
import { messageErrors } from '../messages-side.errors.js'
import { DeviceCommand } from './device-command.table.js'

/** What a box shall do. */
export type Command = Omit<
  Draft<typeof DeviceCommand>,
  'accountId' | 'deviceId' | 'sessionId' | 'createdAt' | 'givenAt'
>

/** Whom a command is for: all boxes of these accounts, and these boxes. */
export interface Addressees {
  readonly accountIds: readonly number[]
  readonly deviceIds: readonly number[]
}

type Receiver = Pick<Draft<typeof DeviceCommand>, 'accountId' | 'deviceId' | 'sessionId'>

// A session without a device that was silent for longer will hardly come back.
const aliveDays = 3

export class DeviceCommandsService {
  /**
   * Commands boxes, each once, and gives the ids of the commands; throws `nobodyToCommand` where there is no box. Only
   * boxes known now are told, so that one that starts anew and logs in again does not obey once more.
   */
  async send(ctx: Context, to: Addressees, command: Command): Promise<readonly number[]> {
    return ctx.transaction(async (ctx) => {
      const receivers = await this.receivers(ctx, to)
      if (receivers.length === 0) throw messageErrors.nobodyToCommand()
      const ids: number[] = []
      for (const receiver of receivers) {
        const { id } = await ctx.repo(DeviceCommand).add({ ...command, ...receiver, createdAt: ctx.now })
        ids.push(id)
      }
      await ctx.bump(...new Set(receivers.map(({ accountId }) => inboxTag(accountId))))
      return ids
    })
  }

  private async receivers(ctx: Context, { accountIds, deviceIds }: Addressees): Promise<readonly Receiver[]> {
    const ways = [{ accountId: { [Op.in]: accountIds } }, { id: { [Op.in]: deviceIds } }]
    const devices = await ctx.repo(Device).find({ where: { isActive: true, [Op.or]: ways }, order: ['id'] })
    const sessions = await ctx.repo(Session).find({
      where: {
        accountId: { [Op.in]: accountIds },
        deviceId: null,
        lastSeenAt: { [Op.gt]: addDays(ctx.now, -aliveDays) },
      },
      order: ['id'],
      only: ['id', 'accountId'],
    })
    return [
      ...devices.map(({ id: deviceId, accountId }) => ({ accountId, deviceId })),
      ...sessions.map(({ id: sessionId, accountId }) => ({ accountId, sessionId })),
    ]
  }
}
