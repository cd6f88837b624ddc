import { baseErrors, type Context } from '@headend/base'
import { Readable } from 'node:stream'
import { contentFile } from '../content/content-files.js'
import { contentName, ending, headerOf, manifestName, paddingAfter } from '../delivery/bundle.js'
import type { ManifestsService } from '../releases/manifests.service.js'
import { GroupScreen, Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'

/** One file with all that some screens play from, and how long it is. */
export interface Bundle {
  readonly size: number
  readonly body: Readable
}

interface Part {
  readonly name: string
  readonly size: number
  open(): Promise<Readable>
}

/** Screens of one bundle. */
const mostScreens = 500

const sizeOf = ({ size }: Part): number => 512 + size + paddingAfter(size).length

/** Parts one behind the other, each opened when its turn comes. */
async function* written(parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const { name, size, open } of parts) {
    yield headerOf(name, size)
    for await (const chunk of await open()) yield chunk as Buffer
    yield paddingAfter(size)
  }
  yield ending()
}

/** What screens without a network get on a stick: signed manifests and every content, in one file. */
export class BundlesService {
  constructor(private readonly manifests: ManifestsService) {}

  ofScreen(ctx: Context, screenId: number): Promise<Bundle> {
    return this.bundle(ctx, [screenId])
  }

  async ofGroup(ctx: Context, groupId: number): Promise<Bundle> {
    const links = await ctx.repo(GroupScreen).find({ where: { groupId }, order: ['screenId'] })
    if (links.length > mostScreens) throw baseErrors.tooLarge({ limit: mostScreens })
    const screens = await Promise.all(links.map(({ screenId }) => ctx.repo(Screen).get(screenId)))
    const published = screens.filter(({ bodyHash, secretSealed }) => bodyHash !== '' && secretSealed !== null)
    if (published.length === 0) throw signageErrors.nothingPublished()
    return this.bundle(
      ctx,
      published.map(({ id }) => id),
    )
  }

  private async bundle(ctx: Context, screenIds: readonly number[]): Promise<Bundle> {
    const parts: Part[] = []
    const sizes = new Map<string, number>()
    for (const id of screenIds) {
      const { name, manifest } = await this.manifests.bundled(ctx, id)
      const document = Buffer.from(JSON.stringify(manifest))
      parts.push({ name: manifestName(name), size: document.length, open: async () => Readable.from([document]) })
      for (const { sha256, size } of Object.values(manifest.body.assets)) sizes.set(sha256, size)
    }
    for (const [sha256, size] of [...sizes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      // Found out now, and not when half of the file is written.
      if (!(await ctx.files.stat(contentFile(sha256)))) throw baseErrors.notFound({ name: sha256 })
      const open = async (): Promise<Readable> => (await ctx.files.open(contentFile(sha256))).body
      parts.push({ name: contentName(sha256), size, open })
    }
    const size = parts.reduce((sum, part) => sum + sizeOf(part), ending().length)
    return { size, body: Readable.from(written(parts)) }
  }
}
