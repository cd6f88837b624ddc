import { chain, type Context, type DeviceActor, type Later } from '@headend/base'
import type { Row } from '@headend/base/db'
import { DeviceCommand } from '../commands/device-command.table.js'
import { inboxTag } from './inbox-tag.js'
import { Message } from './message.table.js'

/** What a box learns with its status. */
export interface News {
  readonly hasNewMessages: boolean
  readonly message: Row<typeof Message> | undefined
  readonly command: Row<typeof DeviceCommand> | undefined
}

/** What waits for an account, kept until something comes or goes. */
interface Inbox {
  readonly hasUnread: boolean
  /** Unread and urgent, the oldest first. */
  readonly urgent: readonly Row<typeof Message>[]
  readonly commands: readonly Row<typeof DeviceCommand>[]
}

// More than that at once would not be read, and what comes later moves up.
const waitingAtMost = 20
const sessionsAtMost = 200

/**
 * What `account/status` brings: one urgent message and one command at a time. A message is shown to each session once
 * and stays unread until somebody opens it in the inbox, unless it goes away by itself: then being shown is being read.
 * A command is given once.
 */
export class InboxService {
  news(ctx: Context, actor: DeviceActor): Later<News> {
    const { accountId } = actor
    const kept = ctx.rendered.peekValue<Inbox>(inboxTag(accountId))
    return chain(kept ?? this.read(ctx, accountId), (inbox) => this.newsIn(ctx, actor, inbox))
  }

  private newsIn(ctx: Context, actor: DeviceActor, { hasUnread, urgent, commands }: Inbox): Later<News> {
    const message = urgent.find((one) => !one.shownTo.includes(actor.sessionId))
    const command = commands.find((one) => isFor(one, actor))
    if (!message && !command) return { hasNewMessages: hasUnread, message, command }
    return ctx.transaction(async (ctx) => ({
      hasNewMessages: hasUnread,
      message: message && (await this.show(ctx, actor, message.id)),
      command: command && (await this.give(ctx, actor, command.id)),
    }))
  }

  private read(ctx: Context, accountId: number): Promise<Inbox> {
    return ctx.rendered.value(inboxTag(accountId), async () => {
      const messages = ctx.repo(Message)
      const unread = { accountId, toScreen: true, readAt: null }
      const [urgent, any, commands] = await Promise.all([
        messages.find({ where: { ...unread, isUrgent: true }, order: ['createdAt', 'id'], limit: waitingAtMost }),
        messages.first({ where: unread, only: ['id'] }),
        ctx.repo(DeviceCommand).find({ where: { accountId, givenAt: null }, order: ['id'], limit: waitingAtMost }),
      ])
      return { value: { hasUnread: any !== null, urgent, commands }, tags: [inboxTag(accountId)] }
    })
  }

  /** Marks the message as shown to this session, unless another call was faster or it is gone. */
  private async show(
    ctx: Context,
    { accountId, sessionId }: DeviceActor,
    id: number,
  ): Promise<Row<typeof Message> | undefined> {
    await ctx.bump(inboxTag(accountId))
    const message = await ctx.repo(Message).first({ where: { id, readAt: null }, lock: true })
    if (!message || message.shownTo.includes(sessionId)) return undefined
    const shownTo = [...message.shownTo, sessionId].slice(-sessionsAtMost)
    const readAt = message.noConfirmation ? ctx.now : null
    await ctx.repo(Message).change({ id }, { shownTo, readAt, shownAt: message.shownAt ?? ctx.now })
    ctx.logger.info({ uid: message.uid, accountId, sessionId }, 'message shown')
    return message
  }

  private async give(
    ctx: Context,
    { accountId }: DeviceActor,
    id: number,
  ): Promise<Row<typeof DeviceCommand> | undefined> {
    await ctx.bump(inboxTag(accountId))
    const given = await ctx.repo(DeviceCommand).change({ id, givenAt: null }, { givenAt: ctx.now })
    return given === 0 ? undefined : ctx.repo(DeviceCommand).get(id)
  }
}

const isFor = (command: Row<typeof DeviceCommand>, { deviceId, sessionId }: DeviceActor): boolean =>
  command.deviceId === null ? command.sessionId === sessionId : command.deviceId === deviceId
