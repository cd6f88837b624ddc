import { type Context, type PictureBox } from '@headend/base'
import type { Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import type { FetchedPictures } from '../content/fetched-pictures.service.js'
import { guideErrors } from '../guide-side.errors.js'
import { EpgChannel } from './epg-channel.table.js'
import { guideTag } from './guide-tag.js'

/** A picture for a channel of the guide, and the sizes in which it is wanted. */
export interface IconWish {
  readonly url: string
  readonly epgChannelId: number
  /** `120_210,360_360`. */
  readonly extraSizes: string
  readonly skipMainSize: boolean
}

const sizesAtMost = 10
const longestSide = 2000

/** Pictures of the guide's channels, which scripts of trusted operators bring. */
export class GuideIcons {
  constructor(
    private readonly pictures: FetchedPictures,
    /** Operators that may change what is common to all. */
    private readonly trusted: readonly number[],
  ) {}

  /** Throws `guideClosed`, `iconSizeUnfit`, `iconNotTaken`, `mainIconMissing`, `notFound`. */
  async upload(ctx: Context, wish: IconWish): Promise<void> {
    if (ctx.clientId === null || !this.trusted.includes(ctx.clientId)) throw guideErrors.guideClosed()
    const sizes = sizesIn(wish.extraSizes)
    const channel = await ctx.repo(EpgChannel).get(wish.epgChannelId)
    if (sizes.length > 0 && wish.skipMainSize && channel.iconUrl === '') throw guideErrors.mainIconMissing()
    // A common guide is the installation's, and so are its pictures.
    const owner = channel.clientId === ctx.clientId ? ctx : ctx.asSystem('guide-icons', null)
    const { main, extra } = await this.drawn(owner, wish, sizes)
    await owner.transaction(async (ctx) => {
      const extraIcons = { ...channel.extraIcons, ...extra }
      const patch: Partial<Row<typeof EpgChannel>> = { extraIcons, ...(main !== undefined && { iconUrl: main }) }
      await ctx.repo(EpgChannel).change({ id: channel.id }, patch)
      await ctx.bump(catalogueTag, guideTag(channel.id))
    })
  }

  private async drawn(ctx: Context, { url, skipMainSize }: IconWish, sizes: readonly [string, PictureBox][]) {
    try {
      const bytes = await this.pictures.bytesOf(url)
      const main = skipMainSize ? undefined : await this.pictures.keep(ctx, bytes)
      const extra: Record<string, string> = {}
      for (const [size, box] of sizes) extra[size] = await this.pictures.keep(ctx, bytes, box)
      return { main, extra }
    } catch (error) {
      throw Object.assign(guideErrors.iconNotTaken(), { cause: error })
    }
  }
}

const sizesIn = (text: string): [string, PictureBox][] => {
  const names = text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  if (names.length > sizesAtMost) throw guideErrors.iconSizeUnfit()
  return names.map((name) => {
    const [, width, height] = /^(\d{1,4})_(\d{1,4})$/.exec(name) ?? []
    const box = { width: Number(width), height: Number(height) }
    const isFit = (side: number) => side >= 1 && side <= longestSide
    if (!isFit(box.width) || !isFit(box.height)) throw guideErrors.iconSizeUnfit()
    return [name, box]
  })
}
