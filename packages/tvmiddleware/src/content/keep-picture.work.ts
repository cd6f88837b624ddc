import { defineWork, does, int, object, oneOf, optional, word, type Context, type Work } from '@headend/base'

/** What scripts send pictures of. */
export const pictured = ['titles', 'episodes', 'persons', 'banners', 'cameras', 'selections'] as const
export type Pictured = (typeof pictured)[number]

/** Which picture: an attribute of a row that holds an address. */
export interface PictureOf {
  readonly noun: Pictured
  readonly rowId: number
  readonly attribute: string
  /** Of addresses by language: which. */
  readonly language?: string | undefined
}

/** A picture that lies elsewhere is brought here. */
export const KeepPicture = defineWork(
  'tvmiddleware.keep-picture',
  object({ noun: oneOf(...pictured), rowId: int(1, 2_147_483_647), attribute: word(64), language: optional(word(8)) }),
)

export const keepPicture = (pictures: { keep(ctx: Context, which: PictureOf): Promise<void> }): Work =>
  does(KeepPicture, (ctx, which) => pictures.keep(ctx, which))
