import type { Keys } from '../auth/keys.js'
import type { Context } from '../context/context.js'
import type { Settings } from '../contracts/base.js'
import { mailErrors, type Mail, type NewLetter } from '../contracts/mail.js'
import type { Wording } from '../contracts/wording.js'
import { Op } from '../db.js'
import type { TextParams } from '../i18n/texts.js'
import type { BaseSettings } from '../settings/base.settings.js'
import { addDays, addHours } from '../time/instants.js'
import { Letter } from './letter.table.js'
import { letterErrors } from './mail.errors.js'
import { MailServer } from './mail-server.table.js'
import { SendLetter } from './send-letter.work.js'

/** What codes and credentials are sealed for. */
export const letterSecret = 'letter'

const longest = 20_000

/** What is written to whom, and how much of it may be. */
export class LetterService implements Mail {
  constructor(
    private readonly keys: Keys,
    private readonly settings: Settings,
    private readonly wording: Wording,
  ) {}

  async isReady(ctx: Context): Promise<boolean> {
    return (await ctx.repo(MailServer).first({ where: { isEnabled: true }, only: ['id'] })) !== null
  }

  async send(ctx: Context, letter: NewLetter): Promise<void> {
    await this.add(ctx, letter)
  }

  async tell(
    ctx: Context,
    letter: Omit<NewLetter, 'subject' | 'text'>,
    name: string,
    params: TextParams,
  ): Promise<void> {
    await this.add(ctx, { ...letter, ...(await this.wording.say(ctx, name, params, ctx.lang)) })
  }

  /** Takes a letter in, and gives it as it is kept. */
  async add(ctx: Context, wish: NewLetter): Promise<Letter> {
    if (!(await this.isReady(ctx))) throw mailErrors.mailMissing()
    const isTooMuch = await this.isTooMuch(ctx, wish.to)
    if (isTooMuch && wish.kind !== 'notice') throw mailErrors.mailTooMany()
    return ctx.transaction(async (ctx) => {
      const letter = await ctx.repo(Letter).add({
        ...{ to: wish.to, kind: wish.kind, createdAt: ctx.now, validUntil: wish.validUntil ?? null },
        ...{ subject: wish.subject.replace(/\s+/g, ' ').slice(0, 255), ...this.hidden(wish) },
        ...(isTooMuch && { state: 'refused', fault: mailErrors.mailTooMany.code, endedAt: ctx.now }),
      })
      if (!isTooMuch) await ctx.later(SendLetter, { letterId: letter.id })
      return letter
    })
  }

  /** Tries a letter once more that did not go; what was sent and was a secret is no longer known. */
  async resend(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const letter = await ctx.repo(Letter).get(id, { lock: true })
      if (['waiting', 'sent'].includes(letter.state)) throw letterErrors.letterUnderway()
      if (letter.text === '' && letter.textSealed === null) throw letterErrors.letterGone()
      await ctx.repo(Letter).change({ id }, { state: 'waiting', attempts: 0, fault: '', endedAt: null })
      await ctx.later(SendLetter, { letterId: id })
    })
  }

  async removeOld(ctx: Context): Promise<number> {
    const { lettersKeptDays } = await this.settings.get<BaseSettings>(ctx, 'base')
    return ctx.repo(Letter).remove({ createdAt: { [Op.lt]: addDays(ctx.now, -lettersKeptDays) } })
  }

  private async isTooMuch(ctx: Context, to: string): Promise<boolean> {
    const { lettersPerAddressHour, lettersPerDay } = await this.settings.get<BaseSettings>(ctx, 'base')
    const state = { [Op.ne]: 'refused' }
    const own = await ctx.repo(Letter).count({ to, state, createdAt: { [Op.gt]: addHours(ctx.now, -1) } })
    const all = await ctx.repo(Letter).count({ state, createdAt: { [Op.gt]: addDays(ctx.now, -1) } })
    return own >= lettersPerAddressHour || all >= lettersPerDay
  }

  /** Whoever reads the list of letters must not be able to log in as somebody else. */
  private hidden({ kind, text }: NewLetter) {
    const written = text.slice(0, longest)
    return kind === 'notice' ? { text: written } : { textSealed: this.keys.seal(letterSecret, written) }
  }
}
