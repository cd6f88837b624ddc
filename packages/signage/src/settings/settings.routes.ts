import { idOf, object, route } from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import type { ScreenSettings } from './screen-settings.service.js'
import { SettingsView, settingsView } from './settings.views.js'

export const settingsRoutes = (settings: ScreenSettings) => [
  route({
    method: 'get',
    path: '/signage/screens/{id}/settings',
    auth: 'staff',
    allow: 'signage.screens.view',
    summary: 'What a screen is set to, and who says so: itself, a group, a place, the operator or the house',
    input: object({ id: idOf(Screen) }),
    reply: SettingsView,
    run: async (ctx, { id }) => settingsView(await settings.levels(ctx, id)),
  }),
]
