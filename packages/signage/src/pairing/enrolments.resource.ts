import { bool, fallback, int, isoInstant, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { idOf } from '@headend/base'
import { maybe, name, tags } from '../forms/fields.schemas.js'
import { Place } from '../places/place.table.js'
import { ScreenGroup } from '../screens/screen.table.js'
import { Enrolment } from './enrolment.table.js'

const fields = {
  name: name(),
  placeId: idOf(Place),
  groupId: maybe(ScreenGroup),
  tags: tags(),
  mostUses: fallback(int(1, 100_000), 1),
  endsAt: isoInstant(),
  isAutomatic: fallback(bool(), false),
}

/** Tokens by which many players become screens. */
export const enrolmentResource = (deeds: ResourceDeeds): Resource =>
  resource(Enrolment, {
    name: 'enrolments',
    label: 'Tokens of enrolment',
    fields,
    shows: { ...fields, uses: int(0) },
    shownOnce: { token: text(), address: text().description('What a browser opens that becomes a screen by it') },
    search: ['name'],
    sort: ['name', '-endsAt', 'id'],
    deeds,
  })
