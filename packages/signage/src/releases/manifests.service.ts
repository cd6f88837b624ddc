import type { Context, HouseFacts, PlayerActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import { macOf } from '../identities/mac.js'
import { bundleText } from '../protocol/proofs.js'
import { screenSecret } from '../screens/screen-secret.js'
import { Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'
import type { CompiledBody } from './compile.js'
import { ownOf } from './compiler.service.js'
import { readDocument } from './documents.service.js'
import { bodyFile } from './release-files.js'
import { signed, type Signature } from './signature.js'

/** The document that one screen plays from. */
export interface Manifest {
  readonly schema: 1
  readonly rev: number
  readonly bodyHash: string
  readonly activate: string
  readonly body: CompiledBody
  readonly device: ReturnType<typeof ownOf>
  /** The screen is ahead of a server that was put back: it takes this though it knows a newer one. */
  readonly reset?: true
  readonly sig: Signature
}

/** Manifests as screens get them. */
export class ManifestsService {
  constructor(private readonly keys: HouseFacts['keys']) {}

  /** The screen's manifest, signed; it has none before anything was published. */
  async of(ctx: Context, screenId: number): Promise<Manifest> {
    const screen = await ctx.repo(Screen).get(screenId)
    return this.read(ctx, screen)
  }

  /** The same for a stick, with the name that only this screen knows for its own. */
  async bundled(ctx: Context, screenId: number): Promise<{ readonly name: string; readonly manifest: Manifest }> {
    const screen = await ctx.repo(Screen).get(screenId)
    return { manifest: await this.read(ctx, screen), name: macOf(this.secretOf(screen), bundleText) }
  }

  /** For the screen itself. One that is ahead of this server gets a revision above its own, so that it only grows. */
  async forPlayer(ctx: Context<PlayerActor>, since: number): Promise<Manifest> {
    const { screenId: id } = ctx.actor
    const screen = await ctx.repo(Screen).get(id)
    if (screen.isSuspended) throw signageErrors.screenSuspended()
    const { manifestRev } = screen
    if (since <= manifestRev) return this.read(ctx, screen)
    await ctx.repo(Screen).change({ id, manifestRev }, { manifestRev: since + 1 })
    return this.read(ctx, await ctx.repo(Screen).get(id), true)
  }

  private async read(ctx: Context, screen: Row<typeof Screen>, isReset = false): Promise<Manifest> {
    if (screen.bodyHash === '') throw signageErrors.nothingPublished()
    const secret = this.secretOf(screen)
    const { manifestRev: rev, bodyHash: hash, activate } = screen
    const body = JSON.parse(await readDocument(ctx, bodyFile(hash))) as CompiledBody
    const head = {
      schema: 1 as const,
      rev,
      bodyHash: `sha256:${hash}`,
      activate,
      ...(isReset && { reset: true as const }),
    }
    const document = { ...head, body, device: ownOf(screen) }
    return signed(document, secret)
  }

  private secretOf({ secretSealed }: Row<typeof Screen>): string {
    if (secretSealed === null) throw signageErrors.nothingPublished()
    return this.keys.unseal(screenSecret, secretSealed)
  }
}
