import { jsonSchemaOf } from '../http/json-schema.js'
import { route, type Route } from '../http/route.js'
import { free, list, object, text } from '../schema/schema.js'
import type { SettingSchema, SettingValues } from './setting-schema.js'
import type { SettingsService } from './settings.service.js'

/** Two routes for each module that has options, so that the API document names every one of them. */
export const settingRoutes = (settings: SettingsService): readonly Route[] => [
  named(settings),
  ...settings.schemas.flatMap((schema) => [shown(settings, schema), changed(settings, schema)]),
]

/** What the panel draws the forms of all options from. */
const named = (settings: SettingsService): Route => {
  const items = settings.schemas.map((schema) => ({
    module: schema.module,
    form: { ...jsonSchemaOf(object(schema.changeShape()), 'input') },
  }))
  return route({
    method: 'get',
    path: '/base/settings',
    auth: 'staff',
    allow: 'base.setting.view',
    summary: 'Which options the modules have',
    input: object({}),
    reply: object({ items: list(object({ module: text(), form: free() })) }),
    run: () => ({ items }),
  })
}

const shown = (settings: SettingsService, schema: SettingSchema): Route =>
  route({
    method: 'get',
    path: `/base/settings/${schema.module}`,
    auth: 'staff',
    allow: 'base.setting.view',
    summary: `The operator's options of ${schema.module}`,
    input: object({}),
    reply: schema.view(),
    run: async (ctx) => schema.toWire(await settings.get(ctx, schema.module)),
  })

const changed = (settings: SettingsService, schema: SettingSchema): Route =>
  route({
    method: 'patch',
    path: `/base/settings/${schema.module}`,
    auth: 'staff',
    allow: 'base.setting.edit',
    summary: `Change the operator's options of ${schema.module}`,
    input: object(schema.changeShape()),
    reply: schema.view(),
    run: async (ctx, input: SettingValues) =>
      schema.toWire(await settings.change(ctx, schema.module, schema.fromWire(input))),
  })
