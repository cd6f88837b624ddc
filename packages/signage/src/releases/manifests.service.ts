import type { Context, HouseFacts } from '@headend/base'
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
  readonly sig: Signature
}

/** Manifests as screens get them. */
export class ManifestsService {
  constructor(private readonly keys: HouseFacts['keys']) {}

  /** The screen's manifest, signed; it has none before anything was published. */
  async of(ctx: Context, screenId: number): Promise<Manifest> {
    const screen = await ctx.repo(Screen).get(screenId)
    if (screen.bodyHash === '' || screen.secretSealed === null) throw signageErrors.nothingPublished()
    const { manifestRev: rev, bodyHash: hash, activate } = screen
    const body = JSON.parse(await readDocument(ctx, bodyFile(hash))) as CompiledBody
    const document = { schema: 1 as const, rev, bodyHash: `sha256:${hash}`, activate, body, device: ownOf(screen) }
    return signed(document, this.keys.unseal(screenSecret, screen.secretSealed))
  }
}
