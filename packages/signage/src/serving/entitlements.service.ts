import type { Context } from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'
import type { CompiledBody } from '../releases/compile.js'
import { readDocument } from '../releases/documents.service.js'
import { bodyFile } from '../releases/release-files.js'

/** Bodies whose contents are remembered; a body never changes. */
const mostRemembered = 500

/** What content screens may have: what they play from, and what they played from before that. */
export class EntitlementsService {
  private readonly contents = new Map<string, Promise<ReadonlySet<string>>>()

  /** The place of the screen; throws where the content is not meant for it. */
  async check(ctx: Context, screenId: number, sha256: string): Promise<{ readonly placeId: number }> {
    const { placeId, bodyHash, previousBodyHash } = await ctx.repo(Screen).get(screenId)
    for (const hash of [bodyHash, previousBodyHash])
      if (hash !== '' && (await this.of(ctx, hash)).has(sha256)) return { placeId }
    ctx.logger.warn({ screenId, sha256 }, 'a screen asked for content that is not meant for it')
    throw signageErrors.contentNotMeant()
  }

  private of(ctx: Context, bodyHash: string): Promise<ReadonlySet<string>> {
    const name = `${ctx.clientId}/${bodyHash}`
    const known = this.contents.get(name)
    if (known) return known
    const [oldest] = this.contents.keys()
    if (this.contents.size >= mostRemembered && oldest !== undefined) this.contents.delete(oldest)
    const read = readContents(ctx, bodyHash)
    this.contents.set(name, read)
    // What could not be read is tried again by the next who asks.
    read.catch(() => this.contents.delete(name))
    return read
  }
}

/** What a body refers to; nothing where it is gone already. */
export const contentsOf = async (ctx: Context, bodyHash: string): Promise<ReadonlySet<string>> =>
  (await ctx.files.stat(bodyFile(bodyHash))) ? readContents(ctx, bodyHash) : new Set()

const readContents = async (ctx: Context, bodyHash: string): Promise<ReadonlySet<string>> => {
  const body = JSON.parse(await readDocument(ctx, bodyFile(bodyHash))) as CompiledBody
  return new Set(Object.values(body.assets).map(({ sha256 }) => sha256))
}
