import type { Context } from '@headend/base'
import { RememberedBodies } from '../releases/remembered-bodies.js'
import { Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'
import type { CompiledBody } from '../releases/compile.js'
import { readDocument } from '../releases/documents.service.js'
import { bodyFile } from '../releases/release-files.js'

/** What content screens may have: what they play from, and what they played from before that. */
export class EntitlementsService {
  private readonly contents = new RememberedBodies((ctx, bodyHash) => readContents(ctx, bodyHash))

  /** The place of the screen; throws where the content is not meant for it. */
  async check(ctx: Context, screenId: number, sha256: string): Promise<{ readonly placeId: number }> {
    const { placeId, bodyHash, previousBodyHash } = await ctx.repo(Screen).get(screenId)
    for (const hash of [bodyHash, previousBodyHash])
      if (hash !== '' && (await this.contents.of(ctx, hash)).has(sha256)) return { placeId }
    ctx.logger.warn({ screenId, sha256 }, 'a screen asked for content that is not meant for it')
    throw signageErrors.contentNotMeant()
  }
}

/** What a body refers to; nothing where it is gone already. */
export const contentsOf = async (ctx: Context, bodyHash: string): Promise<ReadonlySet<string>> =>
  (await ctx.files.stat(bodyFile(bodyHash))) ? readContents(ctx, bodyHash) : new Set()

const readContents = async (ctx: Context, bodyHash: string): Promise<ReadonlySet<string>> => {
  const body = JSON.parse(await readDocument(ctx, bodyFile(bodyHash))) as CompiledBody
  return new Set(Object.values(body.assets).map(({ sha256 }) => sha256))
}
