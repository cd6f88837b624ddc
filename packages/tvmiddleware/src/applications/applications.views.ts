import { flag, free, id, int, list, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Application } from './application.table.js'

const told = { name: text(), system_name: text(), type: int(0, 9), url: text() }
const shown = { show_in_main_menu: flag(), css_style: text() }

export const ApplicationRowView = object({
  id: id(),
  ...told,
  ...shown,
  icon: text(),
  icon_focus: text(),
  attrs: free(),
})
export const ApplicationListView = object({ applications: list(ApplicationRowView) })
export const ApplicationView = object({ ...told, ...shown, attrs: free() })

type App = Row<typeof Application>

export const applicationView = (app: App, lang: string): Out<typeof ApplicationView> => ({
  name: app.nameI18n[lang] ?? app.name,
  system_name: app.systemName,
  type: app.applicationType,
  url: app.url,
  show_in_main_menu: app.showInMainMenu ? 1 : 0,
  css_style: app.cssStyle,
  attrs: app.attributes,
})

export const applicationRowView = (app: App, lang: string): Out<typeof ApplicationRowView> => ({
  ...applicationView(app, lang),
  ...{ id: app.id, icon: app.iconUrl, icon_focus: app.iconFocusUrl },
})
