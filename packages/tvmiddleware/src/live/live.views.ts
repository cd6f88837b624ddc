import { bool, int, isoInstant, list, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { HomeFigures, ServiceFigures } from './figures.service.js'
import type { Told } from './live-watchers.service.js'
import type { OnlineSample } from './online-sample.table.js'

/** What stands on the first page of the panel, as the socket tells it again and again. */
const homeView = (figures: HomeFigures, at: Date) => ({
  type: 'home',
  at: at.toISOString(),
  accounts: figures.accounts,
  active: figures.active,
  online: figures.online,
  sessions: figures.sessions,
  new_today: figures.newToday,
})

/** The same of video servers. */
const servicesView = (services: readonly ServiceFigures[], at: Date) => ({
  type: 'services',
  at: at.toISOString(),
  items: services.map(({ id, load, isAvailable, fault, availabilitySince }) => ({
    ...{ id, load, fault },
    is_available: isAvailable,
    availability_since: availabilitySince?.toISOString() ?? null,
  })),
})

/** A message of the socket, by what is told. */
export const liveMessage = (told: Told): object =>
  told.topic === 'home' ? homeView(told.home, told.at) : servicesView(told.services, told.at)

export const CurveView = object({
  is_whole: bool().description('False where the caller sees some subscribers only, of whom no curve is kept'),
  online: list(object({ at: isoInstant(), online: int(0), active: int(0) })),
  new_accounts: list(object({ day: text(), count: int(0) })),
})

export const curveView = (
  samples: readonly Row<typeof OnlineSample>[] | null,
  days: readonly { readonly day: string; readonly count: number }[],
): Out<typeof CurveView> => ({
  is_whole: samples !== null,
  online: (samples ?? []).map(({ at, online, active }) => ({ at: at.toISOString(), online, active })),
  new_accounts: days.map(({ day, count }) => ({ day, count })),
})
