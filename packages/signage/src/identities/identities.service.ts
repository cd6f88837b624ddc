import { baseErrors, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'
import { bindingTag } from '../screens/binding-tag.js'
import { Identity } from './identity.table.js'
import type { SecretsService } from './secrets.service.js'
import { uidFor } from './uid.js'

type IdentityRow = Row<typeof Identity>

/** What is known of hardware when it is bound. */
export interface Hardware {
  readonly installId: string
  readonly fingerprint: string
  readonly platform: string
  readonly appVersion: string
}

/** What hardware gets when it is bound. */
export interface Bound {
  readonly uid: string
  readonly secretSealed: Buffer
}

/** Which hardware is which screen: bound, swapped, taken back. */
export class IdentitiesService {
  constructor(
    private readonly secrets: SecretsService,
    private readonly screensChanged: (ctx: Context) => Promise<void>,
  ) {}

  /** Binds hardware to a screen; what was bound before is revoked, the screen's schedule and history stay. */
  async bind(ctx: Context, screenId: number, hardware: Hardware): Promise<Bound> {
    const { clientId } = ctx
    if (clientId === null) throw baseErrors.forbidden()
    return ctx.transaction(async (ctx) => {
      await ctx.repo(Screen).get(screenId, { lock: true })
      await this.revoke(ctx, screenId)
      const uid = uidFor(clientId)
      const { sealed: secretSealed } = this.secrets.make()
      await ctx.repo(Identity).add({ screenId, uid, secretSealed, ...hardware, boundAt: ctx.now })
      await ctx.repo(Screen).change({ id: screenId }, { secretSealed, wasRevoked: false })
      await this.screensChanged(ctx)
      return { uid, secretSealed }
    })
  }

  /** Takes the hardware's binding back: it shows the pairing screen and forgets what it has. */
  async revoke(ctx: Context, screenId: number): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const revoked = await ctx.repo(Identity).change({ screenId, revokedAt: null }, { revokedAt: ctx.now })
      if (revoked > 0) {
        await ctx.repo(Screen).change({ id: screenId }, { wasRevoked: true })
        await ctx.bump(bindingTag(screenId))
        await this.screensChanged(ctx)
      }
      return revoked
    })
  }

  /** The same, as staff ask for it: of a screen of theirs. */
  async takeAway(ctx: Context, screenId: number): Promise<number> {
    await ctx.repo(Screen).get(screenId)
    return this.revoke(ctx, screenId)
  }

  /** Of two installations that say they are the same screen this one is; the other is a copy. */
  async pick(ctx: Context, screenId: number, installId: string): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const identity = await ctx.repo(Identity).get({ screenId, revokedAt: null }, { lock: true })
      const { id, installId: known, rivalInstallId: rival, refusedInstallIds } = identity
      if (rival === '' || ![known, rival].includes(installId))
        throw baseErrors.invalid({}, [{ field: 'install_id', reason: 'not_one_of' }])
      const refused = [...refusedInstallIds, installId === known ? rival : known].slice(-50)
      await ctx.repo(Identity).change({ id }, { installId, rivalInstallId: '', refusedInstallIds: refused })
      await ctx.bump(bindingTag(screenId))
    })
  }

  /** Two installations were heard at once: from now on both play, and neither is told to do anything. */
  async noteRival(ctx: Context, identity: IdentityRow, installId: string): Promise<void> {
    if (identity.rivalInstallId === installId) return
    await ctx.repo(Identity).change({ id: identity.id }, { rivalInstallId: installId })
    await ctx.bump(bindingTag(identity.screenId))
  }
}
