import {
  baseErrors,
  uuid,
  type Context,
  type DeviceActor,
  type HouseFacts,
  type Messages,
  type NewMessage,
  type Operators,
  type TextParams,
} from '@headend/base'
import type { Row } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { messageErrors } from '../messages-side.errors.js'
import { inboxTag } from './inbox-tag.js'
import { Message } from './message.table.js'
import { SendOut } from './send-out.work.js'

/** What an account sees of its inbox at once. */
const listedAtMost = 200

/** How a message goes out, beside its texts. */
type Manner = Omit<NewMessage, 'subject' | 'text' | 'subjectI18n' | 'textI18n'>

type Words = Pick<NewMessage, 'subject' | 'text' | 'subjectI18n' | 'textI18n'>

/** Texts by language. */
export type OwnWords = Readonly<Record<'subject' | 'text', Readonly<Record<string, string>>>>

const filled = (sentence: string, params: TextParams): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole))

export class MessagesService implements Messages {
  constructor(
    private readonly texts: HouseFacts['texts'],
    private readonly operators: Operators,
  ) {}

  async toAccount(ctx: Context, accountId: number, message: NewMessage): Promise<string> {
    const [made] = await this.toAccounts(ctx, [{ accountId, message }])
    if (!made) throw baseErrors.invalid({}, [{ field: 'account_id', reason: 'unknown' }])
    return made.uid
  }

  async toCustomer(ctx: Context, customerId: number, message: NewMessage): Promise<number> {
    await ctx.repo(Customer).get(customerId)
    const accounts = await ctx.repo(Account).find({ where: { customerId }, only: ['id'], order: ['id'] })
    const made = await this.toAccounts(
      ctx,
      accounts.map(({ id: accountId }) => ({ accountId, message })),
    )
    return made.length
  }

  /** Lays messages into inboxes, all or none, and says which there are. */
  async toAccounts(
    ctx: Context,
    addressed: readonly { readonly accountId: number; readonly message: NewMessage }[],
  ): Promise<readonly { readonly uid: string; readonly accountId: number }[]> {
    const drafts = addressed.map(({ accountId, message }) => ({
      ...message,
      ...{ uid: uuid(), accountId, createdAt: ctx.now },
      subject: message.subject.slice(0, 255),
    }))
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Message).addMany(drafts)
      for (const { uid, toSms, toEmail } of drafts) if (toSms || toEmail) await ctx.later(SendOut, { uid })
      await ctx.bump(...new Set(drafts.map(({ accountId }) => inboxTag(accountId))))
    })
    ctx.logger.info({ uids: drafts.map(({ uid }) => uid) }, 'messages created')
    return drafts
  }

  async tell(ctx: Context, accountId: number, name: string, params: TextParams, manner: Manner = {}): Promise<string> {
    return this.toAccount(ctx, accountId, { ...manner, ...(await this.wordsOf(ctx, name, params)) })
  }

  /**
   * The texts of this name in the operator's languages, of which the first is the default.
   * @param own texts of the operator's own, by language, that stand before those of the house
   */
  async wordsOf(ctx: Context, name: string, params: TextParams, own: Partial<OwnWords> = {}): Promise<Words> {
    const { languages } = await this.operators.facts(ctx)
    const [main = 'en', ...others] = languages
    const say = (part: 'subject' | 'text', lang: string) => {
      const written = own[part]?.[lang]
      if (written !== undefined && written !== '') return filled(written, params)
      return this.texts.text(lang, `${name}${part === 'subject' ? 'Subject' : 'Text'}`, params)
    }
    const isKnown = (lang: string) =>
      this.texts.languages.includes(lang) || [own.subject, own.text].some((words) => words?.[lang] !== undefined)
    const inEach = (part: 'subject' | 'text') =>
      Object.fromEntries(others.filter(isKnown).map((lang) => [lang, say(part, lang)]))
    return {
      subject: say('subject', main),
      text: say('text', main),
      subjectI18n: inEach('subject'),
      textI18n: inEach('text'),
    }
  }

  /** The inbox, the newest message first. */
  list(ctx: Context<DeviceActor>): Promise<Row<typeof Message>[]> {
    const where = { accountId: ctx.actor.accountId, toScreen: true }
    return ctx.repo(Message).find({ where, order: ['-createdAt', '-id'], limit: listedAtMost })
  }

  /** Opens a message of this account, which makes it read. */
  read(ctx: Context<DeviceActor>, uid: string): Promise<Row<typeof Message>> {
    return ctx.transaction(async (ctx) => {
      const { accountId } = ctx.actor
      const message = await ctx.repo(Message).first({ where: { uid, accountId, toScreen: true }, lock: true })
      if (!message) throw messageErrors.messageUnknown()
      if (message.readAt !== null) return message
      await ctx.repo(Message).change({ id: message.id }, { readAt: ctx.now })
      await ctx.bump(inboxTag(accountId))
      return { ...message, readAt: ctx.now }
    })
  }

  /** Removes one message of this account; throws `messageUnknown` where it has none of this uid. */
  async remove(ctx: Context<DeviceActor>, uid: string): Promise<void> {
    if ((await this.removeWhere(ctx, { uid })) === 0) throw messageErrors.messageUnknown()
  }

  async removeAll(ctx: Context<DeviceActor>): Promise<void> {
    await this.removeWhere(ctx, {})
  }

  private removeWhere(ctx: Context<DeviceActor>, which: { readonly uid?: string }): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const { accountId } = ctx.actor
      const removed = await ctx.repo(Message).remove({ ...which, accountId, toScreen: true })
      if (removed === 0) return 0
      await ctx.bump(inboxTag(accountId))
      ctx.logger.info({ accountId, removed }, 'messages removed by their reader')
      return removed
    })
  }
}
