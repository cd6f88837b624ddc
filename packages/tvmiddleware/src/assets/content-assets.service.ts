import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { TitleParts } from '../titles/title-parts.service.js'
import type { Asset } from './asset.table.js'
import type { SkipFragment } from './skip-fragment.table.js'
import type { SkipFragments } from './skip-fragments.service.js'

export interface AssetCard {
  readonly asset: Row<typeof Asset>
  readonly fragments: readonly Row<typeof SkipFragment>[]
  readonly languages: readonly string[]
}

/** Files as scripts look at them. */
export class ContentAssets {
  constructor(
    private readonly assets: TitleParts,
    private readonly fragments: SkipFragments,
  ) {}

  /** Throws `notFound`. */
  async card(ctx: Context, id: number): Promise<AssetCard> {
    const { part, languages } = await this.assets.get(ctx, id)
    return { asset: part as unknown as Row<typeof Asset>, fragments: await this.fragments.of(ctx, id), languages }
  }
}
