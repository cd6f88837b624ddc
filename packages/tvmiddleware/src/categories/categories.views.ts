import { id, int, list, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Category } from './category.table.js'

export const CategoryView = object({
  id: id(),
  name: text(),
  description: text(),
  color: text(),
  channels_count: int(0),
  icon_url: text(),
  icon_tv_url: text(),
  dashboard_icon_url: text(),
})
export const CategoryListView = object({ categories: list(CategoryView) })

export const categoryView = (
  category: Row<typeof Category>,
  channelsCount: number,
  lang: string,
): Out<typeof CategoryView> => ({
  id: category.id,
  name: category.nameI18n[lang] ?? category.name,
  description: category.description,
  color: category.color,
  channels_count: channelsCount,
  icon_url: category.iconUrl,
  icon_tv_url: category.iconTvUrl,
  dashboard_icon_url: category.dashboardIconUrl,
})
