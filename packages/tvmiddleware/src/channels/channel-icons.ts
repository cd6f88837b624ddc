import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { iconOf } from '../catalogue/channel-facts.js'
import { sizedIcon, type IconSizes } from './icon-sizes.js'

/** What devices send of the size they want. */
export interface SentSize {
  readonly icon_width: number
  readonly icon_height: number
}

/** The size as names of files end with it: `100_75`. */
export const sizeOf = ({ icon_width, icon_height }: SentSize): string => `${icon_width}_${icon_height}`

/** Gives channels their pictures, in the size asked for where that lies ready. */
export class ChannelIcons {
  constructor(
    private readonly publicUrl: string,
    private readonly sizes: IconSizes,
  ) {}

  /** The size where it is one that lies ready, else the pictures' own. */
  known(size: string): string {
    return this.sizes.has(size) ? size : ''
  }

  of(entry: CatalogueChannel, size: string): string {
    return this.sized(iconOf(entry), size)
  }

  /** Only pictures of this installation lie there in other sizes; those of others are as they are. */
  sized(url: string, size: string): string {
    const isOwn = url.startsWith('/') || (this.publicUrl !== '' && url.startsWith(`${this.publicUrl}/`))
    return isOwn ? sizedIcon(url, this.known(size)) : url
  }
}
