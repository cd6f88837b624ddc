import { chain, fallback, object, route, text } from '@headend/base'
import type { PortalSettingsService } from './portal-settings.service.js'
import { PortalSettingsView, portalSettingsView } from './portal-settings.views.js'

export const portalSettingsRoutes = (settings: PortalSettingsService, version: string) => [
  route({
    method: 'get',
    path: '/portal/settings/list/',
    auth: 'guest',
    summary: 'What the operator configured for this device type',
    input: object({
      device: fallback(text(128), ''),
      device_uid: fallback(text(128), ''),
      brand: fallback(text(128), ''),
      model: fallback(text(128), ''),
    }),
    reply: PortalSettingsView,
    codes: { deviceMissing: 1, deviceTypeUnknown: 2 },
    invalid: 1,
    untagged: true,
    run: (ctx, { device, device_uid }) =>
      chain(settings.of(ctx, device, device_uid), (found) => portalSettingsView(found, version)),
  }),
]
