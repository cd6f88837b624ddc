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
  for (const [attribute, value] of Object.entries(values)) {
    if (attribute.endsWith('Url') && isElsewhere(value)) await ctx.later(KeepPicture, { noun, rowId, attribute })
    if (!attribute.endsWith('UrlI18n') || typeof value !== 'object' || value === null) continue
    for (const [language, url] of Object.entries(value))
      if (isElsewhere(url)) await ctx.later(KeepPicture, { noun, rowId, attribute, language })
  }
}

const isElsewhere = (url: unknown): boolean => typeof url === 'string' && url !== '' && !url.includes(keptHere)
