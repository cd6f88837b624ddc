import { addSeconds, randomToken, type Context, type HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import { screenSecret } from '../screens/screen-secret.js'
import { Screen } from '../screens/screen.table.js'
import { Identity } from './identity.table.js'
import { isMac } from './mac.js'

type IdentityRow = Row<typeof Identity>

/** How long the secret before is still good. */
const graceSeconds = 600

/** Secrets of bound hardware, and how one follows the other without a moment in which neither is good. */
export class SecretsService {
  constructor(private readonly keys: HouseFacts['keys']) {}

  make(): { readonly secret: string; readonly sealed: Buffer } {
    const secret = randomToken()
    return { secret, sealed: this.keys.seal(screenSecret, secret) }
  }

  open(sealed: Buffer): string {
    return this.keys.unseal(screenSecret, sealed)
  }

  /** Whether this text was proved; the first proof by a new secret puts it in the place of the old one. */
  async isProved(ctx: Context, identity: IdentityRow, text: string, mac: string): Promise<boolean> {
    const proves = (sealed: Buffer | null) => sealed !== null && isMac(this.open(sealed), text, mac)
    if (proves(identity.secretSealed)) return true
    if (proves(identity.nextSecretSealed)) {
      await this.promote(ctx, identity)
      return true
    }
    return identity.oldUntil !== null && identity.oldUntil > ctx.now && proves(identity.oldSecretSealed)
  }

  /** A new secret for this hardware; asked again before it was used, it is the same one. */
  async rotate(ctx: Context, identityId: number): Promise<{ readonly slot: string; readonly secret: string }> {
    return ctx.transaction(async (ctx) => {
      const identity = await ctx.repo(Identity).get(identityId, { lock: true })
      const slot = identity.secretSlot === 'A' ? 'B' : 'A'
      if (identity.nextSecretSealed) return { slot, secret: this.open(identity.nextSecretSealed) }
      const { secret, sealed } = this.make()
      await ctx.repo(Identity).change({ id: identityId }, { nextSecretSealed: sealed })
      return { slot, secret }
    })
  }

  private async promote(ctx: Context, { id }: IdentityRow): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const identity = await ctx.repo(Identity).get(id, { lock: true })
      const { nextSecretSealed: next, secretSealed, secretSlot, screenId } = identity
      if (!next) return
      const old = { oldSecretSealed: secretSealed, oldUntil: addSeconds(ctx.now, graceSeconds) }
      const slot = secretSlot === 'A' ? 'B' : 'A'
      await ctx.repo(Identity).change({ id }, { ...old, secretSealed: next, nextSecretSealed: null, secretSlot: slot })
      // Manifests are signed by the secret that the screen uses now.
      await ctx.repo(Screen).change({ id: screenId }, { secretSealed: next })
    })
  }
}
