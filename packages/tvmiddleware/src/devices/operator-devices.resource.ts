import {
  bool,
  fallback,
  free,
  int,
  list,
  object,
  oneOf,
  optional,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress, webAddress } from '../forms/addresses.schemas.js'
import { note, plainWord } from '../forms/texts.schemas.js'
import { deviceTypes } from './device-types.js'
import { menuSections, OperatorDevice } from './operator-device.table.js'
import { portalTag } from './portal-tag.js'

const deviceType = () => oneOf(...Object.keys(deviceTypes))
const minutes = () => fallback(int(0, 100_000), 0)
const picture = () => fallback(pictureAddress(255), '')
const address = () => fallback(webAddress(255), '')
const switched = (on: boolean) => fallback(bool(), on)

const telemetry = object({
  mediascope: optional(bool()),
  start: optional(bool()),
  mvision: optional(bool()),
  mvision_server_url: optional(webAddress(500)),
  premier: optional(bool()),
  premier_start_event_url: optional(webAddress(500)),
  premier_heartbeat_event_url: optional(webAddress(500)),
})

/** Which device types the operator serves, and what the portal on them looks like. */
export const operatorDeviceResource = (deeds: ResourceDeeds): Resource =>
  resource(OperatorDevice, {
    name: 'operator-devices',
    label: 'Device types and portal settings',
    fields: {
      deviceType: deviceType(),
      isEnabled: switched(true),
      priority: fallback(int(-1000, 1000), 0),
      uidPrefix: fallback(plainWord(64).allow(''), ''),
      isBasic: switched(false),
      hiddenSections: fallback(list(oneOf(...menuSections), menuSections.length).unique(), []),
      template: fallback(text(64), ''),
      customApiUrl: address(),
      customCssUrl: address(),
      logoUrl: picture(),
      logoLoginUrl: picture(),
      logoLoadingUrl: picture(),
      loginText: fallback(note(), ''),
      reportsEnabled: switched(false),
      dataAutorefreshEnabled: switched(true),
      standbyTimer: minutes(),
      pvrStandbyTimer: minutes(),
      redirectToPortalUrl: address(),
      authMode: fallback(oneOf('', 'password', 'abonement', 'device_uid', 'device_uid_wo_fallback'), ''),
      telemetry: fallback(telemetry, {}),
      portalConfig: fallback(free(), {}),
      rowUrlAuthkey: switched(false),
    },
    filters: {
      deviceType: { column: 'deviceType', schema: deviceType() },
      isEnabled: { column: 'isEnabled', schema: bool() },
    },
    search: ['deviceType', 'uidPrefix'],
    sort: ['deviceType', '-priority', 'id'],
    deeds,
    tags: () => [portalTag],
  })
