import {
  bool,
  decimal,
  fallback,
  int,
  isoInstant,
  nullable,
  oneOf,
  resource,
  text,
  word,
  type ResourceDeeds,
} from '@headend/base'
import { maybe, name, rows } from '../forms/fields.schemas.js'
import { Media } from '../media/media.table.js'
import { Place } from '../places/place.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import { OutsideSystem } from './outside-system.table.js'
import { Metric, Trigger } from './trigger.table.js'

const mark = () => fallback(nullable(decimal().min(-1e12).max(1e12)), null)

const fields = {
  ...{ code: word(60).pattern(/^[\w.-]+$/), name: name(), isEnabled: fallback(bool(), true) },
  action: oneOf('takeover', 'playlist').description('Words above every schedule, or a playlist for a while'),
  ...{ severity: fallback(oneOf('info', 'warning', 'danger'), 'danger'), text: fallback(text(500), '') },
  colour: fallback(word(7).pattern(/^#[0-9a-f]{6}$/i), '#b00020'),
  size: fallback(int(2, 40), 10),
  ...{ mediaId: maybe(Media), playlistId: maybe(Playlist) },
  seconds: fallback(int(5, 7 * 86_400), 60),
  ...{ isForAll: fallback(bool(), false), screenIds: rows(Screen), groupIds: rows(ScreenGroup), placeIds: rows(Place) },
  restSeconds: fallback(int(0, 86_400), 10).description('Within this time it is not started again'),
  metric: fallback(text(60).pattern(/^[\w.-]*$/), '').description('A number from outside that starts it'),
  ...{ above: mark(), below: mark() },
}

const systemFields = {
  ...{ name: name(), isEnabled: fallback(bool(), true) },
  ...{ mayTrigger: fallback(bool(), true), mayMeasure: fallback(bool(), false) },
}

/** What is started from outside, by whom, and the numbers that are told. */
export const triggerResources = (editing: ResourceDeeds, systems: ResourceDeeds) => [
  resource(Trigger, {
    name: 'triggers',
    label: 'What is started from outside',
    fields,
    shows: { ...fields, firedAt: nullable(isoInstant()), fires: int(0) },
    filters: { metric: { column: 'metric', schema: text(60) } },
    search: ['name', 'code'],
    sort: ['name', 'code', 'id'],
    deeds: editing,
  }),
  resource(OutsideSystem, {
    name: 'systems',
    label: 'Systems that start things on screens',
    fields: systemFields,
    shows: { ...systemFields, usedAt: nullable(isoInstant()) },
    shownOnce: { key: text() },
    search: ['name'],
    sort: ['name', 'id'],
    deeds: systems,
  }),
  resource(Metric, {
    name: 'metrics',
    label: 'Numbers from outside',
    fields: {},
    shows: { name: text(), value: decimal(), at: isoInstant() },
    search: ['name'],
    sort: ['name', '-at', 'id'],
    actions: ['view', 'delete'],
  }),
]
