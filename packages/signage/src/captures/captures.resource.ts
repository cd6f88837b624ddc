import { idOf, int, isoInstant, oneOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { captureKindNames } from '../protocol/captures.js'
import { Screen } from '../screens/screen.table.js'
import { Capture } from './capture.table.js'

/** What screens brought when they were asked. */
export const captureResource = (deeds: ResourceDeeds): Resource =>
  resource(Capture, {
    name: 'captures',
    label: 'Pictures and notes of screens',
    fields: {},
    shows: {
      ...{ screenId: idOf(Screen), kind: oneOf(...captureKindNames), mime: text(), size: int(0) },
      ...{ commandUid: text(), part: int(0), createdAt: isoInstant() },
    },
    filters: {
      screenId: { column: 'screenId', schema: idOf(Screen) },
      kind: { column: 'kind', schema: oneOf(...captureKindNames) },
    },
    sort: ['-createdAt', 'id'],
    actions: ['view', 'delete'],
    deeds,
  })
