import {
  index,
  integer,
  json,
  key,
  longText,
  orElse,
  orNull,
  ref,
  string,
  table,
  translations,
  yesNo,
} from '@headend/base/db'
import { Selection } from '../selections/selection.table.js'
import type { DashboardAttributes } from './dashboard-attributes.js'

/** What a strip of the home screen shows. */
export const rowTypes = {
  ...{ mainMenu: 0, widgets: 1, channels: 2, programs: 3, films: 4, selection: 5, recentChannels: 6 },
  ...{ recentPrograms: 7, recentFilms: 8, slider: 9, player: 10, genres: 11 },
} as const

/** One strip of the home screen (domain.md 7.6). */
export const Dashboard = table(
  'tvm_dashboards',
  {
    title: string(190),
    titleI18n: translations(),
    description: orElse(longText(), ''),
    rowType: integer(),
    /** In which template of the app; empty is all of them. */
    template: orElse(key(64), ''),
    /** On which device types it is shown; on all where none is named. */
    deviceTypes: orElse(json<readonly string[]>(), []),
    /** The screen that it belongs to; empty is the first. */
    screen: orElse(key(64), ''),
    coverUrl: orElse(string(500), ''),
    selectionId: orNull(ref(Selection)),
    attributes: orElse(json<Partial<DashboardAttributes>>(), {}),
    isEnabled: orElse(yesNo(), true),
    position: orElse(integer(), 0),
  },
  { keys: [index(['position'])] },
)
