import {
  bool,
  fallback,
  idOf,
  int,
  oneOf,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { cameraPriorities } from '../core.js'
import { planTag } from '../plan/plan.js'
import { VmsGroup } from '../groups/group.table.js'
import { VmsSite } from '../sites/site.table.js'
import { cameraProtocols, onvifTls } from './camera-protocols.js'
import { VmsCamera } from './camera.table.js'

const shown = {
  name: word(64),
  siteId: idOf(VmsSite),
  groupId: idOf(VmsGroup),
  protocol: oneOf(...cameraProtocols),
  address: word(255)
    .pattern(/^[\w.:-]+$/)
    .description('A name or an address of the network, without a scheme'),
  rtspPort: fallback(int(1, 65_535), 554),
  rtspPath: fallback(text(1024).pattern(/^($|\/\S*$)/), '').description(
    'Where its picture is; a plain camera needs it, one of ONVIF says it itself',
  ),
  onvifPort: fallback(int(1, 65_535), 80).description('Where it answers ONVIF'),
  onvifTls: fallback(oneOf(...onvifTls), 'off').description(
    'any takes whatever certificate the camera has, checked only one that the server trusts',
  ),
  profile: fallback(text(64), '').description('Which of its pictures is taken; its first where none is named'),
  readsEvents: fallback(bool(), true).description('Whether motion and such, as the camera notices it, is wanted'),
  username: fallback(text(128), ''),
  priority: fallback(oneOf(...cameraPriorities), 'normal').description(
    'Who is carried where there is not room for all',
  ),
  isBound: fallback(bool(), false).description('It stays with the primary and is taken over by no other server'),
  maxSessions: fallback(int(0, 100), 0).description('How many may receive it at once; 0 is without an end'),
  isRecorded: fallback(bool(), true),
  recordHours: fallback(text(255), '').description('Mo-Fr 08:00-18:00; Sa,Su 22:00-06:00. Empty is always'),
  eventHours: fallback(text(255), '').description('Hours in which only what surrounds an event is kept'),
  preSeconds: fallback(int(0, 30), 5).description('So much of what was before an event is kept as well'),
  keepDays: fallback(int(0, 3650), 0).description('0 is as long as its server keeps it'),
  isPublished: fallback(bool(), false).description('Subscribers may be shown it'),
  isEnabled: fallback(bool(), true),
}

/** What a camera said of itself. */
const said = {
  ...{ vendor: text(), model: text(), firmware: text(), serial: text(), mac: text() },
  ...{ hasPtz: bool(), problem: text().description('Why it could not be asked last') },
}

/** Cameras; which server each is on follows from its group. */
export const cameraResource = (deeds: ResourceDeeds): Resource =>
  resource(VmsCamera, {
    name: 'cameras',
    label: 'Surveillance cameras',
    fields: { ...shown, password: optional(text(128)).description('Never shown again; empty takes it away') },
    shows: { ...shown, guid: text(), hasPassword: bool(), ...said },
    filters: {
      siteId: { column: 'siteId', schema: idOf(VmsSite) },
      groupId: { column: 'groupId', schema: idOf(VmsGroup) },
      protocol: { column: 'protocol', schema: oneOf(...cameraProtocols) },
      isEnabled: { column: 'isEnabled', schema: bool() },
    },
    search: ['nameFold', 'address'],
    sort: ['name', 'address', 'id'],
    sortedAs: { name: 'nameFold' },
    tags: () => [planTag],
    deeds,
  })
