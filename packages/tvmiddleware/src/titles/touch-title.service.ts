import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { Title } from './title.table.js'
import { titlesTag } from '../content/titles-tag.js'

const qualities4k = [4, 6, 7]

/** Says that a title, or what belongs to it, is no longer what it was. */
export const touchTitle = async (ctx: Context, id: number): Promise<void> => {
  const files = { titleId: id, isTrailer: false, quality: { [Op.in]: qualities4k } }
  const is4k = (await ctx.repo(Asset).count(files)) > 0
  await ctx.repo(Title).change({ id }, { updatedAt: ctx.now, is4k })
  await ctx.bump(titlesTag)
}

/** The same for a title that was given one part more: the others need not be looked at. */
export const touchByNewPart = async (ctx: Context, id: number, part: object): Promise<void> => {
  const { quality, isTrailer } = part as { readonly quality?: number; readonly isTrailer?: boolean }
  const is4k = isTrailer === false && qualities4k.includes(quality ?? 0)
  await ctx.repo(Title).change({ id }, { updatedAt: ctx.now, ...(is4k && { is4k }) })
  await ctx.bump(titlesTag)
}
