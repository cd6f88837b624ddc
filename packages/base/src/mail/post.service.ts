import type { Keys } from '../auth/keys.js'
import type { Context } from '../context/context.js'
import type { Settings } from '../contracts/base.js'
import type { Patch } from '../db/table.js'
import type { BaseSettings } from '../settings/base.settings.js'
import { addSeconds } from '../time/instants.js'
import { Letter } from './letter.table.js'
import { letterSecret } from './letters.service.js'
import { mailPassword } from './mail-server-editing.service.js'
import { MailServer } from './mail-server.table.js'
import { postFaultOf, postLetter } from './post-letter.js'
import { SendLetter } from './send-letter.work.js'

/** After its nth failure a letter rests n times as long. */
const restSeconds = 120

/** Hands letters to mail servers. */
export class PostService {
  constructor(
    private readonly keys: Keys,
    private readonly settings: Settings,
  ) {}

  /** Tries a letter that waits; each attempt goes to the next of the operator's servers. */
  async attempt(ctx: Context, letterId: number): Promise<void> {
    const letter = await ctx.repo(Letter).first({ where: { id: letterId, state: 'waiting' } })
    if (!letter) return
    if (letter.validUntil !== null && letter.validUntil <= ctx.now) return this.end(ctx, letter, { state: 'expired' })
    const servers = await ctx.repo(MailServer).find({ where: { isEnabled: true }, order: ['priority', 'id'] })
    const server = servers[letter.attempts % Math.max(servers.length, 1)]
    if (!server) return this.end(ctx, letter, { state: 'failed', fault: 'mailMissing' })
    try {
      const password = server.passwordSealed ? this.keys.unseal(mailPassword, server.passwordSealed) : ''
      const messageId = await postLetter(server, password, { ...letter, text: this.readable(letter) })
      const sent = { attempts: letter.attempts + 1, serverId: server.id, messageId, fault: '' }
      await this.end(ctx, letter, { ...sent, state: 'sent', sentAt: ctx.now })
    } catch (error) {
      await this.failed(ctx, letter, server, error)
    }
  }

  private async failed(ctx: Context, letter: Letter, server: MailServer, error: unknown): Promise<void> {
    const { fault, isFinal } = postFaultOf(error)
    const attempts = letter.attempts + 1
    ctx.logger.warn({ letter: letter.id, server: server.id, attempts, fault }, 'a letter was not taken')
    const { letterAttempts } = await this.settings.get<BaseSettings>(ctx, 'base')
    if (isFinal || attempts >= letterAttempts) return this.end(ctx, letter, { state: 'failed', attempts, fault })
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Letter).change({ id: letter.id, state: 'waiting' }, { attempts, fault })
      await ctx.later(SendLetter, { letterId: letter.id }, { notBefore: addSeconds(ctx.now, attempts * restSeconds) })
    })
  }

  /** What was sent or is over is forgotten where it was a secret; what failed can still be sent again. */
  private async end(ctx: Context, { id, kind }: Letter, patch: Patch<typeof Letter>): Promise<void> {
    const isForgotten = patch.state !== 'failed'
    await ctx
      .repo(Letter)
      .change({ id, state: 'waiting' }, { ...patch, endedAt: ctx.now, ...(isForgotten && { textSealed: null }) })
    ctx.logger.info({ letter: id, kind, state: patch.state, server: patch.serverId }, 'a letter has ended or left')
  }

  private readable({ text, textSealed }: Letter): string {
    return textSealed ? this.keys.unseal(letterSecret, textSealed) : text
  }
}
