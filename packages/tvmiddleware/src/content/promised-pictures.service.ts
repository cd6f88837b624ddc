import type { Context } from '@headend/base'
import { KeepPicture, type Pictured } from './keep-picture.work.js'

/** Where pictures lie that were brought here. */
export const keptHere = '/base/pictures/'

/** Pictures that a call named and that lie elsewhere are brought here after it was answered. */
export const promisePictures = async (
  ctx: Context,
  noun: Pictured,
  rowId: number,
  values: Readonly<Record<string, unknown>>,
): Promise<void> => {
  for (const [attribute, url] of Object.entries(values)) {
    const isPicture = attribute.endsWith('Url') && typeof url === 'string' && url !== ''
    if (isPicture && !url.includes(keptHere)) await ctx.later(KeepPicture, { noun, rowId, attribute })
  }
}
