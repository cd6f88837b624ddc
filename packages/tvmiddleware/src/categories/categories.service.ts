import type { Context } from '@headend/base'
import { filmErrors } from '../films.errors.js'
import { Category } from './category.table.js'

/** The category of what is added without one: the operator's first; throws `contentUnfit` where there is none. */
export const firstCategory = async (ctx: Context): Promise<number> => {
  const category = await ctx.repo(Category).first({ order: ['position', 'id'], only: ['id'] })
  if (!category) throw filmErrors.contentUnfit({ reason: 'category: there is none yet' })
  return category.id
}
